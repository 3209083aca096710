using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Help;

/// <summary>What is shown beside the help, on a real index.</summary>
public sealed class HelpBesideResultsTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    [Fact]
    public async Task ACallForHelpGetsNoSpellingCorrection()
    {
        await index.FreshAsync(TestPage.Upsert("1", "Un jeu", "Le jeu de cartes où l’on peut mourir deux fois"));
        var request = new SearchRequest("jveu mourir", Level.Cycle3);

        var corrected = await new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee).SearchAsync(request);
        var helped =
            await new SearchEngine(
                index.Reader, TestPage.Sites, Level.Lycee, care: DeliveredLists.Care).SearchAsync(request);

        Assert.NotNull(Assert.IsType<SearchAnswer.Found>(corrected).Correction);
        Assert.NotNull(helped.Help);
        Assert.Null(Assert.IsType<SearchAnswer.Found>(helped).Correction);
    }
}
