using System.Security.Cryptography;
using SchoolSearch.Bench.Killing;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>
/// Readers beside a writer in another process: without being informed they see every commit, each whole.
/// </summary>
public sealed class LiveReaderTests : IDisposable
{
    const int Threads = 4;

    readonly TemporaryDirectory directory = new();
    readonly int seed = Seed.Next();
    readonly NumberedPages pages;

    public LiveReaderTests() => pages = new NumberedPages(seed);

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task ACommitOfAnotherProcessIsSeenWithoutAsking()
    {
        await using var reader = LuceneIndexReader.Open(Data);
        for (var batch = 1; batch <= 6; batch++)
        {
            // Some of its changes are deletions.
            using (var writer = WritingProcess.Start(Data, seed, batch, batch))
            {
                Assert.False(await writer.EndAsync());
            }

            await IsSeenAsync(reader, batch);
        }
    }

    [Fact]
    public async Task ADeletedPageIsGoneWithoutAsking()
    {
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        await using var reader = LuceneIndexReader.Open(Data);
        await using var writer = LuceneIndexWriter.Open(Data);
        await writer.WriteAsync([.. pages.Batch(1).Skip(10).Select(change => new IndexChange.Delete(change.Url))]);
        await Eventually.TrueAsync(
            async () => (await reader.StatsAsync()).Pages == 10, () => "Pages are shown that are deleted.");
    }

    /// <summary>
    /// On a file system with coarse time stamps, a folder can change twice and look as if it had changed once.
    /// </summary>
    [Fact]
    public async Task ACommitIsSeenWhoseTimeIsThatOfTheOneBefore()
    {
        var time = TimeProvider.System.GetUtcNow().UtcDateTime;
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        Directory.SetLastWriteTimeUtc(NumberedIndex.Folder(Data), time.AddMinutes(1));
        await using var reader = LuceneIndexReader.Open(Data);
        await IsSeenAsync(reader, 1);
        await NumberedIndex.WriteAsync(Data, pages, 2, 2);
        Directory.SetLastWriteTimeUtc(NumberedIndex.Folder(Data), time.AddMinutes(1));
        await IsSeenAsync(reader, 2);
    }

    [Fact]
    public async Task SearchesBesideAWriterThatMergesNeverFailAndSeeWholeBatches()
    {
        const int Last = 24;
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        await using var reader = LuceneIndexReader.Open(Data);
        using var writer = WritingProcess.Start(Data, seed, from: 2, until: Last);
        var writing = writer.EndAsync();
        var searching = Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            var (searches, seen) = (0, 1);
            while (!writing.IsCompleted)
            {
                // A look makes several searches, between which a commit may come: each by itself must be whole.
                var found = await FoundPages.FindAsync(reader, TextField.Title, NumberedPages.Word);
                var latest = found.Max(page => page.Batch);
                var now = found.ToDictionary(page => page.Page, page => page.Batch).OrderBy(page => page.Key);
                Assert.True(
                    now.SequenceEqual(pages.After(latest)),
                    $"seed {seed}: the index is not as of batch {latest}: {string.Join(' ', found)}");
                Assert.True(latest >= seen, $"seed {seed}: batch {latest} after {seen}");
                seen = latest;
                foreach (var (_, ask) in EveryQuestion.All)
                {
                    await ask(reader);
                }

                searches += 1 + EveryQuestion.All.Count();
            }

            return searches;
        })).ToArray();
        Assert.All(await Task.WhenAll(searching), searches => Assert.InRange(searches, 100, int.MaxValue));
        Assert.False(await writing);
        await IsSeenAsync(reader, Last);
    }

    /// <summary>
    /// A reader whose mapped file is truncated crashes without an exception: files replaced by a commit must stay
    /// unchanged for those who have them open.
    /// </summary>
    [Fact]
    public async Task NoFileIsCutShortThatAReaderHasOpen()
    {
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        var open = Directory.EnumerateFiles(NumberedIndex.Folder(Data)).Select(file => new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)).ToArray();
        var before = open.Select(Read).ToArray();
        await NumberedIndex.WriteAsync(Data, pages, 2, 9);
        Assert.Equal(before, open.Select(Read));
        Array.ForEach(open, file => file.Dispose());

        static string Read(FileStream file)
        {
            file.Position = 0;
            return Convert.ToHexString(SHA256.HashData(file));
        }
    }

    [Fact]
    public async Task SeveralReadersSeeTheSame()
    {
        await using var one = LuceneIndexReader.Open(Data);
        await NumberedIndex.WriteAsync(Data, pages, 1, 3);
        await using var other = LuceneIndexReader.Open(Data);
        await NumberedIndex.WriteAsync(Data, pages, 4, 4);
        await IsSeenAsync(one, 4);
        await IsSeenAsync(other, 4);
    }

    async Task IsSeenAsync(LuceneIndexReader reader, int batch)
    {
        FoundPages? found = null;
        await Eventually.TrueAsync(
            async () => (found = await FoundPages.LookAsync(reader, pages, batch, batch)).Batch == batch,
            () => $"seed {seed}, batch {batch} is not seen: {string.Join(", ", found!.Faults)}");
    }
}
