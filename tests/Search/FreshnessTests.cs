using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>A page's age counts only for queries about what is new.</summary>
public sealed class FreshnessTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    [Theory]
    [InlineData("actualité volcan", true)]
    [InlineData("les volcans aujourd’hui", true)]
    [InlineData("volcan en ce moment", true)]
    [InlineData("eruption recente volcan", true)]
    [InlineData("volcan", false)]
    [InlineData("la dernière éruption", false)]
    [InlineData("volcan 2019", false)]
    public void OnlyWordsOfTimeAskForWhatIsNew(string query, bool asked) =>
        Assert.Equal(asked, Recency.IsAskedFor(QueryText.Parse(query)));

    [Fact]
    public async Task APageOfThisYearComesFirstWhenNewsAreAskedFor()
    {
        var time = new ManualTimeProvider();
        var year = time.GetUtcNow().Year;
        await index.FreshAsync(
            Page("ancienne", year - 6, "volcan volcan actualité"),
            Page("neuve", year, "volcan actualité et bien d’autres mots encore"));
        var engine = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee, time: time);

        Assert.Equal(["ancienne", "neuve"], await FindAsync("volcan"));
        Assert.Equal(["neuve", "ancienne"], await FindAsync("actualité volcan"));
        var explained = Assert.IsType<SearchAnswer.Found>(
            await engine.SearchAsync(new SearchRequest("actualité volcan") { Explain = true }));
        Assert.Contains(explained.Hits[0].Account!.Parts, part => part.Kind == ScorePartKind.Freshness);
        Assert.DoesNotContain(explained.Hits[1].Account!.Parts, part => part.Kind == ScorePartKind.Freshness);

        async Task<IEnumerable<string>> FindAsync(string query) =>
            Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest(query))).Hits
                .Select(hit => TestPage.Id(hit.Url));
    }

    static IndexChange Page(string id, int year, string body) => TestPage.Upsert(id, "Page", body, year: year);
}
