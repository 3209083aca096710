using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Passages;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Indexer;

/// <summary>Teachers' decisions are part of the verdict, for the pages concerned only.</summary>
public sealed class DecisionsInIndexTests : IAsyncLifetime, IDisposable
{
    const string Refused = "vidéos porno gratuites, sexe en direct";

    const string A = "http://ecole.test/a";
    const string B = "http://ecole.test/b";

    readonly TemporaryDirectory directory = new();
    readonly IndexInMemory index = new();
    readonly ManualTimeProvider time = new();
    readonly List<Decision> decisions = [];
    PageStore store = null!;

    public async Task InitializeAsync() => store = await PageStore.OpenAsync(directory.FullPath);

    public async Task DisposeAsync() => await index.DisposeAsync();

    public void Dispose()
    {
        store.CloseHandles();
        directory.Dispose();
    }

    [Fact]
    public async Task ABlockedPageLeavesTheIndexStaysOutAndComesBackWhenTheBlockIsGone()
    {
        await AddAsync(A, "lave");
        await AddAsync(B, "cendre");
        await RunAsync();
        Decide(DecisionKind.Block, A);
        Assert.Equal(
            (1, 1),
            (await RunAsync() is var first ? (first.Judged, first.Rejected[RejectionReason.Blocked]) : default));
        Assert.Equal([B], index.Documents.Keys);
        Assert.Equal("Mme Martin, 2026-01-15 : vu en classe (http://ecole.test/a)", (await RejectionAsync(A)).Evidence);

        await ChangeAsync(A, "magma");
        await RunAsync();
        await RunAsync(everything: true);
        Assert.Equal([B], index.Documents.Keys);

        decisions.Clear();
        Assert.Equal(1, (await RunAsync()).Accepted);
        Assert.Equal(2, index.Documents.Count);
    }

    [Fact]
    public async Task AnAllowedPageComesBackThoughTheWordsRefuseIt()
    {
        await AddAsync(A, Refused);
        await RunAsync();
        Assert.Empty(index.Documents);
        Decide(DecisionKind.Allow, A);
        await RunAsync();
        Assert.Equal([A], index.Documents.Keys);
    }

    [Fact]
    public async Task AllowBringsBackNeitherWhatNoListApprovesNorAQuarantinedHost()
    {
        await AddAsync("http://ailleurs.test/a", "lave");
        await AddAsync(A, "lave");
        Decide(DecisionKind.Allow, "http://ailleurs.test/a");
        Decide(DecisionKind.Allow, "ecole.test");
        using (var context = store.Open())
        {
            await Quarantine.ImposeAsync(context, "ecole.test", "a changé", time.GetUtcNow());
        }

        await RunAsync();
        Assert.Empty(index.Documents);
        Assert.Equal(RejectionReason.NotListed, (await RejectionAsync("http://ailleurs.test/a")).Reason);
        Assert.Equal(RejectionReason.Quarantined, (await RejectionAsync(A)).Reason);
    }

    [Fact]
    public async Task NothingIsAllowedThatNobodyCouldWeigh()
    {
        Decide(DecisionKind.Allow, "ecole.test");
        var blind = new PageJudge(
            new PageExtraction(new PdfText()), SafetyWords.Load("/nowhere"), Some.Passages,
            decisions: new DecisionList([.. decisions]));
        var judgment = await blind.JudgeAsync(Some.Page(A, Some.FrenchText), Some.Site(), []);
        Assert.Equal(
            RejectionReason.SafetyUnknown, Assert.IsType<JudgmentOutcome.Rejected>(judgment.Outcome).Rejection.Reason);
    }

    [Theory]
    [InlineData(Level.Lycee)]
    [InlineData(Level.Cycle1)]
    public async Task ALevelIsSetUpOrDown(Level level)
    {
        Decide(DecisionKind.SetLevel, A, level);
        var page =
            Assert.IsType<JudgmentOutcome.Accepted>(
                (await Judge().JudgeAsync(Some.Page(A, Some.FrenchText), Some.Site(), [])).Outcome).Page;
        Assert.Equal(new LevelRange(level, new LevelSet(level)), page.Levels);
    }

    [Fact]
    public async Task ALevelAloneUndoesNoVerdictOfSafety()
    {
        Decide(DecisionKind.SetLevel, "ecole.test", Level.Cycle1);
        var judgment = await Judge().JudgeAsync(Some.Page(A, Html(Refused)), Some.Site(), []);
        Assert.Equal(
            RejectionReason.ForReview, Assert.IsType<JudgmentOutcome.Rejected>(judgment.Outcome).Rejection.Reason);
    }

    [Fact]
    public async Task APageWhoseVerdictChangesIsMarkedWithTheDayUntilWhichItWasShown()
    {
        await AddAsync(A, "lave");
        await AddAsync(B, Refused);
        await RunAsync();
        Assert.Null((await RejectionAsync(B)).ShownUntil);

        time.Advance(TimeSpan.FromDays(3));
        var changed = time.GetUtcNow();
        await ChangeAsync(A, Refused);
        await RunAsync();
        Assert.Equal(changed, (await RejectionAsync(A)).ShownUntil);

        // The mark stays while the page is refused, and then disappears.
        time.Advance(TimeSpan.FromDays(3));
        await ChangeAsync(A, Refused + " encore");
        await RunAsync();
        Assert.Equal(changed, (await RejectionAsync(A)).ShownUntil);
        await ChangeAsync(A, "cendre");
        await RunAsync();
        using var context = store.Open();
        Assert.False(await context.Rejections.AnyAsync(entry => entry.Url == A));
    }

    [Fact]
    public async Task AStoreOfTheVersionBeforeIsTakenOver()
    {
        await AddAsync(B, Refused);
        await RunAsync();
        using (var context = store.Open())
        {
            await context.Database.ExecuteSqlRawAsync(
                "ALTER TABLE \"Rejections\" DROP COLUMN \"ShownUntil\"; DROP TABLE \"Raised\"; PRAGMA user_version=3;");
        }

        store = await PageStore.OpenAsync(directory.FullPath);
        store = await PageStore.OpenAsync(directory.FullPath);
        Assert.Null((await RejectionAsync(B)).ShownUntil);
        Assert.Empty(await RaisedAsync());
    }

    [Fact]
    public async Task ARaisedLevelIsListedForReviewUntilATeacherSetsTheLevel()
    {
        await AddAsync(B, "cendre");
        using (var context = store.Open())
        {
            context.Pages.Add(Some.Page(A, PassageJudgeTests.Prevention));
            await context.SaveChangesAsync();
        }

        await RunAsync();
        var raised = Assert.Single(await RaisedAsync());
        Assert.Equal((A, Level.Cycle2), (raised.Url, raised.Listed));
        Assert.True(raised.From > Level.Cycle2);
        Assert.Equal(raised.From, index.Documents[A].Levels.Minimum);
        Assert.NotEmpty(raised.Evidence);
        var list = await SchoolSearch.Staff.Review.RaisedList.ReadAsync(store, null, 1, default);
        Assert.Contains(
            SchoolSearch.App.Review.ReviewText.Lines(list),
            line => line.Contains("au lieu de CP – CE2", StringComparison.Ordinal));

        Decide(DecisionKind.SetLevel, A, Level.Cycle2);
        await RunAsync();
        Assert.Empty(await RaisedAsync());
        Assert.Equal(Level.Cycle2, index.Documents[A].Levels.Minimum);
    }

    PageJudge Judge() =>
        new(
            new PageExtraction(new PdfText()), SafetyWords.Load(SourceTree.SafetyWords), Some.Passages,
            decisions: new DecisionList([.. decisions]));

    Task<IndexSummary> RunAsync(bool everything = false) => new IndexRun(
        store, index, new SiteList([Some.Site()]), Judge(), time).RunAsync(everything);

    void Decide(DecisionKind kind, string address, Level? level = null) => decisions.Add(new Decision(
        DecidedAddress.TryParse(address, out var parsed)
            ? parsed
            : throw new ArgumentException(address, nameof(address)), kind,
        level is { } one ? new LevelRange(one, new LevelSet(one)) : null, "Mme Martin", new DateOnly(2026, 1, 15),
        "vu en classe"));

    async Task AddAsync(string url, string word)
    {
        using var context = store.Open();
        context.Pages.Add(Some.Page(url, Html(word)));
        await context.SaveChangesAsync();
    }

    async Task ChangeAsync(string url, string word)
    {
        var changed = Some.Page(url, Html(word));
        using var context = store.Open();
        await context.Pages.Where(page => page.Url == url).ExecuteUpdateAsync(set => set
            .SetProperty(page => page.CompressedBody, changed.CompressedBody)
            .SetProperty(page => page.BodyHash, changed.BodyHash)
            .SetProperty(page => page.Version, page => page.Version + 1));
    }

    async Task<List<RaisedPage>> RaisedAsync()
    {
        using var context = store.Open();
        return await context.Raised.ToListAsync();
    }

    async Task<RejectionEntry> RejectionAsync(string url)
    {
        using var context = store.Open();
        return await context.Rejections.SingleAsync(entry => entry.Url == url);
    }

    static string Html(string word)
    {
        var line = $"<p>Voici ce que l’on sait de ce mot : {word}, que tu as vu dans la leçon.</p>";
        return $"<html><head><title>{word}</title></head><body><main>"
            + $"{string.Concat(Enumerable.Repeat(line, 5))}</main>";
    }
}
