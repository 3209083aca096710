using System.Diagnostics;
using System.Globalization;
using SchoolSearch.Bench.Killing;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>A full or read-only disk: a French message, and no committed page is lost.</summary>
public sealed class DiskTests : IDisposable
{
    const string NoRoom = "il n’y a plus de place sur le disque";

    const string NoRight = "ce dossier ne peut pas être écrit";

    const string OtherWriter = "une autre commande";

    /// <summary>ENOSPC.</summary>
    const int NoSpace = 28;

    readonly TemporaryDirectory directory = new();
    readonly int seed = Seed.Next();

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [NeedsMountFact]
    public async Task AFullDiskIsReportedAndLosesNothing()
    {
        using var disk = new SmallDisk(megabytes: 8);
        var data = Path.Combine(disk.Path, "data");
        var (pages, random) = (new NumberedPages(seed), new Random(seed));
        await NumberedIndex.WriteAsync(data, pages, 1, 1);
        await using var reader = LuceneIndexReader.Open(data);
        var batch = 1;
        var failures = 0;
        for (var round = 0; round < 12; round++)
        {
            disk.Leave(random.Next(400_000));
            var when = $"seed {seed}, round {round}";
            await using (var writer = LuceneIndexWriter.Open(data))
            {
                try
                {
                    for (var left = 6; left > 0; left--)
                    {
                        await writer.WriteAsync(pages.Batch(batch + 1));
                        batch++;
                    }

                    await writer.CompleteAsync();
                }
                catch (IndexUnavailableException e)
                {
                    Assert.Contains(NoRoom, e.Message, StringComparison.Ordinal);
                    failures++;
                }

                await reader.RefreshAsync();
                await NumberedIndex.AssertHoldsAsync(reader, pages, batch, batch + 1, when);
                await NumberedIndex.AssertHoldsAsync(data, pages, batch, batch + 1, when);
                disk.MakeRoom();
                // The same writer goes on, and keeps everything from before.
                await writer.CompleteAsync();
                await reader.RefreshAsync();
                batch = await NumberedIndex.AssertHoldsAsync(reader, pages, batch, batch + 1, when);
                await writer.WriteAsync(pages.Batch(++batch));
            }

            await reader.RefreshAsync();
            await NumberedIndex.AssertHoldsAsync(reader, pages, batch, when: when);
        }

        Assert.True(failures > 3, "The disk was hardly ever full.");
    }

    [NeedsMountFact]
    public async Task AFirstIndexForWhichThereIsNoRoomIsTakenUpWhenThereIs()
    {
        using var disk = new SmallDisk(megabytes: 2);
        var data = Path.Combine(disk.Path, "data");
        var pages = new NumberedPages(seed);
        disk.Leave(0);
        // Some messages are about the folder that there is no room for.
        var refused = await Record.ExceptionAsync(async () => await LuceneIndexWriter.Open(data).DisposeAsync());
        Assert.True(refused is null or IndexUnavailableException, $"{refused}");
        disk.Leave(100_000);
        var failure = await Assert.ThrowsAsync<IndexUnavailableException>(
            () => NumberedIndex.WriteAsync(data, pages, 1, 9));
        Assert.Contains(NoRoom, failure.Message, StringComparison.Ordinal);
        await using var reader = LuceneIndexReader.Open(data);
        Assert.IsType<IndexState.Building>(reader.State);
        disk.MakeRoom();
        await NumberedIndex.WriteAsync(data, pages, 1, 9);
        await reader.RefreshAsync();
        await NumberedIndex.AssertHoldsAsync(reader, pages, 9);
    }

    /// <summary>
    /// A disk that is full for one operation, at any point: failed changes are in the index whole or not at all, also
    /// after the next commit.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnOperationThatFailsSpoilsNoLaterCommit(bool isMerge)
    {
        var pages = new NumberedPages(seed);
        var random = new Random(seed);
        var left = -1;
        await NumberedIndex.WriteAsync(Data, pages, 1, 1);
        await using var reader = LuceneIndexReader.Open(Data);
        await using var writer = LuceneIndexWriter.Open(
            Data, TimeProvider.System, folder => new WatchedFiles(folder, Fail));
        var failures = 0;
        for (var (batch, round) = (1, 0); round < Seed.Rounds(usual: 16, many: 40); round++)
        {
            var when = $"seed {seed}, round {round}";
            Volatile.Write(ref left, 1 + random.Next(80));
            try
            {
                await writer.WriteAsync(pages.Batch(batch + 1));
                batch++;
                if (isMerge)
                {
                    await writer.CompleteAsync();
                }
            }
            catch (IndexUnavailableException e)
            {
                Assert.Contains(NoRoom, e.Message, StringComparison.Ordinal);
                failures++;
            }

            Volatile.Write(ref left, -1);
            await writer.CompleteAsync();
            await reader.RefreshAsync();
            batch = await NumberedIndex.AssertHoldsAsync(reader, pages, batch, batch + 1, when);
        }

        Assert.True(failures > 2, "Hardly ever has anything failed.");

        void Fail(FileOperation operation)
        {
            var isOne = operation.IsMerge == isMerge && operation.Step != FileStep.Delete;
            if (isOne && Interlocked.Decrement(ref left) == 0)
            {
                throw new IOException("No space left on device", NoSpace);
            }
        }
    }

    [NeedsMountFact]
    public async Task AReadOnlyDiskIsReportedAndSearchesGoOn()
    {
        using var disk = new SmallDisk(megabytes: 8);
        var data = Path.Combine(disk.Path, "data");
        var pages = new NumberedPages(seed);
        await NumberedIndex.WriteAsync(data, pages, 1, 2);
        await using var running = LuceneIndexReader.Open(data);
        disk.MakeReadOnly();
        var refused = Assert.Throws<IndexUnavailableException>(() => LuceneIndexWriter.Open(data));
        Assert.Contains(NoRight, refused.Message, StringComparison.Ordinal);
        await NumberedIndex.AssertHoldsAsync(data, pages, 2);
        await running.RefreshAsync();
        await NumberedIndex.AssertHoldsAsync(running, pages, 2);

        disk.MakeWritable();
        await NumberedIndex.WriteAsync(data, pages, 3, 3);
        await running.RefreshAsync();
        await NumberedIndex.AssertHoldsAsync(running, pages, 3);
    }

    /// <summary>As a user who may read everything and write nothing.</summary>
    [Fact]
    public async Task AnUnwritableFolderIsReportedAndSearchesGoOn()
    {
        var pages = new NumberedPages(seed);
        await NumberedIndex.WriteAsync(Data, pages, 1, 2);
        await using var reader = LuceneIndexReader.Open(Data);
        using (new Forbidden(directory.FullPath, NumberedIndex.Folder(Data)))
        {
            var (exitCode, errors) = await Forbidden.RunAsync(WritingProcess.Command(Data, seed, 3, 3));
            Assert.NotEqual(0, exitCode);
            Assert.Contains(NoRight, errors, StringComparison.Ordinal);
            Assert.DoesNotContain(OtherWriter, errors, StringComparison.Ordinal);
            await NumberedIndex.AssertHoldsAsync(Data, pages, 2);
            await reader.RefreshAsync();
            await NumberedIndex.AssertHoldsAsync(reader, pages, 2);
        }

        await NumberedIndex.WriteAsync(Data, pages, 3, 3);
        await NumberedIndex.AssertHoldsAsync(Data, pages, 3);
    }

    [Fact]
    public async Task AFirstIndexInAnUnwritableFolderIsReported()
    {
        Directory.CreateDirectory(Data);
        using (new Forbidden(directory.FullPath, Data))
        {
            var (exitCode, errors) = await Forbidden.RunAsync(WritingProcess.Command(Data, seed, 1, 1));
            Assert.NotEqual(0, exitCode);
            Assert.Contains(NoRight, errors, StringComparison.Ordinal);
        }

        await NumberedIndex.WriteAsync(Data, new NumberedPages(seed), 1, 1);
        await NumberedIndex.AssertHoldsAsync(Data, new NumberedPages(seed), 1);
    }

    /// <summary>
    /// A folder that an ordinary user may read but not write, and that user's processes. An administrator would not be
    /// stopped by permissions.
    /// </summary>
    sealed class Forbidden : IDisposable
    {
        const int Nobody = 65534;

        readonly string target;

        public Forbidden(string root, string target)
        {
            this.target = target;
            if (Environment.IsPrivilegedProcess)
            {
                Run("chown", "-R", Nobody.ToString(CultureInfo.InvariantCulture), root);
            }

            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        public static async Task<(int ExitCode, string Errors)> RunAsync(IEnumerable<string> arguments)
        {
            var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            var id = Nobody.ToString(CultureInfo.InvariantCulture);
            string[] asNobody = ["--reuid", id, "--regid", id, "--clear-groups", dotnet];
            var start = Environment.IsPrivilegedProcess
                ? new ProcessStartInfo("setpriv", [.. asNobody, .. arguments])
                : new ProcessStartInfo(dotnet, [.. arguments]);
            start.RedirectStandardError = true;
            start.RedirectStandardOutput = true;
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + errors);
        }

        public void Dispose()
        {
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (Environment.IsPrivilegedProcess)
            {
                Run("chown", "-R", "0", Path.GetDirectoryName(target)!);
            }
        }

        static void Run(string program, params string[] arguments)
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }
}
