using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Search;

public sealed class WarmingTests
{
    [Fact]
    public async Task TheServerWarmsUpWithSubjectsAndSitesOfTheList()
    {
        var asked = 0;
        await Engine(_ => Task.FromResult(Interlocked.Increment(ref asked))).WarmAsync(default);
        Assert.InRange(asked, 20, 1000);
    }

    [Fact]
    public async Task AnEngineThatDoesNotAnswerIsNotAskedAgain()
    {
        var asked = 0;
        await Engine(_ =>
            ++asked > 0 ? throw new IndexUnavailableException("away") : Task.CompletedTask).WarmAsync(default);
        Assert.InRange(asked, 1, 3);
    }

    [Fact]
    public async Task WarmingEndsWithTheServer()
    {
        using var stop = new CancellationTokenSource();
        var warming = Engine(cancel => Task.Delay(Timeout.Infinite, cancel)).WarmAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => warming);
    }

    static SearchEngine Engine(Func<CancellationToken, Task> before) =>
        new(new ScriptedIndex(TestPage.Document("1", "volcan")) { Before = before }, TestPage.Sites, Level.Lycee);
}
