using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>Which pages are found, and their first order.</summary>
public abstract partial class IndexContract
{
    [Theory]
    [InlineData("éléphant", "elephant")]
    [InlineData("ÉLÉPHANTS", "elephant")]
    [InlineData("L’éléphant", "elephant")]
    [InlineData("l'éléphant", "elephant")]
    [InlineData("qu'elephants", "elephant")]
    [InlineData("d’ÉLÉPHANT", "elephant")]
    [InlineData("Noël", "noel")]
    [InlineData("cœur", "coeur")]
    [InlineData("sœurs", "soeur")]
    [InlineData("nœud", "noeuds")]
    [InlineData("ex æquo", "aequo")]
    [InlineData("Éléphants", "l'éléphant")]
    public async Task AccentsElisionAndPluralDoNotMatter(string one, string other)
    {
        foreach (var (title, word) in new[] { (one, other), (other, one) })
        {
            await FreshAsync(TestPage.Upsert("1", $"Voici : {title} d’Afrique"), TestPage.Upsert("2", "Les girafes"));
            Assert.Equal(["1"], await FindAsync(Step(new QueryNode.Word(word, 1))));
        }
    }

    [Theory]
    [InlineData("où")]
    [InlineData("les")]
    public async Task SmallWordsFindNothing(string word)
    {
        await FreshAsync(TestPage.Upsert("1", word, $"{word} volcan {word}"));
        Assert.Empty(await FindAsync(Step(new QueryNode.Word(word, 1))));
        Assert.Equal(["1"], await FindAsync(Step(new QueryNode.Word(word, 1), new QueryNode.Word("volcan", 1))));
    }

    [Fact]
    public async Task AWordIsLookedForInTheFieldsThatAreNamedAndInNoOther()
    {
        (TextField Field, PageDocument Page)[] said =
        [
            (TextField.Title, TestPage.Document("1", title: "volcan")),
            (TextField.Headings, TestPage.Document("2", headings: ["lave", "volcan"])),
            (TextField.Description, TestPage.Document("3") with { Description = "volcan" }),
            (TextField.Body, TestPage.Document("4", body: "Un volcan.")),
            (TextField.Anchors, TestPage.Document("5", anchors: ["lave", "volcan"])),
            (TextField.UrlWords, TestPage.Document("volcan")),
        ];
        var other = TestPage.Upsert("mer", "mer", "mer", headings: ["mer"], anchors: ["mer"]);
        await FreshAsync([.. said.Select(one => TestPage.Upsert(one.Page)), other]);
        foreach (var (field, page) in said)
        {
            Assert.Equal([TestPage.Id(page.Url)], await FindAsync("volcan", (field, 1)));
        }

        Assert.Equal(
            ["1", "2", "3", "4", "5", "volcan"], (await FindAsync("volcan", (TextField.Everything, 1))).Order());
        Assert.Equal(["1", "2", "4"], (await FindAsync("volcan", (TextField.Exact, 1))).Order());
        Assert.Equal(["1", "2", "4"], (await FindAsync("volcan", (TextField.Root, 1))).Order());
        Assert.Equal(["1", "4"], (await FindAsync("volcan")).Order());
    }

    [Fact]
    public async Task ACopyHoldsTheWordsOfAllItsSourcesAnalysedInItsOwnWay()
    {
        await FreshAsync(
            TestPage.Upsert("1", title: "Les pyramides", body: "Un PHARAON bâtisseur"),
            TestPage.Upsert("2", title: "La pyramide", body: "Rien"));
        Assert.Equal(["1"], await FindAsync("pyramides", (TextField.Exact, 1)));
        Assert.Equal(["2"], await FindAsync("pyramide", (TextField.Exact, 1)));
        Assert.Equal(["1", "2"], (await FindAsync("pyramide", (TextField.Everything, 1))).Order());
        Assert.Equal(["1"], await FindAsync("pharaonique", (TextField.Root, 1)));
        Assert.Equal(["1"], await FindAsync("batisseurs", (TextField.Root, 1)));
        Assert.Equal([1, 0], (await Reader.FrequenciesAsync(["bâtisseur", "batisseur"])).AsEnumerable());
    }

    [Fact]
    public async Task NothingOfAPageReachesTheCopiesOfTheNext()
    {
        await FreshAsync([.. Enumerable.Range(0, 50).Select(i =>
            TestPage.Upsert($"{i}", title: $"titre{i} commun", body: i % 2 == 0 ? $"corps{i} texte" : ""))]);
        for (var i = 0; i < 50; i += 7)
        {
            foreach (var field in (TextField[])[TextField.Exact, TextField.Everything])
            {
                Assert.Equal([$"{i}"], await FindAsync($"titre{i}", (field, 1)));
                Assert.Equal(i % 2 == 0 ? [$"{i}"] : [], await FindAsync($"corps{i}", (field, 1)));
            }
        }
    }

    [Fact]
    public async Task AllWordsAreAskedOfOneFieldTogether()
    {
        await FreshAsync(
            TestPage.Upsert("1", title: "volcan", body: "lave cendre"),
            TestPage.Upsert("2", title: "mer", body: "Le volcan et la lave, et plus loin la cendre"),
            TestPage.Upsert("3", title: "cendres et volcans, lave"),
            TestPage.Upsert("4", title: "volcan lave"));
        Assert.Equal(
            ["2", "3"], (await FindAsync(Step(new QueryNode.AllWords(["volcan", "lave", "cendre"], 1)))).Order());
        var both = new QueryNode.AllWords(["volcan", "cendre"], 1);
        Assert.Equal(["3"], await FindAsync(new QueryStep(Fields((TextField.Title, 1)), [both])));
        Assert.Empty(await FindAsync(Step(new QueryNode.AllWords(["volcan", "lave", "girafe"], 1))));
    }

    /// <summary>Lave is the second word of the text, liquide the tenth; small words count as positions, too.</summary>
    [Theory]
    [InlineData("lave", "liquide", 7, true)]
    [InlineData("lave", "liquide", 6, false)]
    [InlineData("liquide", "lave", 9, true)]
    [InlineData("liquide", "lave", 8, false)]
    [InlineData("coule", "puis", 0, true)]
    [InlineData("puis", "coule", 1, false)]
    [InlineData("puis", "coule", 2, true)]
    [InlineData("laves", "LIQUIDES", 8, true)]
    [InlineData("lave", "girafe", 50, false)]
    [InlineData("lave", "roche", 3, true)]
    public async Task TwoWordsAreNearWithinTheSlop(string first, string second, int slop, bool found)
    {
        await FreshAsync(
            TestPage.Upsert(
                "1", "Lave liquide coule puis roche",
                "La lave coule, puis la roche est froide ; le liquide est loin. Voilà tout."),
            TestPage.Upsert("2", "Girafe", "La girafe liquide, la lave et la roche."));
        var step = Step(new QueryNode.Near(first, second, slop, 1));
        Assert.Equal(found, (await FindAsync(step)).Contains("1"));
        // It searches the main text, whatever the step's fields.
        Assert.Equal(await FindAsync(step), await FindAsync(step with { Fields = Fields((TextField.Title, 1)) }));
    }

    [Fact]
    public async Task TheNearerTwoWordsStandTheMoreTheyCount()
    {
        await FreshAsync(
            TestPage.Upsert("1", body: "lave rouge jaune verte liquide bleue grise noire"),
            TestPage.Upsert("2", body: "lave liquide rouge jaune verte bleue grise noire"),
            TestPage.Upsert("3", body: "lave rouge liquide jaune verte bleue grise noire"));
        Assert.Equal(["2", "3", "1"], await FindAsync(Step(new QueryNode.Near("lave", "liquide", 8, 1))));
        Assert.Equal(["2"], await FindAsync(Step(new QueryNode.Near("lave", "liquide", 0, 1))));
    }

    [Fact]
    public async Task AKeyIsAWholeValue()
    {
        var site = TestPage.Site("pages") with { Name = "Le Grand Livre" };
        var home = PageDocument.From(new IndexedPage(
            site.Home, site, "Accueil", [], "", "", [], "fr",
            new LevelRange(Level.Cycle1, new LevelSet(Level.Cycle1)), [], PageKind.Page, Licence.Unknown, 0.5f));
        await FreshAsync(
            TestPage.Upsert(home),
            TestPage.Upsert("1", "Les volcans", "Un volcan est une montagne d’où sort de la lave.", encyclopedia: true),
            TestPage.Upsert("2", "Le volcan", "Un volcan est une montagne d’où sort de la lave."),
            TestPage.Upsert(
                "3", "Volcan sous-marin", "Un volcan sous-marin est une montagne d’où sort de la lave.",
                encyclopedia: true));
        Assert.Equal(["1", "2"], (await KeyAsync(KeyField.TitleKey, "volcan")).Order());
        Assert.Equal(["3"], await KeyAsync(KeyField.TitleKey, TitleKey.Of("volcan sous-marin")));
        Assert.Equal(["1"], await KeyAsync(KeyField.DefinitionOf, "volcan"));
        Assert.Equal([""], await KeyAsync(KeyField.HomeOf, "grand_livre"));
        Assert.Equal([""], await KeyAsync(KeyField.HomeOf, "page"));
        foreach (var other in (string[])["", "volc", "volcan_sou", "Volcan", "volcans", "*", "volcan*", "accueil\0"])
        {
            Assert.Empty(await KeyAsync(KeyField.TitleKey, other));
            Assert.Empty(await KeyAsync(KeyField.DefinitionOf, other));
        }

        Task<IReadOnlyList<string>> KeyAsync(KeyField field, string value) =>
            FindAsync(new QueryStep([], [new QueryNode.Key(field, value, 1)]));
    }

    [Fact]
    public async Task AWeightDecidesWhichFieldCounts()
    {
        await FreshAsync(
            TestPage.Upsert("1", title: "volcan", body: "lave basalte"),
            TestPage.Upsert("2", title: "lave", body: "volcan basalte"));
        Assert.Equal(["1", "2"], await FindAsync("volcan", (TextField.Title, 5), (TextField.Body, 1)));
        Assert.Equal(["2", "1"], await FindAsync("volcan", (TextField.Title, 1), (TextField.Body, 5)));
    }

    [Fact]
    public async Task AWeightDecidesWhichWordCountsAndScoresAddUp()
    {
        await FreshAsync(
            TestPage.Upsert("1", title: "volcan rouge"), TestPage.Upsert("2", title: "girafe rouge"),
            TestPage.Upsert("3", title: "volcan girafe"));
        var volcano = await ScoresAsync(Query("volcan"));
        var giraffe = await ScoresAsync(Query("girafe"));
        var both = await ScoresAsync(Query("") with { Find = Step([.. Words("volcan", 3), .. Words("girafe")]) });
        Assert.Equal(3 * volcano["1"], both["1"], 4);
        Assert.Equal(giraffe["2"], both["2"], 4);
        Assert.Equal((3 * volcano["3"]) + giraffe["3"], both["3"], 4);
    }

    /// <summary>BM25 (Robertson and Zaragoza 2009): rare words, repeated words and short fields score more.</summary>
    [Fact]
    public async Task RareWordsShortTextsAndRepeatedWordsCountMore()
    {
        await FreshAsync(
            TestPage.Upsert("1", title: "volcan"), TestPage.Upsert("2", title: "girafe"),
            TestPage.Upsert("3", title: "girafe"),
            TestPage.Upsert("4", title: "lave et montagne et mer et neige et vent"),
            TestPage.Upsert("5", title: "lave"),
            TestPage.Upsert("6", title: "plage plage sable sable"),
            TestPage.Upsert("7", title: "plage vague sable vague"));
        var scores = await ScoresAsync(Query("volcan girafe"));
        Assert.True(scores["1"] > scores["2"]);
        Assert.Equal(scores["2"], scores["3"], 5);
        Assert.Equal(["5", "4"], await FindAsync("lave"));
        Assert.Equal(["6", "7"], await FindAsync("plage"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("les des une")]
    [InlineData("motinconnu")]
    public async Task AQueryWithoutMatchesGetsAnEmptyAnswer(string words)
    {
        await FreshAsync(TestPage.Upsert("1", "volcan", subjects: ["svt"]));
        var hits = await SearchAsync(
            Query(words) with { WithCounts = true, Passages = new PassageWish(1, 100), WithAccount = true });
        Assert.Equal((0, 0), (hits.Total, hits.Pages.Length));
        AssertNothing(hits.Counts);
        Assert.Empty((await SearchAsync(Query(words) with { Second = new SecondStep(Step("volcan"), 10) })).Pages);
    }

    [Fact]
    public async Task PagesOfResultsNeitherOverlapNorLeaveAnythingOut()
    {
        await FreshAsync([.. Enumerable.Range(0, 23).Select(i =>
            TestPage.Upsert($"{i}", "volcan " + string.Concat(Enumerable.Repeat("lave ", i))))]);
        var seen = new List<string>();
        for (var from = 0; from < 40; from += 10)
        {
            var page = await SearchAsync(Query("volcan") with { From = from });
            Assert.Equal((23, Math.Clamp(23 - from, 0, 10)), (page.Total, page.Pages.Length));
            seen.AddRange(Ids(page));
        }

        Assert.Equal(23, seen.Count);
        Assert.Equal(23, seen.Distinct().Count());
    }

    [Fact]
    public async Task AsManyPagesAreGivenAsCanBeAskedFor()
    {
        await FreshAsync(
            [.. Enumerable.Range(0, PageQuery.Deepest + 100).Select(i => TestPage.Upsert($"{i}", "volcan"))]);
        var all = await SearchAsync(Query("volcan") with { Size = PageQuery.Deepest });
        Assert.Equal((PageQuery.Deepest + 100, PageQuery.Deepest), (all.Total, Ids(all).Distinct().Count()));
        var last = await SearchAsync(Query("volcan") with { From = PageQuery.Deepest - 10, Size = 10 });
        Assert.Equal(Ids(all).TakeLast(10), Ids(last));
    }

    public static TheoryData<int, int, int, int> BeyondTheBounds { get; } = new()
    {
        { PageQuery.Deepest, 10, 10, 50 },
        { 0, PageQuery.Deepest + 1, 10, 50 },
        { int.MaxValue, int.MaxValue, 10, 50 },
        { -1, 10, 10, 50 },
        { 0, -1, 10, 50 },
        { 0, 10, 30, 50 },
        { 0, 10, 0, 50 },
        { 0, 10, 10, PageQuery.Deepest + 1 },
        { 0, 10, 10, -1 },
    };

    [Theory]
    [MemberData(nameof(BeyondTheBounds))]
    public async Task AQueryBeyondTheBoundsIsRefusedAndTheIndexStaysUsable(
        int from, int size, int varietyWindow, int secondWindow)
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"));
        var query = Query("volcan") with
        {
            From = from,
            Size = size,
            Variety = new Variety(Most: 2, varietyWindow, Share: 0),
            Second = new SecondStep(Step("volcan"), secondWindow),
        };
        var refused = await Assert.ThrowsAnyAsync<ArgumentException>(() => SearchAsync(query));
        Assert.DoesNotContain("volcan", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(["1"], await FindAsync("volcan"));
        Assert.IsType<IndexState.Ready>(Reader.State);
    }

    [Fact]
    public async Task AWholeParagraphIsAnswered()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"), TestPage.Upsert("2", "girafe"));
        var words = string.Join(
            ' ', Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"mot{i}")));
        Assert.Equal(["1"], await FindAsync($"{words} volcan"));
        Assert.Equal(["1"], await FindAsync($"{new string('a', 20_000)} volcan"));
        Assert.Empty(await FindAsync(words));
    }

    [Fact]
    public async Task WhatAPageShowsComesBackAsItWasWritten()
    {
        var page = TestPage.Document(
            "1", "Le volcan", "Un volcan est une montagne d’où sort de la lave.", Level.Cycle2,
            [Level.Cycle3, Level.Lycee], ["svt", "geographie"], site: "livre", kind: PageKind.Video,
            licence: "CC BY-NC", encyclopedia: true, purpose: PagePurpose.News);
        page = page with { Language = "en", SiteName = "Le Livre" };
        var expected = new PageSummary(
            page.Url, page.Title, "Le Livre", page.Levels, page.Subjects, page.Kind, page.Licence, "en",
            page.Definition)
        {
            Purpose = PagePurpose.News,
        };
        Assert.NotEmpty(page.Definition);
        await FreshAsync(TestPage.Upsert(page), TestPage.Upsert("2"));
        AssertSame(expected, Assert.Single((await SearchAsync(Query("volcan"))).Pages).Page);
        AssertSame(expected, await Reader.FindAsync(page.Url, Upto(Level.Lycee)));
        var youngest = new LevelRange(Level.Cycle1, new LevelSet(Level.Cycle1));
        var bare = new PageSummary(Url("2"), "", "site", youngest, [], PageKind.Page, Licence.Unknown, "fr", "");
        AssertSame(bare, await Reader.FindAsync(Url("2"), Upto(Level.Lycee)));
        Assert.Null(await Reader.FindAsync(Url("3"), Upto(Level.Lycee)));

        static void AssertSame(PageSummary expected, PageSummary? actual)
        {
            Assert.NotNull(actual);
            Assert.Equal(expected.Subjects.AsEnumerable(), actual.Subjects);
            Assert.Equal(expected with { Subjects = [] }, actual with { Subjects = [] });
        }
    }
}
