using SchoolSearch.Bench.Killing;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>
/// One writer among all processes. Lucene.Net's own lock admits a second one on Linux, and two destroy the index.
/// </summary>
public sealed class WriterLockTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    const string Refusal = "une autre commande écrit déjà dans cet index";

    const int Seed = 5;

    readonly TemporaryDirectory directory = new();
    readonly NumberedPages pages = new(Seed);

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task AWriterKeepsAnotherProcessOutUntilItIsClosed()
    {
        await using (var writer = LuceneIndexWriter.Open(Data))
        {
            await writer.WriteAsync(pages.Batch(1));
            using var refused = WritingProcess.Start(Data, Seed, from: 2, until: 2);
            var failure = await Assert.ThrowsAsync<InvalidOperationException>(refused.EndAsync);
            Assert.Contains(Refusal, failure.Message, StringComparison.Ordinal);
            await writer.CompleteAsync();
        }

        await NumberedIndex.AssertHoldsAsync(Data, pages, 1);
        using var next = WritingProcess.Start(Data, Seed, from: 2, until: 2);
        Assert.False(await next.EndAsync());
        await NumberedIndex.AssertHoldsAsync(Data, pages, 2);
    }

    [Fact]
    public async Task AWriterOfAnotherProcessKeepsThisOneOutUntilItIsKilled()
    {
        using var other = WritingProcess.Start(Data, Seed, from: 1);
        await Eventually.TrueAsync(() => other.Written > 0, "The other process writes nothing.");
        var refused = Assert.Throws<IndexUnavailableException>(() => LuceneIndexWriter.Open(Data));
        Assert.Contains(Refusal, refused.Message, StringComparison.Ordinal);

        other.Kill();
        Assert.True(await other.EndAsync());
        await using var writer = LuceneIndexWriter.Open(Data);
        Assert.False(writer.IsEmpty);
    }

    /// <summary>Each process writes the same batches; those that come late must not touch the index.</summary>
    [Fact]
    public async Task OfSeveralProcessesThatBeginAtOnceTheIndexIsThatOfOne()
    {
        const int Last = 9;
        var writers = Enumerable.Range(0, 4)
            .Select(_ => WritingProcess.Start(Data, Seed, from: 1, until: Last)).ToArray();
        try
        {
            var refused = 0;
            foreach (var writer in writers)
            {
                try
                {
                    Assert.False(await writer.EndAsync());
                    Assert.Equal(Last, writer.Written);
                }
                catch (InvalidOperationException e)
                {
                    Assert.Contains(Refusal, e.Message, StringComparison.Ordinal);
                    refused++;
                }
            }

            Assert.InRange(refused, 0, writers.Length - 1);
        }
        finally
        {
            Array.ForEach(writers, writer => writer.Dispose());
        }

        await NumberedIndex.AssertHoldsAsync(Data, pages, Last);
    }

    /// <summary>The command's own lock is elsewhere: here it is the index that refuses.</summary>
    [Fact]
    public async Task TheCommandIndexLeavesAnIndexAloneThatIsBeingWritten()
    {
        school.CopyDataTo(Data);
        await using var writer = LuceneIndexWriter.Open(Data);
        var before = Files();
        string[] index = ["index", "--all", "--data", Data, "--seeds", DemoSchool.List];
        var (exitCode, _, errors) = await DemoSchool.AskAsync(index);
        Assert.Equal(1, exitCode);
        Assert.Contains(Refusal, errors, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    SortedDictionary<string, DateTime> Files() => new(
        Directory.EnumerateFiles(Path.Combine(Data, "search"), "*", SearchOption.AllDirectories)
            .ToDictionary(file => file, File.GetLastWriteTimeUtc));
}
