using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Children's spellings and their meaning, over pages with the right words and tempting wrong ones.</summary>
public sealed class SpellingTests(SpellingTests.School school) : IClassFixture<SpellingTests.School>
{
    [Theory]
    // By ear.
    [InlineData("jirafe", "girafe")]
    [InlineData("faraon", "pharaon")]
    [InlineData("fotosintaise", "photosynthèse")]
    [InlineData("piramide d'egypte", "pyramide d'egypte")]
    [InlineData("piramyde d'éjypte", "pyramide d'égypte")]
    [InlineData("la revolusion fransaise", "la révolution française")]
    [InlineData("louis katorze", "louis quatorze")]
    [InlineData("loui katorze", "loui quatorze")]
    [InlineData("elefan", "éléphant")]
    [InlineData("les dinosores", "les dinosaures")]
    [InlineData("ariko", "haricot")]
    [InlineData("le bato a voile", "le bateau a voile")]
    [InlineData("le siklone", "le cyclone")]
    [InlineData("les volkans", "les volcans")]
    [InlineData("crokodile", "crocodile")]
    [InlineData("kangourou", "kangourou")]
    [InlineData("cangourou", "kangourou")]
    [InlineData("la gere mondiale", "la guerre mondiale")]
    [InlineData("premiaire guaire mondiale", "première guerre mondiale")]
    [InlineData("charlemagnie", "charlemagne")]
    [InlineData("napoléont", "napoléon")]
    [InlineData("le sistème solère", "le système solaire")]
    [InlineData("multiplicassion", "multiplication")]
    [InlineData("les fraxions", "les fractions")]
    [InlineData("la préistoire", "la préhistoire")]
    [InlineData("la poluscion", "la pollution")]
    [InlineData("le chato fort", "le château fort")]
    [InlineData("vercingétorix", "vercingétorix")]
    [InlineData("versingétorix", "vercingétorix")]
    [InlineData("papiyon", "papillon")]
    [InlineData("l'abeye", "l'abeille")]
    // Typing errors.
    [InlineData("volcna", "volcan")]
    [InlineData("dinosuare", "dinosaure")]
    [InlineData("girage", "girafe")]
    [InlineData("hipopotame", "hippopotame")]
    [InlineData("crocodille", "crocodile")]
    [InlineData("qystème solaire", "système solaire")]
    [InlineData("révolutionn", "révolution")]
    [InlineData("guerrre mondiale", "guerre mondiale")]
    [InlineData("pyrmide", "pyramide")]
    [InlineData("haricto", "haricot")]
    [InlineData("multipication", "multiplication")]
    [InlineData("abeile", "abeille")]
    [InlineData("chevallier", "chevalier")]
    // Joined words, split words.
    [InlineData("laplanete", "la planète")]
    [InlineData("lecole", "l'école")]
    [InlineData("degypte", "d'égypte")]
    [InlineData("systemesolaire", "système solaire")]
    [InlineData("lesvolcans", "les volcans")]
    [InlineData("le tele phone", "le téléphone")]
    [InlineData("croco dile", "crocodile")]
    [InlineData("kan gourou", "kangourou")]
    // The other words decide: alone it could be either.
    [InlineData("guerre mondale", "guerre mondiale")]
    [InlineData("poison rouge", "poison rouge")]
    [InlineData("bocal poisson rouje", "bocal poisson rouge")]
    [InlineData("vère de terre", "ver de terre")]
    [InlineData("vère d'eau", "verre d'eau")]
    [InlineData("planète mards", "planète mars")]
    // An article joined to a word, by ear.
    [InlineData("lipopotame", "l'hippopotame")]
    [InlineData("le bec delefan", "le bec d'éléphant")]
    [InlineData("limparfé", "l'imparfait")]
    // A small word is not joined to the next one.
    [InlineData("la tour de hanoye", "la tour de hanoï")]
    // Small words as they sound, together with the words of the question.
    [InlineData("ki a fé la piramide", "qui a fait la pyramide")]
    [InlineData("koman vole le papiyon", "comment vole le papillon")]
    [InlineData("dan kel pays vi l'éléfan", "dans quel pays vi l'éléphant")]
    // Silent letters, and words of similar spelling with another sound.
    [InlineData("les chas", "les chats")]
    [InlineData("éléfant", "éléphant")]
    [InlineData("un linx", "un lynx")]
    // A word that pages have, and its homophone, which fits the rest of the text.
    [InlineData("le resto du bato", "le resto du bateau")]
    // Letters written by their names.
    [InlineData("gépéesse", "gps")]
    [InlineData("le péhache de l'eau", "le ph de l'eau")]
    [InlineData("un fichié pédéeffe", "un fichier pdf")]
    public async Task AMisspeltQueryIsCorrectedAndFindsPages(string typed, string meant)
    {
        var found = await school.SearchAsync(new SearchRequest(typed));
        Assert.Equal(meant, found.Correction?.Query ?? typed);
        Assert.NotEmpty(found.Hits);
    }

    [Theory]
    [InlineData("girafe")]
    [InlineData("elephant")]
    [InlineData("prehistoire")]
    [InlineData("1789")]
    [InlineData("17890")]
    [InlineData("roi")]
    [InlineData("roj")]
    [InlineData("xyz")]
    [InlineData("volcan")]
    [InlineData("zzzzzzzzzz")]
    [InlineData("le la les")]
    [InlineData("chateaux")]
    [InlineData("girafes")]
    public async Task ACorrectShortOrUnknownWordGetsNoCorrection(string typed) =>
        Assert.Null((await school.SearchAsync(new SearchRequest(typed))).Correction);

    [Theory]
    [InlineData("jirafe", true)]
    [InlineData("jirafe volcan", true)]
    [InlineData("harisol volcan", false)]
    [InlineData("harisol", true)]
    public async Task ACorrectionIsAppliedWhenItIsClearlyBetterOrNothingIsFound(string typed, bool applied) =>
        Assert.Equal(applied, (await school.SearchAsync(new SearchRequest(typed))).Correction?.Applied);

    [Fact]
    public async Task AnAppliedCorrectionIsSearchedInPlaceOfTheTypedText()
    {
        var typed = await school.SearchAsync(new SearchRequest("kel animal et la jirafe"));
        var right = await school.SearchAsync(new SearchRequest("quel animal et la girafe"));
        Assert.Equal(right.Hits.Select(hit => (hit.Url, hit.Score)), typed.Hits.Select(hit => (hit.Url, hit.Score)));
    }

    [Fact]
    public async Task AnExactSearchIsNotCorrected()
    {
        var found = await school.SearchAsync(new SearchRequest("jirafe") { Exact = true });
        Assert.Null(found.Correction);
        Assert.Empty(found.Hits);
    }

    [Theory]
    [InlineData("sirculation", "circulation")]
    [InlineData("guillotinne", "guillotine")]
    [InlineData("laguillotine", "la guillotine")]
    [InlineData("guillo tine", "guillotine")]
    public async Task AWordOfOlderPupilsPagesIsNoCorrectionForYoungerOnes(string typed, string meant)
    {
        Assert.Null((await school.SearchAsync(new SearchRequest(typed, Level.Cycle3))).Correction);
        Assert.Equal(meant, (await school.SearchAsync(new SearchRequest(typed, Level.Lycee))).Correction?.Query);
    }

    [Fact]
    public async Task ATypingErrorThatAPageSharesIsOfferedTheUsualWord()
    {
        Assert.Equal(
            new Correction("planète", Applied: false),
            (await school.SearchAsync(new SearchRequest("planrte"))).Correction);
        Assert.Null((await school.SearchAsync(new SearchRequest("planrte") { Exact = true })).Correction);
    }

    [Fact]
    public async Task GarbageIsAnswered()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        const string Letters = "abcdefghijklmnopqrstuvwxyzéèêëàâùûïîôçœæ"
            + "'’ -.\"\\*?(){}[]~^:+|&!#@<>/0123456789\0ßŁЖ字🌋";
        for (var i = 0; i < 150; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(1, 60)).Select(_ => Letters[random.Next(Letters.Length)]));
            var answer = await school.Engine.SearchAsync(new SearchRequest(text));
            Assert.False(answer is SearchAnswer.Unavailable, $"Seed {seed}: {text}");
        }
    }

    public sealed class School : IAsyncLifetime, IDisposable
    {
        static readonly (string Title, string Body)[] Pages =
        [
            ("La girafe", "La girafe mange des feuilles. Le girofle est une épice. Un virage sur la route."),
            ("Le pharaon", "Le pharaon d’Égypte fait bâtir une pyramide. Les pyramides sont des tombeaux. Le phare "
                + "éclaire la mer."),
            ("La photosynthèse", "La photosynthèse des plantes. La synthèse d’un texte. Une photo."),
            ("La Révolution française", "La Révolution française commence en 1789. La France. Le roi Louis seize."),
            ("Une évolution", "L’évolution des espèces. La résolution d’un problème. La franchise."),
            ("Louis quatorze", "Louis quatorze est le roi Soleil. Son nom : Louis le Grand."),
            ("Les nombres", "Quarante, quatorze, treize, quinze."),
            ("L’éléphant", "L’éléphant vit en Afrique. Un enfant élégant."),
            ("Les dinosaures", "Le dinosaure a disparu. Les dinosaures sont des reptiles."),
            ("Le haricot", "Le haricot germe. Un accroc. Une barrique."),
            ("Le bateau à voile", "Le bateau flotte. Un bâton. Le gâteau."),
            ("Le cyclone", "Le cyclone est une tempête. Le cycle de l’eau. Une colonne."),
            ("Les volcans", "Le volcan crache de la lave. Les volcans. Le volant de la voiture."),
            ("Le crocodile", "Le crocodile a des dents. Un croc. Une crocodiline."),
            ("Le kangourou", "Le kangourou saute."),
            ("La Première Guerre mondiale", "La guerre mondiale de 1914. La première guerre mondiale. Les soldats."),
            ("La gare", "La gare et la grève. Un monde mondain. La guêpe."),
            ("Charlemagne", "Charlemagne est empereur. La champagne. L’Allemagne."),
            ("Napoléon", "Napoléon est empereur. La ville de Naples."),
            (
                "Le système solaire",
                "Le système solaire a huit planètes. La planète Mars est rouge. La planète Terre. La planète Vénus."),
            ("Les jours", "La semaine commence lundi, puis mardi, mercredi. Le jour de mardi dans la semaine."),
            ("La multiplication", "La multiplication est une opération. La multiplicité."),
            ("Les fractions", "Une fraction. Les fractions. Une traction. La faction."),
            ("La préhistoire", "La préhistoire et l’homme préhistorique. L’histoire. L’homme."),
            ("La pollution", "La pollution de l’air. La population. La solution."),
            (
                "Les châteaux forts",
                "Le château fort du chevalier. Les châteaux forts. Un chat. Un chaton. Le Moyen Âge des chevaliers."),
            ("Vercingétorix", "Vercingétorix est un chef gaulois."),
            ("Le papillon", "Le papillon vole. Le papier."),
            ("L’abeille", "L’abeille fait du miel. L’abbé. La bouteille."),
            ("L’hippopotame", "L’hippopotame nage. L’hippodrome."),
            ("Le téléphone", "Le téléphone sonne. La télé. Un phoque."),
            ("L’école", "L’école. Le collège."),
            ("Le poisson rouge", "Le poisson rouge nage dans son bocal. Le poison tue. Rouge. Une roue. Rouget."),
            ("Une planrte", "La planrte."),
            ("Sculpture", "Une statue."),
            ("Le ver de terre", "Le ver de terre creuse le sol. La terre est humide."),
            ("Le verre d’eau", "Un verre d’eau fraîche. L’eau coule. Le verre est transparent."),
            ("Les chats", "Un chat. Les chats dorment. Le chat chasse. Un cas rare."),
            ("Le chat", "Le chat ronronne. Les chats jouent."),
            ("Le lynx", "Le lynx est un félin. Le lin est une plante. Un lien."),
            ("La peinture du château", "La peinture du château. Un peintre. La pente est douce."),
            ("Le penture", "Une penture tient la porte."),
            ("Les arts", "La peinture et la sculpture sont des arts."),
            ("Conjugaison", "L’imparfait dit ce qui durait."),
            ("Les tours de Hanoï", "La tour de Hanoï est un jeu de disques. Un danois."),
            ("Les Danois", "Le danois est une langue. Un chien danois, des Danois."),
            ("Le GPS", "Le GPS donne la position. Le pH de l’eau se mesure. Un fichier PDF."),
            ("Qui a fait la pyramide", "Comment vole un oiseau ? Dans quel pays ? Qui a fait cela ?"),
        ];

        readonly IndexFixture index = new();

        public SearchEngine Engine => new(index.Reader, TestPage.Sites, Level.Lycee);

        public async Task<SearchAnswer.Found> SearchAsync(SearchRequest request) =>
            Assert.IsType<SearchAnswer.Found>(await Engine.SearchAsync(request));

        public async Task InitializeAsync()
        {
            await index.InitializeAsync();
            await index.WriteAsync(
            [
                .. Pages.Select((page, i) => TestPage.Upsert($"{i}", page.Title, page.Body)),
                TestPage.Upsert("vieux", "La guillotine", "La guillotine et la circulation.", minimum: Level.Lycee),
                .. Enumerable.Range(0, 45).Select(i =>
                    TestPage.Upsert($"ciel/{i}", "Une planète", "Cette planète tourne.")),
            ]);
        }

        public async Task DisposeAsync() => await index.DisposeAsync();

        public void Dispose() => index.Dispose();
    }
}
