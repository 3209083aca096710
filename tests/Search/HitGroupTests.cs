using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Pages of several sites in one list of results, on a real index.</summary>
public sealed class HitGroupTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    static readonly SiteList Sites = new([Site("bavard"), Site("discret")]);

    [Fact]
    public async Task ASitesThirdPageComesBeforeAnotherSitesPageThatAnswersLessWell()
    {
        var found = await SearchAsync(
            [.. Full(3), Page("discret", "1", "Un volcan", "Un volcan dort. Sa lave est froide.")]);
        Assert.Equal(["bavard", "bavard", "bavard", "discret"], found.Hits.Select(hit => hit.SiteName));
    }

    [Fact]
    public async Task AnotherSitesPageThatAnswersAsWellComesBeforeASitesThirdPage()
    {
        var found = await SearchAsync([.. Full(4), Full("discret", 5)]);
        Assert.Equal(["bavard", "bavard", "discret", "bavard", "bavard"], found.Hits.Select(hit => hit.SiteName));
    }

    [Fact]
    public async Task ManyPagesOfOneSiteInARowFoldUnderTheThirdWhenAnotherSiteFollows()
    {
        var found = await SearchAsync([.. Full(6), Page("discret", "1", "Un volcan", "Un volcan dort.")]);
        Assert.Equal([1, 2, 3, 7], found.Groups.Select(group => group.First.Rank));
        Assert.Equal([4, 5, 6], found.Groups[2].Folded.Select(hit => hit.Rank));
        Assert.Equal(found.Hits, found.Groups.SelectMany(group => group.Folded.Prepend(group.First)));
    }

    [Fact]
    public async Task NothingFoldsWhenNoOtherSiteFollows()
    {
        var found = await SearchAsync([.. Full(8)]);
        Assert.Equal(8, found.Groups.Length);
        Assert.All(found.Groups, group => Assert.Empty(group.Folded));
    }

    [Fact]
    public async Task ASinglePageIsNotFoldedAway()
    {
        var found = await SearchAsync([.. Full(4), Page("discret", "1", "Un volcan", "Un volcan dort.")]);
        Assert.All(found.Groups, group => Assert.Empty(group.Folded));
    }

    /// <summary>Pages that answer equally well.</summary>
    static IEnumerable<IndexChange> Full(int count) =>
        Enumerable.Range(1, count).Select(number => Full("bavard", number));

    static IndexChange.Upsert Full(string site, int number) =>
        Page(site, $"{number}", "Volcan, lave et cendre", "Le volcan crache sa lave et sa cendre.");

    static IndexChange.Upsert Page(string site, string id, string title, string body) =>
        new(PageDocument.From(new IndexedPage(
            PageUrl.Parse($"https://{site}.test/{id}"), Site(site), title, [], "", body, [], "fr",
            new LevelRange(Level.Cycle3, new LevelSet(Level.Cycle3)), [], PageKind.Page, Licence.Unknown, 0.5f)));

    static Site Site(string name) => TestPage.Site(name);

    async Task<SearchAnswer.Found> SearchAsync(IndexChange[] pages)
    {
        await index.FreshAsync(pages);
        var engine = new SearchEngine(index.Reader, Sites, Level.Lycee);
        return Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest("volcan lave cendre")));
    }
}
