using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>Servers come and go and leave nothing behind; they show what <c>index</c> writes meanwhile.</summary>
[Long]
public sealed class ServeLifeTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    readonly TemporaryDirectory directory = new();

    string Data => directory.Combine("data");

    string Temporary => directory.Combine("tmp");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task IndexBesideARunningServerIsSeenWithoutARestart()
    {
        school.CopyDataTo(Data);
        await using var server = await ServeAsync();
        Assert.NotEmpty(await server.FindAsync("Baudelaire"));
        Assert.NotEmpty(await server.FindAsync("volcan", "cycle2"));

        await IndexAsync(await OneSiteAsync());
        await Eventually.TrueAsync(
            async () => (await server.FindAsync("Baudelaire")).Count == 0,
            () => "What has left the index is still shown.");
        Assert.NotEmpty(await server.FindAsync("volcan", "cycle2"));

        await IndexAsync(DemoSchool.List);
        await Eventually.TrueAsync(
            async () => (await server.FindAsync("Baudelaire")).Count > 0, () => "What is in the index is not shown.");
        Assert.NotEmpty(await server.FindAsync("volcan", "cycle2"));
    }

    [Fact]
    public async Task TheEngineRunsInTheServersOwnProcess()
    {
        school.CopyDataTo(Data);
        await using var server = await ServeAsync();
        Assert.NotEmpty(await server.FindAsync("volcan"));
        Assert.Empty(ChildrenOf(server.Id));
        // The tests' own process has the server as a child: children can be seen.
        Assert.Contains(server.Id, ChildrenOf(System.Environment.ProcessId));
    }

    [Fact]
    public async Task SeveralServersShareOneIndex()
    {
        school.CopyDataTo(Data);
        await using var one = await ServeAsync();
        await using var other = await ServeAsync();
        Assert.NotEmpty(await one.FindAsync("volcan"));
        Assert.Equal(await one.FindAsync("volcan"), await other.FindAsync("volcan"));
        Assert.Equal(0, await one.StopAsync());
        Assert.NotEmpty(await other.FindAsync("Baudelaire"));
        await IndexAsync(await OneSiteAsync());
        await Eventually.TrueAsync(
            async () => (await other.FindAsync("Baudelaire")).Count == 0,
            () => "What has left the index is still shown.");
    }

    [Fact]
    public async Task AServerThatIsToldToStopLeavesNothingBehind()
    {
        school.CopyDataTo(Data);
        var began = TimeProvider.System.GetLocalNow().DateTime;
        var before = Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories)
            .Select(entry => Path.GetRelativePath(Data, entry))
            .ToHashSet();
        await using var server = await ServeAsync();
        Assert.NotEmpty(await server.FindAsync("volcan"));
        Assert.Equal(0, await server.StopAsync());
        // Each line of its log says when, in the time of the machine.
        Assert.All(
            server.Output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.InRange(
                DateTime.ParseExact(line[..19], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                began.AddSeconds(-1), TimeProvider.System.GetLocalNow().DateTime));
        Assert.Contains("SchoolSearch est prêt", server.Output.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Temporary));
        Assert.Empty(
            Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories)
                .Select(entry => Path.GetRelativePath(Data, entry))
                .Except(before));
        Assert.Empty(server.Errors.Text);
    }

    [Fact]
    public async Task AServerThatIsKilledIsFollowedByAnotherAndKeepsNobodyFromIndexing()
    {
        school.CopyDataTo(Data);
        await using (var server = await ServeAsync())
        {
            Assert.NotEmpty(await server.FindAsync("volcan"));
            await server.KillAsync();
            Assert.Empty(Directory.EnumerateFileSystemEntries(Temporary));
        }

        await IndexAsync(DemoSchool.List);
        await using var next = await ServeAsync();
        Assert.NotEmpty(await next.FindAsync("volcan"));
    }

    [Fact]
    public async Task TheDemoServesOnAFreePortAndTakesItsDataWithIt()
    {
        Directory.CreateDirectory(Temporary);
        await using var demo = await RunningProgram.StartAsync(directory.FullPath, Environment, "demo", "--port", "0");
        Assert.NotEqual(0, demo.Address.Port);
        Assert.True(demo.Address.IsLoopback);
        Assert.Contains("http://petits-curieux.test/nature/le-volcan.html", await demo.FindAsync("volcan", "cycle2"));
        Assert.Equal(0, await demo.StopAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Temporary));
    }

    [Fact]
    public async Task ASecondIndexAtTheSameTimeIsRefused()
    {
        school.CopyDataTo(Data);
        await using var exclusive = new FileStream(
            Path.Combine(Data, "index.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (exitCode, _, errors) = await DemoSchool.AskAsync("index", "--data", Data, "--seeds", DemoSchool.List);
        Assert.Equal(2, exitCode);
        Assert.Contains("déjà en cours", errors, StringComparison.Ordinal);
    }

    ImmutableDictionary<string, string> Environment =>
        ImmutableDictionary<string, string>.Empty.Add("TMPDIR", Temporary).Add("HOME", directory.FullPath);

    async Task<RunningProgram> ServeAsync()
    {
        Directory.CreateDirectory(Temporary);
        return await RunningProgram.StartAsync(
            directory.FullPath, Environment, "serve", "--data", Data, "--seeds", DemoSchool.List, "--urls",
            "http://127.0.0.1:0");
    }

    /// <summary>By the field PPid of proc_pid_status(5).</summary>
    static List<int> ChildrenOf(int process)
    {
        var parent = string.Create(CultureInfo.InvariantCulture, $"PPid:\t{process}");
        var children = new List<int>();
        foreach (var directory in Directory
            .EnumerateDirectories("/proc")
            .Where(path => Path.GetFileName(path).All(char.IsAsciiDigit)))
        {
            try
            {
                if (File.ReadLines(Path.Combine(directory, "status")).Contains(parent))
                {
                    children.Add(int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture));
                }
            }
            catch (IOException)
            {
                // The process has meanwhile ended.
            }
        }

        return children;
    }

    async Task IndexAsync(string list)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync("index", "--data", Data, "--seeds", list);
        Assert.True(exitCode == 0, output + errors);
    }

    /// <summary>The demo's list with its first site only.</summary>
    async Task<string> OneSiteAsync()
    {
        var file = directory.Combine("un-site.yaml");
        var lines = await File.ReadAllLinesAsync(DemoSchool.List);
        var second =
            Array.FindIndex(lines, line => line.Contains("- name: L’Atelier du collège", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(file, lines.Take(second));
        return file;
    }
}
