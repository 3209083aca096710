using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Suggestions on a real index: titles, headings and subjects in which every word typed begins a
/// word.</summary>
public sealed class SuggestionTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    static readonly Site Site = TestPage.Site("pages") with
    {
        Subjects = [Subject.Find("histoire")!, Subject.Find("svt")!],
    };

    [Theory]
    [InlineData("volc", "Les volcans d’Auvergne")]
    [InlineData("auv", "Les volcans d’Auvergne")]
    [InlineData("auvergne volc", "Les volcans d’Auvergne")]
    [InlineData("VOLCANS d’auv", "Les volcans d’Auvergne")]
    [InlineData("elep", "L’éléphant d’Afrique")]
    [InlineData("l'élé", "L’éléphant d’Afrique")]
    [InlineData("trom", "La trompe de l’éléphant")]
    [InlineData("aujourd'h", "Vivre aujourd’hui")]
    [InlineData("anticonstitutionnellement", "Anticonstitutionnellement")]
    [InlineData("hist", "Histoire")]
    [InlineData("terr vie", "Sciences de la vie et de la Terre")]
    public async Task ATypedTextIsCompletedFromTitlesHeadingsAndSubjects(string typed, string continued)
    {
        await WriteAsync();
        Assert.Contains(continued, await SuggestAsync(typed));
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData("volcanique")]
    [InlineData("olcan")]
    [InlineData("volc girafe")]
    [InlineData("musi")]
    [InlineData("a b c d e f g h i j k l m n o p q")]
    [InlineData("*")]
    [InlineData("title:volcan")]
    public async Task ATextThatNoTitleContinuesGetsNoSuggestion(string typed)
    {
        await WriteAsync();
        Assert.Empty(await SuggestAsync(typed));
    }

    [Fact]
    public async Task NoSuggestionComesFromOlderPupilsPagesOrUnapprovedOnes()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("a/1", "Secret du lycée", minimum: Level.Lycee, headings: ["Secret de famille"]),
            TestPage.Upsert("b/2", "Secret retiré", minimum: Level.Cycle1),
            TestPage.Upsert("a/3", "Secret partagé", minimum: Level.Cycle1),
            TestPage.Upsert("b/4", "Secret partagé", minimum: Level.Cycle1, quality: 0.9f),
        ]);
        var site = Site with { Scope = new Scope(Site.Scope.Hosts, ["/a/"], []) };
        Assert.Equal(["Secret partagé"], await SuggestAsync("sec", Level.Cycle4, site: site));
        Assert.Equal(["Secret partagé"], await SuggestAsync("sec", Level.Lycee, Level.Cycle4, site));
        Assert.Equal(
            ["Secret du lycée", "Secret partagé"],
            (await SuggestAsync("sec", Level.Lycee, site: site)).Order(StringComparer.Ordinal));
        var older = site with { Levels = new LevelRange(Level.Cycle4, new LevelSet(Level.Cycle4)) };
        Assert.Empty(await SuggestAsync("sec", Level.Cycle3, site: older));
        Assert.Empty(await SuggestAsync("hist", Level.Cycle3, site: older));
        Assert.Equal(["Histoire"], await SuggestAsync("hist", Level.Cycle4, site: older));
    }

    [Fact]
    public async Task ATitleOfManyPagesIsSuggestedFirstAndOnce()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("1", "Le dragon vert", quality: 0.6f),
            .. Enumerable.Range(2, 5).Select(i =>
                TestPage.Upsert($"{i}", i % 2 == 0 ? "Le dragon rouge" : "le Dragon rouge !", quality: 0.5f)),
        ]);
        var suggested = await SuggestAsync("drag");
        Assert.Equal(2, suggested.Count);
        Assert.StartsWith("le dragon rouge", suggested[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Le dragon vert", suggested[1]);
    }

    [Fact]
    public async Task NoMoreThanEightSuggestionsAreGiven()
    {
        await index.FreshAsync(
            [.. Enumerable.Range(1, 40).Select(i => TestPage.Upsert($"{i}", $"Histoire numéro {i}"))]);
        var suggested = await SuggestAsync("hi");
        Assert.Equal(8, suggested.Count);
        Assert.Equal("Histoire", suggested[0]);
    }

    async Task<IReadOnlyList<string>> SuggestAsync(
        string typed, Level ceiling = Level.Lycee, Level? level = null, Site? site = null) =>
        await new SearchEngine(index.Reader, new SiteList([site ?? Site]), ceiling).SuggestAsync(typed, level);

    Task WriteAsync() => index.FreshAsync(
    [
        TestPage.Upsert("1", "Les volcans d’Auvergne"),
        TestPage.Upsert("2", "L’éléphant d’Afrique", headings: ["La trompe de l’éléphant"]),
        TestPage.Upsert("3", "Vivre aujourd’hui"),
        TestPage.Upsert("4", "Anticonstitutionnellement"),
    ]);
}
