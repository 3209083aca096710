using System.Collections.Concurrent;
using System.Security.Cryptography;
using Lucene.Net.Index;
using SchoolSearch.Bench.Killing;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Search.Lucene.Storage;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Privacy;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>
/// A power cut keeps what was synced, and any part of the rest. So everything that a commit names must be on disk
/// before the commit is named, an index must be on disk before it is shown, and nothing may be deleted before its
/// replacement is there.
/// </summary>
public sealed class CommitOrderTests : IDisposable
{
    const string Commits = "segments_";

    readonly TemporaryDirectory directory = new();
    readonly ConcurrentQueue<(FileOperation Operation, string Content, bool IsShown)> done = new();
    readonly NumberedPages pages = new(Seed.Next());

    string Data => directory.Combine("data");

    string Search => Path.Combine(Data, "search");

    string Current => Path.Combine(Search, "current");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task EveryFileOfACommitIsOnDiskBeforeTheCommitIsNamed()
    {
        await using var writer = LuceneIndexWriter.Open(Data, TimeProvider.System, Watched);
        for (var batch = 1; batch <= 12; batch++)
        {
            var before = done.Count;
            await writer.WriteAsync(pages.Batch(batch));
            if (batch % 5 == 0)
            {
                await writer.CompleteAsync();
            }

            AssertInOrder(done.Skip(before).ToArray());
        }
    }

    [Fact]
    public async Task ANewIndexIsShownAfterAllOfItIsOnDisk()
    {
        await using var writer = LuceneIndexWriter.Open(Data, TimeProvider.System, Watched);
        await writer.WriteAsync(pages.Batch(1));
        await writer.WriteAsync(pages.Batch(2));
        Assert.False(File.Exists(Current));
        await writer.CompleteAsync();
        Assert.True(File.Exists(Current));
        Assert.All(done, one => Assert.False(one.IsShown, $"{one.Operation} comes after it is shown."));
    }

    /// <summary>Checks the system calls of a separate process.</summary>
    [NeedsTracingFact]
    public async Task SystemCallsOfACommitComeInTheOrderOfItsSteps()
    {
        var command = WritingProcess.Command(Data, Seed.Next(), from: 1, until: 1);
        var calls = await FileCalls.OfAsync(directory.Combine("calls"), command);
        var folder = NumberedIndex.Folder(Data);
        var (commit, named) = LastCommit();
        var naming = calls.Last(call => call.IsWrite && call.Path == Path.Combine(folder, commit));
        var written = named.Select(name => calls.Last(call => call.IsWrite && call.Path == Path.Combine(folder, name)));
        foreach (var file in written)
        {
            AssertForced(file.Path, after: file, before: naming);
            // Its name is an entry of the folder.
            AssertForced(folder, after: file, before: naming);
        }

        var shown = calls.Single(call => call.IsRename && call.Path == Current);
        AssertForced(naming.Path, after: naming, before: shown);
        var forced = calls.First(call => call.IsSync && call.Path == naming.Path && call.Start > naming.End);
        AssertForced(folder, after: forced, before: shown);
        AssertForced(Search, after: shown, before: null);
        foreach (var made in (string[])[folder, Search])
        {
            var making = calls.First(call => call.IsFolder && call.Path == made);
            AssertForced(Path.GetDirectoryName(made)!, after: making, before: shown);
        }

        void AssertForced(string path, FileCalls.Call after, FileCalls.Call? before) => Assert.True(
            calls.Any(call => call.IsSync && call.Path == path && call.Start > after.End
                && (before is null || call.End < before.Start)),
            $"{path} is not forced to disk between {after} and {before}.");
    }

    WatchedFiles Watched(string folder) => new(folder, operation =>
    {
        var content = operation.Step == FileStep.Sync ? Sum(Path.Combine(folder, operation.Name)) : "";
        done.Enqueue((operation, content, File.Exists(Current)));
    });

    /// <param name="steps">Of one batch: it ends with a commit, the last one.</param>
    void AssertInOrder((FileOperation Operation, string Content, bool IsShown)[] steps)
    {
        var (commit, named) = LastCommit();
        var naming = Last(FileStep.Close, commit);
        Assert.InRange(naming, 0, steps.Length);
        Assert.InRange(Last(FileStep.Sync, commit), naming + 1, steps.Length);
        foreach (var file in named)
        {
            var (closed, synced) = (Last(FileStep.Close, file), Last(FileStep.Sync, file));
            if (closed < 0 && synced < 0)
            {
                // Of an earlier commit.
                continue;
            }

            Assert.InRange(synced, closed + 1, naming - 1);
            // All of it had been written to the system (lucenenet issue 894).
            Assert.Equal(steps[synced].Content, Sum(Path.Combine(NumberedIndex.Folder(Data), file)));
        }

        // The previous commit is deleted when this one is complete.
        var gone = FirstOfCommits(FileStep.Delete);
        Assert.True(gone < 0 || gone > FirstOfCommits(FileStep.Sync), "A commit is deleted before there is another.");

        int Last(FileStep step, string name) =>
            Array.FindLastIndex(steps, one => one.Operation.Step == step && one.Operation.Name == name);

        int FirstOfCommits(FileStep step) => Array.FindIndex(
            steps,
            one => one.Operation.Step == step && one.Operation.Name.StartsWith(Commits, StringComparison.Ordinal));
    }

    /// <summary>The name of the last commit, and the files that it names.</summary>
    (string Commit, string[] Named) LastCommit()
    {
        using var files = new IndexFiles(NumberedIndex.Folder(Data));
        var commit = DirectoryReader.ListCommits(files)[^1];
        return (commit.SegmentsFileName, [.. commit.FileNames.Where(name => name != commit.SegmentsFileName)]);
    }

    static string Sum(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
