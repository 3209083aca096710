using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Features beside results, on a real index: definitions, counts, related subjects.</summary>
public sealed class BesideResultsTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    const string Meaning = "Un volcan est une montagne d’où sort de la lave.";

    static readonly Site Encyclopedia = TestPage.Site("pages") with { IsEncyclopedia = true, Name = "Le Grand Livre" };

    [Theory]
    [InlineData("volcan")]
    [InlineData("Les VOLCANS")]
    [InlineData("c'est quoi un volcan")]
    [InlineData("Qu’est-ce qu’un volcan ?")]
    [InlineData("définition volcan")]
    [InlineData("definition d'un volcan")]
    public async Task AQueryThatNamesAPageOfAnEncyclopediaIsAnsweredWithItsMeaning(string query)
    {
        await WriteVolcanoAsync(Level.Cycle2);
        var definition = (await FindAsync(query, Level.Cycle2)).Definition;
        Assert.Equal(
            (Meaning, "Le Grand Livre", "Volcan"), (definition?.Text, definition?.SiteName, definition?.Title));
    }

    [Theory]
    [InlineData("volcan sous-marin")]
    [InlineData("volcan lave")]
    [InlineData("exercices volcan")]
    public async Task AQueryThatOnlyContainsATitleGetsNoDefinition(string query)
    {
        await WriteVolcanoAsync(Level.Cycle2);
        Assert.Null((await FindAsync(query, Level.Lycee)).Definition);
    }

    [Theory]
    [InlineData("saturne", "Saturne (planète)", "Saturne est une planète du Soleil.")]
    [InlineData("Saturne planète", "Saturne (planète)", "Saturne est une planète du Soleil.")]
    [InlineData("napoléon", "Napoléon Ier", "Napoléon Ier est un empereur des Français.")]
    [InlineData("c’est qui Ramsès", "Ramsès II", "Ramsès II est un pharaon de l’Égypte ancienne.")]
    public async Task ATitleIsKnownWithoutItsBracketsOrASovereignsNumber(string query, string title, string meaning)
    {
        await index.FreshAsync(
            [TestPage.Upsert("article", title, meaning, Level.Cycle2, [Level.Cycle3], encyclopedia: true)]);
        Assert.Equal(meaning, (await FindAsync(query, Level.Cycle3)).Definition?.Text);
    }

    [Fact]
    public async Task TheArticleWithExactlyTheTitleComesBeforeOneWithBrackets()
    {
        const string Planet = "Saturne est une planète du Soleil.";
        await index.FreshAsync(
        [
            TestPage.Upsert(
                "dieu", "Saturne (mythologie)", "Saturne est un dieu des Romains.", Level.Cycle2, [Level.Cycle3],
                encyclopedia: true, quality: 0.9f),
            TestPage.Upsert(
                "planete", "Saturne", Planet, Level.Cycle2, [Level.Cycle3], encyclopedia: true, quality: 0.2f),
        ]);
        Assert.Equal(Planet, (await FindAsync("saturne", Level.Cycle3)).Definition?.Text);
    }

    [Fact]
    public async Task ADefinitionObeysTheLevelOfTheSchoolAndOfTheRequest()
    {
        await WriteVolcanoAsync(Level.Cycle4);
        Assert.NotNull((await FindAsync("volcan", Level.Cycle4)).Definition);
        Assert.Null((await FindAsync("volcan", Level.Cycle3)).Definition);
        Assert.Null((await FindAsync("volcan", Level.Lycee, level: Level.Cycle3)).Definition);
    }

    [Fact]
    public async Task ADefinitionObeysTodaysList()
    {
        await WriteVolcanoAsync(Level.Cycle2);
        Assert.Null(
            (await FindAsync(
                "volcan", Level.Lycee, site: TestPage.Site("autre") with { IsEncyclopedia = true })).Definition);
        Assert.Null(
            (await FindAsync("volcan", Level.Lycee, site: Encyclopedia with { IsEncyclopedia = false })).Definition);
        Assert.Null(
            (await FindAsync(
                "volcan", Level.Lycee,
                site: Encyclopedia with { Scope = new Scope(Encyclopedia.Scope.Hosts, ["/x/"], []) })).Definition);
        var older = Encyclopedia with { Levels = new LevelRange(Level.Cycle4, new LevelSet(Level.Cycle4)) };
        Assert.Null((await FindAsync("volcan", Level.Cycle3, site: older)).Definition);
        Assert.NotNull((await FindAsync("volcan", Level.Cycle4, site: older)).Definition);
    }

    [Fact]
    public async Task AmongEncyclopediasTheOneOfThePupilsLevelSpeaks()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert(
                "grands", "Volcan", "Un volcan est un orifice de la croûte terrestre.", Level.Cycle2, [Level.Lycee],
                encyclopedia: true, quality: 0.9f),
            TestPage.Upsert(
                "petits", "Le volcan", Meaning, Level.Cycle2, [Level.Cycle2], encyclopedia: true, quality: 0.2f),
        ]);
        Assert.Equal(Meaning, (await FindAsync("volcan", Level.Lycee, level: Level.Cycle2)).Definition?.Text);
    }

    [Fact]
    public async Task AMisspeltTitleThatWasCorrectedIsDefined()
    {
        await WriteVolcanoAsync(Level.Cycle2);
        Assert.Equal(Meaning, (await FindAsync("volkan", Level.Lycee)).Definition?.Text);
    }

    [Fact]
    public async Task PagesAreCountedBySubjectLevelKindAndLicenceWithinTheFilter()
    {
        await WriteMixedAsync();
        var all = await FindAsync("volcan", Level.Lycee);
        Assert.Equal(
            [("svt", 3), ("histoire", 1)], all.Facets.Subjects.Select(facet => (facet.Subject.Code, facet.Count)));
        Assert.Equal(
            [(Level.Cycle1, 0), (Level.Cycle2, 1), (Level.Cycle3, 2), (Level.Cycle4, 3), (Level.Lycee, 4)],
            all.Facets.Levels.Select(facet => (facet.Level, facet.Count)));
        Assert.Equal(
            [(PageKind.Page, 2), (PageKind.Exercise, 1), (PageKind.Pdf, 1)],
            all.Facets.Kinds.Select(facet => (facet.Kind, facet.Count)));
        Assert.Equal(2, all.Facets.Open);

        var younger = await FindAsync("volcan", Level.Cycle3);
        Assert.Equal([("svt", 2)], younger.Facets.Subjects.Select(facet => (facet.Subject.Code, facet.Count)));
        Assert.Equal(
            [(Level.Cycle1, 0), (Level.Cycle2, 1), (Level.Cycle3, 2)],
            younger.Facets.Levels.Select(facet => (facet.Level, facet.Count)));
        Assert.Equal(
            [(PageKind.Page, 1), (PageKind.Exercise, 1)],
            younger.Facets.Kinds.Select(facet => (facet.Kind, facet.Count)));
        Assert.Equal(1, younger.Facets.Open);
    }

    [Fact]
    public async Task ChoosingWhatWasCountedLeavesThatManyPages()
    {
        await WriteMixedAsync();
        var engine = new SearchEngine(index.Reader, new SiteList([Encyclopedia]), Level.Cycle4);
        var all = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest("volcan")));
        foreach (var facet in all.Facets.Subjects)
        {
            Assert.Equal(facet.Count, await CountAsync(new SearchRequest("volcan", Subject: facet.Subject.Code)));
        }

        foreach (var facet in all.Facets.Levels)
        {
            Assert.Equal(facet.Count, await CountAsync(new SearchRequest("volcan", facet.Level)));
        }

        foreach (var facet in all.Facets.Kinds)
        {
            Assert.Equal(facet.Count, await CountAsync(new SearchRequest("volcan") { Kind = facet.Kind }));
        }

        Assert.Equal(all.Facets.Open, await CountAsync(new SearchRequest("volcan") { OpenOnly = true }));

        async Task<int> CountAsync(SearchRequest request) =>
            Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(request)).Total;
    }

    /// <summary>Every combination finds a subset of what the ceiling alone admits.</summary>
    [Fact]
    public async Task NoParameterWidensTheFilter()
    {
        await WriteMixedAsync();
        foreach (var ceiling in LevelNames.All)
        {
            var engine = new SearchEngine(index.Reader, new SiteList([Encyclopedia]), ceiling);
            var bare = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest("volcan")));
            var visible = bare.Hits.Select(hit => hit.Url).ToHashSet();
            foreach (var level in (Level?[])[null, .. LevelNames.All, (Level)9])
            foreach (var kind in (PageKind?[])[null, .. Enum.GetValues<PageKind>(), (PageKind)99])
            foreach (var subject in (string?[])[null, "svt", "histoire", "* OR *:*"])
            foreach (var open in (bool[])[false, true])
            {
                var found = Assert.IsType<SearchAnswer.Found>(
                    await engine.SearchAsync(
                        new SearchRequest("volcan", level, subject) { Kind = kind, OpenOnly = open }));
                Assert.All(found.Hits, hit => Assert.Contains(hit.Url, visible));
                Assert.True(
                    found.Total <= bare.Total
                        && found.Facets.Open <= bare.Facets.Open
                        && found.Facets.Levels.Max(facet => facet.Level) <= ceiling);
            }
        }
    }

    [Fact]
    public async Task RelatedSubjectsAreThoseOfThePagesFoundThatTheListStillOffers()
    {
        await WriteMixedAsync();
        var site = Encyclopedia with
        {
            Subjects = [Subject.Find("svt")!, Subject.Find("histoire")!, Subject.Find("geographie")!],
        };
        Assert.Equal(
            ["svt", "histoire", "geographie"],
            (await FindAsync("volcan", Level.Lycee, site: site)).Related.Select(subject => subject.Code));
        Assert.Equal(
            ["histoire", "geographie"],
            (await FindAsync("volcan", Level.Lycee, site: site, subject: "svt")).Related.Select(subject =>
                subject.Code));
        Assert.Empty(
            (await FindAsync("volcan", Level.Lycee, site: site with { Subjects = [Subject.Find("svt")!] })).Related);
        Assert.Empty((await FindAsync("zzzz", Level.Lycee, site: site)).Related);
    }

    async Task<SearchAnswer.Found> FindAsync(
        string query, Level ceiling, Level? level = null, Site? site = null, string? subject = null) =>
        Assert.IsType<SearchAnswer.Found>(
            await new SearchEngine(index.Reader, new SiteList([site ?? Encyclopedia]), ceiling).SearchAsync(
                new SearchRequest(query, level, subject)));

    Task WriteVolcanoAsync(Level minimum) => index.FreshAsync(
    [
        TestPage.Upsert("volcan", "Volcan", "Volcan\nAccueil\n" + Meaning, minimum, encyclopedia: true),
        TestPage.Upsert("lecon", "Volcan", "Un volcan est la leçon du jour, et elle est longue.", Level.Cycle1),
        TestPage.Upsert(
            "autre", "Les volcans du monde", "Les volcans du monde sont très nombreux sous la mer.", Level.Cycle1,
            encyclopedia: true),
    ]);

    Task WriteMixedAsync() => index.FreshAsync(
    [
        TestPage.Upsert("1", "Volcan un", minimum: Level.Cycle2, subjects: ["svt"], licence: "CC BY"),
        TestPage.Upsert("2", "Volcan deux", minimum: Level.Cycle3, subjects: ["svt"], kind: PageKind.Exercise),
        TestPage.Upsert("3", "Volcan trois", minimum: Level.Cycle4, subjects: ["svt"], kind: PageKind.Pdf),
        TestPage.Upsert("4", "Volcan quatre", minimum: Level.Lycee, subjects: ["histoire"], licence: "CC BY-SA"),
        TestPage.Upsert("5", "Girafe", minimum: Level.Cycle1, subjects: ["musique"], licence: "CC BY"),
    ]);
}
