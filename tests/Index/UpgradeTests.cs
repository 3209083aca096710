using SchoolSearch.Bench.Killing;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>
/// An index with other fields is rebuilt beside the current one, in as many runs as it takes, while searches go on.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    const string FormerSchema = "0";

    const int Last = 6;

    readonly TemporaryDirectory directory = new();
    readonly int seed = Seed.Next();

    /// <summary>The content of the former version's index: the same addresses with other texts.</summary>
    readonly NumberedPages former;

    readonly NumberedPages pages;

    public UpgradeTests() => (former, pages) = (new NumberedPages(seed), new NumberedPages(seed + 1));

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task TheIndexInUseServesUntilTheNewOneIsComplete()
    {
        await WriteFormerAsync();
        await using var reader = LuceneIndexReader.Open(Data);
        await using (var writer = LuceneIndexWriter.Open(Data))
        {
            Assert.True(writer.IsEmpty);
            writer.Report(0, 10);
            for (var batch = 1; batch <= Last; batch++)
            {
                await writer.WriteAsync(pages.Batch(batch));
                writer.Report(batch, Last);
                await reader.RefreshAsync();
                await NumberedIndex.AssertHoldsAsync(reader, former, Last);
                // New readers also find it, and are not told of a build.
                await NumberedIndex.AssertHoldsAsync(Data, former, Last);
            }

            await writer.CompleteAsync();
            await NumberedIndex.AssertHoldsAsync(Data, pages, Last);
        }

        Assert.Equal(["2"], Generations());
        await Eventually.TrueAsync(
            async () => (await FoundPages.LookAsync(reader, pages, Last, Last)).Batch == Last,
            () => "The new index is not seen.");
        await NumberedIndex.WriteAsync(Data, pages, Last + 1, Last + 1);
        Assert.Equal(["2"], Generations());
        await NumberedIndex.AssertHoldsAsync(Data, pages, Last + 1);
    }

    [Theory]
    [InlineData(Moment.BeforeCommit)]
    [InlineData(Moment.InCommit)]
    [InlineData(Moment.InMerge)]
    internal async Task ARebuildThatIsKilledIsTakenUpAndTheIndexInUseServesOn(Moment moment)
    {
        await WriteFormerAsync();
        await using var reader = LuceneIndexReader.Open(Data);
        var dice = new Random(seed + (int)moment);
        var written = 0;
        for (var kill = 1; kill <= 2; kill++)
        {
            // Before the fourth batch, which completes the run; merges only happen then.
            var death = new Death(moment, 1 + dice.Next(moment == Moment.InMerge ? 20 : 30));
            using var writer = WritingProcess.Start(Data, seed + 1, written + 1, until: null, death);
            Assert.True(await writer.EndAsync());
            written = writer.Written;
            var when = $"seed {seed}, kill {kill}, {death}, {written} written";
            await reader.RefreshAsync();
            await NumberedIndex.AssertHoldsAsync(reader, former, Last, when: when);
            await NumberedIndex.AssertHoldsAsync(Data, former, Last, when: when);
        }

        await using (var next = LuceneIndexWriter.Open(Data))
        {
            Assert.False(written > 0 && next.IsEmpty);
            await next.WriteAsync(pages.Batch(written + 1));
            await next.CompleteAsync();
        }

        Assert.Single(Generations());
        await reader.RefreshAsync();
        await NumberedIndex.AssertHoldsAsync(reader, pages, written + 1);
    }

    /// <summary>
    /// Between the change of the pointer and the removal of the former index, or before either, one of them is found
    /// whole.
    /// </summary>
    [Fact]
    public async Task AReaderThatOpensDuringTheChangeFindsOneOfThem()
    {
        var changes = Seed.Rounds(usual: 6, many: 12);
        await WriteFormerAsync();
        await OpenMeanwhileAsync(changes, async change =>
        {
            await NumberedIndex.WriteAsync(Data, pages, 1, 1);
            NumberedIndex.SetSchema(Data, change + 1, FormerSchema);
        });
        Assert.Equal([(changes + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)], Generations());
    }

    /// <summary>A commit deletes files that only the previous one named.</summary>
    [Fact]
    public async Task AReaderThatOpensDuringACommitFindsTheIndex()
    {
        var commits = Seed.Rounds(usual: 8, many: 30);
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        await OpenMeanwhileAsync(commits, commit => NumberedIndex.WriteAsync(Data, pages, commit + 1, commit + 1));
        await NumberedIndex.AssertHoldsAsync(Data, pages, commits + 1);
    }

    /// <summary>Opens readers one after the other, three at a time, while the index changes: each is ready.</summary>
    async Task OpenMeanwhileAsync(int changes, Func<int, Task> change)
    {
        using var end = new CancellationTokenSource();
        var opening = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var opened = 0;
            for (; !end.IsCancellationRequested; opened++)
            {
                await using var reader = LuceneIndexReader.Open(Data);
                Assert.IsType<IndexState.Ready>(reader.State);
            }

            return opened;
        })).ToArray();
        try
        {
            for (var done = 1; done <= changes && !opening.Any(task => task.IsCompleted); done++)
            {
                await change(done);
            }
        }
        finally
        {
            await end.CancelAsync();
        }

        Assert.All(await Task.WhenAll(opening), opened => Assert.NotEqual(0, opened));
    }

    /// <summary>Remains of the former index, left by a killed run, are removed by the next run.</summary>
    [Fact]
    public async Task AFormerIndexThatWasLeftIsRemovedByTheNextRun()
    {
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        NumberedIndex.Copy(NumberedIndex.Folder(Data), NumberedIndex.Folder(Data, 2));
        await File.WriteAllTextAsync(Path.Combine(Data, "search", "current"), "2");
        await using var reader = LuceneIndexReader.Open(Data);
        await NumberedIndex.AssertHoldsAsync(reader, pages, 1);
        await NumberedIndex.WriteAsync(Data, pages, 2, 2);
        Assert.Equal(["2"], Generations());
        await reader.RefreshAsync();
        await NumberedIndex.AssertHoldsAsync(reader, pages, 2);
    }

    [Fact]
    public async Task ABuildWithoutAnEarlierIndexIsReportedAtOnce()
    {
        await using var reader = LuceneIndexReader.Open(Data);
        Assert.IsType<IndexState.Missing>(reader.State);
        await using var writer = LuceneIndexWriter.Open(Data);
        await reader.RefreshAsync();
        Assert.Equal(new IndexState.Building(0, 0), reader.State);
        var told = await Assert.ThrowsAsync<IndexUnavailableException>(() => reader.StatsAsync());
        Assert.DoesNotContain("0 pages", told.Message, StringComparison.Ordinal);
        writer.Report(3, 10);
        await reader.RefreshAsync();
        Assert.Equal(new IndexState.Building(3, 10), reader.State);
    }

    async Task WriteFormerAsync()
    {
        await NumberedIndex.WriteAsync(Data, former, 1, Last);
        NumberedIndex.SetSchema(Data, 1, FormerSchema);
    }

    string[] Generations() =>
    [
        .. new DirectoryInfo(Path.Combine(Data, "search")).EnumerateDirectories()
            .Select(folder => folder.Name).Order(StringComparer.Ordinal),
    ];
}
