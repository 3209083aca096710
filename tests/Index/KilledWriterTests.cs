using SchoolSearch.Bench.Killing;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>
/// A killed writer leaves an index that opens by itself, with every acknowledged batch, and the running one whole or
/// not at all. <c>bench/run kill-index</c> does the same a hundred times.
/// </summary>
[Long]
public sealed class KilledWriterTests : IDisposable
{
    const int Kills = 3;

    const int MostOperations = 120;

    readonly TemporaryDirectory directory = new();

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(Moment.BeforeCommit)]
    [InlineData(Moment.InCommit)]
    [InlineData(Moment.InMerge)]
    internal async Task WhatAKilledWriterHasAcknowledgedIsThereOnceAndWhole(Moment moment)
    {
        var seed = Seed.Next() + (int)moment;
        var (pages, dice) = (new NumberedPages(seed), new Random(seed));
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        await using var running = LuceneIndexReader.Open(Data);
        var written = 1;
        for (var kill = 1; kill <= Kills; kill++)
        {
            var death = new Death(moment, 1 + dice.Next(MostOperations));
            using var writer = WritingProcess.Start(Data, seed, written + 1, until: null, death);
            Assert.True(await writer.EndAsync());
            written = writer.Written;
            var when = $"seed {seed}, kill {kill}, {death}, {written} batches acknowledged";
            await NumberedIndex.AssertHoldsAsync(Data, pages, written, written + 1, when);
            await running.RefreshAsync();
            await NumberedIndex.AssertHoldsAsync(running, pages, written, written + 1, when);
        }

        await NumberedIndex.WriteAsync(Data, pages, written + 1, written + 2);
        await running.RefreshAsync();
        await NumberedIndex.AssertHoldsAsync(running, pages, written + 2);
    }

    /// <summary>From outside, at any moment.</summary>
    [Fact]
    public async Task AWriterThatIsKilledFromOutsideLosesNothing()
    {
        var seed = Seed.Next();
        var (pages, dice) = (new NumberedPages(seed), new Random(seed));
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        var written = 1;
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var writer = WritingProcess.Start(Data, seed, written + 1);
            var before = written;
            await Eventually.TrueAsync(() => writer.Written > before, "It writes nothing.");
            await Task.Delay(dice.Next(200));
            writer.Kill();
            Assert.True(await writer.EndAsync());
            written = writer.Written;
            await NumberedIndex.AssertHoldsAsync(Data, pages, written, written + 1, $"seed {seed}, kill {kill}");
        }
    }

    /// <summary>Nothing is shown before the first index is complete; then it has everything that was
    /// acknowledged.</summary>
    [Theory]
    [InlineData(Moment.BeforeCommit)]
    [InlineData(Moment.InCommit)]
    [InlineData(Moment.InMerge)]
    internal async Task AFirstIndexWhoseWriterIsKilledIsTakenUpByTheNext(Moment moment)
    {
        var seed = Seed.Next() + (int)moment;
        var (pages, dice) = (new NumberedPages(seed), new Random(seed));
        // Merges happen after the fourth batch, when the first index is complete.
        var death = new Death(moment, 1 + dice.Next(moment == Moment.InMerge ? 20 : 60));
        using var killed = WritingProcess.Start(Data, seed, from: 1, until: null, death);
        Assert.True(await killed.EndAsync());
        await using var reader = LuceneIndexReader.Open(Data);
        Assert.True(reader.State is not IndexState.Ready, $"seed {seed}, {death}");

        await using (var next = LuceneIndexWriter.Open(Data))
        {
            Assert.False(killed.Written > 0 && next.IsEmpty);
            await next.CompleteAsync();
        }

        await reader.RefreshAsync();
        if (killed.Written > 0)
        {
            await NumberedIndex.AssertHoldsAsync(
                reader, pages, killed.Written, killed.Written + 1, $"seed {seed}, {death}");
        }
    }
}
