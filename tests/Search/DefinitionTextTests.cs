using SchoolSearch.Search.Index;

namespace SchoolSearch.Tests.Search;

/// <summary>Which text of an encyclopedia's page is taken as definition of its title.</summary>
public sealed class DefinitionTextTests
{
    const string Meaning = "Un volcan est une montagne d’où sort de la lave. Il peut dormir longtemps.";

    [Theory]
    [InlineData(Meaning)]
    [InlineData("Volcan\n" + Meaning)]
    [InlineData("Accueil › Nature › Volcan\n" + Meaning)]
    [InlineData("Accueil > La nature > Le volcan est ici.\n" + Meaning)]
    [InlineData("Pour les articles homonymes, voir Volcan (homonymie) qui est ailleurs.\n" + Meaning)]
    [InlineData("Cet article sur le volcan est une ébauche à compléter.\n" + Meaning)]
    [InlineData("Altitude\n3 350 m\nType\nVolcan rouge\n" + Meaning)]
    [InlineData("Sais-tu ce que c’est qu’un volcan ?\n" + Meaning)]
    [InlineData("Ce site est tenu par une association de parents depuis longtemps.\n" + Meaning)]
    [InlineData("Volcan : photos, vidéos, jeux, coloriages et exercices.\n" + Meaning)]
    [InlineData("Un volcan est une montagne d’où sort de la lave[1]. Il peut dormir longtemps[réf. nécessaire].")]
    public void TheFirstSentencesAboutTheTitleAreTaken(string body) =>
        Assert.Equal(Meaning, DefinitionText.Of("Les volcans", body));

    [Theory]
    [InlineData("")]
    [InlineData("Volcan")]
    [InlineData("Accueil\nNature\nVolcan\nPlan du site")]
    [InlineData("La girafe est un animal au très long cou.")]
    [InlineData("Un volcan est une montagne")]
    public void APageThatDoesNotSayItDefinesNothing(string body) => Assert.Equal("", DefinitionText.Of("Volcan", body));

    [Theory]
    [InlineData("Jules César est né en 100 av. J.-C. à Rome. Il est mort en 44.", "Jules César")]
    [InlineData("M. Hugo est un poète. Victor Hugo est mort en 1885.", "Victor Hugo")]
    [InlineData("Le Louvre mesure env. 60 ha. C’est un musée qui est à Paris.", "Louvre")]
    public void AFullStopOfAnAbbreviationEndsNoSentence(string body, string title) =>
        Assert.Equal(body, DefinitionText.Of(title, body));

    [Fact]
    public void ItIsCutAtASentenceOrElseAtAWord()
    {
        var first = "Un volcan est une montagne" + string.Concat(Enumerable.Repeat(" très", 40)) + " haute.";
        Assert.Equal(first, DefinitionText.Of("Volcan", $"{first} {first}"));
        var endless = "Un volcan est une montagne" + string.Concat(Enumerable.Repeat(" très, très", 100));
        var cut = DefinitionText.Of("Volcan", endless + " haute.");
        Assert.EndsWith("très …", cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, DefinitionText.Longest / 2, DefinitionText.Longest + 2);
    }

    [Theory]
    [InlineData("Attention, à ne pas confondre ! Pour les sujets dits homonymes, voir : Volcan (homonymie).")]
    [InlineData("Ne pas confondre avec le Vulcain, qui est un dieu des Romains.")]
    [InlineData("Il y a un quiz sur les volcans, et il est très facile.")]
    [InlineData("L’intérieur d’un volcan, à Hawaï, en 1998.")]
    [InlineData("Un volcan rouge en éruption, à l’aube, dans les îles Éoliennes.")]
    [InlineData("Un vieux volcan, se reposant sur son socle, qui est au Chili.")]
    [InlineData("Nom · Volcan. Il se nourrit de lave et il est rouge.")]
    [InlineData("Nous utilisons des cookies : ce site sur le volcan est gratuit.")]
    [InlineData("Tu lis un « super article » qui est sur les volcans et la lave.")]
    [InlineData("N’hésite pas à compléter le volcan, qui est à compléter.")]
    public void WhatStandsAroundTheArticleIsNoDefinition(string around)
    {
        Assert.Equal(Meaning, DefinitionText.Of("Volcan", $"{around}\n{Meaning}"));
        Assert.Equal("", DefinitionText.Of("Volcan", around));
    }

    [Theory]
    [InlineData("Sa capitale est Port-Vila. La lave est rouge. C’est un pays de volcans.\n" + Meaning)]
    [InlineData("On trouve partout des volcans, comme on le voit ici.\n" + Meaning)]
    [InlineData("Le volcan se trouve très souvent en mer, au large.\n" + Meaning)]
    public void ASentenceThatSaysWhatTheTitleIsComesBeforeOneThatOnlySpeaksOfIt(string body) =>
        Assert.Equal(Meaning, DefinitionText.Of("Volcan", body));

    [Fact]
    public void ALaterDetailDoesNotReplaceTheLead()
    {
        const string Lead = "Le volcan Erta se trouve en Éthiopie, près de la mer.";
        var details = string.Concat(Enumerable.Repeat("\nOn y voit de la lave tous les jours de la semaine.", 6));
        Assert.Equal(
            Lead, DefinitionText.Of("Volcan Erta", $"{Lead}{details}\nLe volcan Erta est un lieu de tournage."));
    }

    [Theory]
    [InlineData("Saturne (planète)", "Saturne est la sixième planète du Soleil.")]
    [InlineData("Plan (mathématiques)", "En géométrie, un plan est une surface sans épaisseur.")]
    [InlineData("Napoléon Ier", "Napoléon Bonaparte (ou Napoléon Ier), né à Ajaccio, est un général français.")]
    [InlineData("Apollo 11", "Apollo 11 est la mission qui a posé des hommes sur la Lune.")]
    [InlineData("Œuf", "Le mot « œuf » est utilisé pour plusieurs choses. L’œuf est un objet pondu par un oiseau.")]
    [InlineData("Gare", "Au sens strict, la gare est un lieu où s’arrêtent les trains.")]
    [InlineData("Jour sidéral", "La durée du jour change ; le jour sidéral désigne le temps d’un tour de la Terre.")]
    public void ATitleWithBracketsOrNumbersOrAWordBeforeItIsDefined(string title, string body) =>
        Assert.Equal(body, DefinitionText.Of(title, body));

    [Theory]
    [InlineData("Modèle:Volcan")]
    [InlineData("Aide:Volcan")]
    public void APageAboutTheEncyclopediaItselfDefinesNothing(string title) =>
        Assert.Equal("", DefinitionText.Of(title, Meaning));
}
