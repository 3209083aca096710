using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>The state that a reader reports for a data directory, from before the first run on.</summary>
public sealed class LuceneIndexStateTests : IDisposable
{
    static readonly PageQuery Volcano = new(
        new QueryStep([new FieldWeight(TextField.Title, 1)], [new QueryNode.Word("volcan", 1)]),
        PageFilter.For(Level.Lycee, Restrictions.None));

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task WithoutAnIndexTheStateIsMissingAndQuestionsFail()
    {
        await using var reader = LuceneIndexReader.Open(directory.FullPath);
        Assert.IsType<IndexState.Missing>(reader.State);
        await AssertUnavailableAsync(reader);
        Assert.IsType<IndexState.Missing>(reader.State);
    }

    [Fact]
    public async Task AfterTheFirstCompleteRunTheIndexIsReady()
    {
        await using var reader = LuceneIndexReader.Open(directory.FullPath);
        await using (var writer = LuceneIndexWriter.Open(directory.FullPath))
        {
            Assert.True(writer.IsEmpty);
            await writer.WriteAsync([TestPage.Upsert("1", "volcan")]);
            await writer.CompleteAsync();
        }

        await reader.RefreshAsync();
        Assert.IsType<IndexState.Ready>(reader.State);
        Assert.Equal(1, (await reader.SearchAsync(Volcano)).Total);
        await using var other = LuceneIndexReader.Open(directory.FullPath);
        Assert.IsType<IndexState.Ready>(other.State);
        Assert.Equal(1, (await other.SearchAsync(Volcano)).Total);
    }

    [Fact]
    public async Task AnIndexThatIsBuiltForTheFirstTimeSaysHowFarItIs()
    {
        var time = new ManualTimeProvider();
        await using var reader = LuceneIndexReader.Open(directory.FullPath);
        await using var writer = LuceneIndexWriter.Open(directory.FullPath, time);
        writer.Report(3, 10);
        await writer.WriteAsync([TestPage.Upsert("1", "volcan")]);
        await reader.RefreshAsync();
        Assert.Equal(new IndexState.Building(3, 10), reader.State);
        await AssertUnavailableAsync(reader);
        // Reports in quick succession may be skipped.
        time.Advance(TimeSpan.FromMinutes(1));
        writer.Report(10, 10);
        await reader.RefreshAsync();
        Assert.Equal(new IndexState.Building(10, 10), reader.State);
        await writer.CompleteAsync();
        await reader.RefreshAsync();
        Assert.IsType<IndexState.Ready>(reader.State);
        Assert.Equal(1, (await reader.SearchAsync(Volcano)).Total);
    }

    [Fact]
    public async Task ALaterRunIsSeenBatchByBatchAndTheIndexStaysReady()
    {
        await using var reader = LuceneIndexReader.Open(directory.FullPath);
        await using (var first = LuceneIndexWriter.Open(directory.FullPath))
        {
            await first.WriteAsync([TestPage.Upsert("1", "volcan")]);
            await first.CompleteAsync();
        }

        await using var writer = LuceneIndexWriter.Open(directory.FullPath);
        Assert.False(writer.IsEmpty);
        writer.Report(1, 2);
        await writer.WriteAsync([TestPage.Upsert("2", "volcan")]);
        await reader.RefreshAsync();
        Assert.IsType<IndexState.Ready>(reader.State);
        Assert.Equal(2, (await reader.SearchAsync(Volcano)).Total);
    }

    [Fact]
    public async Task ARunThatDidNotCompleteIsTakenUpByTheNext()
    {
        await using (var first = LuceneIndexWriter.Open(directory.FullPath))
        {
            await first.WriteAsync([TestPage.Upsert("1", "volcan")]);
        }

        await using var reader = LuceneIndexReader.Open(directory.FullPath);
        Assert.IsNotType<IndexState.Ready>(reader.State);
        await using var writer = LuceneIndexWriter.Open(directory.FullPath);
        await writer.WriteAsync([TestPage.Upsert("1", "volcan"), TestPage.Upsert("2", "volcan")]);
        await writer.CompleteAsync();
        await reader.RefreshAsync();
        Assert.IsType<IndexState.Ready>(reader.State);
        Assert.Equal(2, (await reader.SearchAsync(Volcano)).Total);
    }

    [Fact]
    public async Task OneWriterIsOpenAtATimeAndNoMessageTellsOfPages()
    {
        await using var writer = LuceneIndexWriter.Open(directory.FullPath);
        await writer.WriteAsync([TestPage.Upsert("1", "volcan")]);
        var refused = Assert.ThrowsAny<IOException>(() => LuceneIndexWriter.Open(directory.FullPath));
        Assert.DoesNotContain("volcan", refused.ToString(), StringComparison.Ordinal);
    }

    static async Task AssertUnavailableAsync(LuceneIndexReader reader)
    {
        var filter = Volcano.Filter;
        foreach (var ask in (Func<Task>[])
        [
            () => reader.SearchAsync(Volcano),
            () => reader.ExplainAsync(Volcano, TestPage.Url("1")),
            () => reader.FindAsync(TestPage.Url("1"), filter),
            () => reader.SuggestAsync(new SuggestionQuery("vol", filter, 8, [])),
            () => reader.FrequenciesAsync(["volcan"]),
            () => reader.NearestAsync(["volcan"]),
            () => reader.MatchingAsync([new WordPattern([new(["volcan"])])]),
            () => reader.CountAsync([new WordSet(["volcan"])], filter, 10),
        ])
        {
            var refused = await Assert.ThrowsAsync<IndexUnavailableException>(ask);
            Assert.DoesNotContain("volcan", refused.ToString(), StringComparison.Ordinal);
            Assert.NotEmpty(refused.Message);
        }
    }
}
