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
}
