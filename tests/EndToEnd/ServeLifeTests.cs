using System.Collections.Immutable;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>Servers come and go, and leave nothing behind; what <c>index</c> does beside them they show.</summary>
[Collection(DemoSchool.Name)]
public sealed class ServeLifeTests(DemoSchool school) : IDisposable
{
    readonly TemporaryDirectory directory = new();

    string Data => directory.Combine("data");

    string Temporary => directory.Combine("tmp");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task IndexBesideARunningServerUsesItsNodeAndIsSeenAtOnce()
    {
        school.CopyDataTo(Data);
        await using var server = await ServeAsync();
        var node = Assert.Single(NodeProcesses.Of(directory.FullPath));
        Assert.NotEmpty(await server.FindAsync("Baudelaire"));
        Assert.NotEmpty(await server.FindAsync("volcan", "cycle2"));

        await IndexAsync(await OneSiteAsync());
        Assert.Empty(await server.FindAsync("Baudelaire"));
        Assert.NotEmpty(await server.FindAsync("volcan", "cycle2"));

        await IndexAsync(DemoSchool.List);
        Assert.NotEmpty(await server.FindAsync("Baudelaire"));
        Assert.Equal(node, Assert.Single(NodeProcesses.Of(directory.FullPath)));
    }

    [Fact]
    public async Task AServerThatIsToldToStopLeavesNothingBehind()
    {
        school.CopyDataTo(Data);
        await using var server = await ServeAsync();
        Assert.NotEmpty(await server.FindAsync("volcan"));
        Assert.Equal(0, await server.StopAsync());
        Assert.Empty(NodeProcesses.Of(directory.FullPath));
        Assert.False(File.Exists(Path.Combine(Data, "run", "node.sock")), "The socket is still there.");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Temporary));
        Assert.Empty(server.Errors.Text);
    }

    [Fact]
    public async Task AServerThatIsKilledLeavesNoNode()
    {
        school.CopyDataTo(Data);
        await using (var server = await ServeAsync())
        {
            Assert.NotEmpty(await server.FindAsync("volcan"));
            await server.KillAsync();
            await NodeProcesses.ComeToAsync(0, directory.FullPath);
            Assert.Empty(Directory.EnumerateFileSystemEntries(Temporary));
        }

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
        Assert.Empty(NodeProcesses.Of(Temporary));
    }

    [Fact]
    public async Task ASecondIndexAtTheSameTimeIsRefused()
    {
        school.CopyDataTo(Data);
        await using var exclusive = new FileStream(Path.Combine(Data, "index.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (exitCode, _, errors) = await DemoSchool.AskAsync("index", "--data", Data, "--seeds", DemoSchool.List);
        Assert.Equal(2, exitCode);
        Assert.Contains("déjà en cours", errors, StringComparison.Ordinal);
    }

    ImmutableDictionary<string, string> Environment => ImmutableDictionary<string, string>.Empty.Add("TMPDIR", Temporary).Add("HOME", directory.FullPath);

    async Task<RunningProgram> ServeAsync()
    {
        Directory.CreateDirectory(Temporary);
        return await RunningProgram.StartAsync(directory.FullPath, Environment, "serve", "--data", Data, "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0");
    }

    async Task IndexAsync(string list)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync("index", "--data", Data, "--seeds", list);
        Assert.True(exitCode == 0, output + errors);
    }

    /// <summary>The demo's list with its first site alone.</summary>
    async Task<string> OneSiteAsync()
    {
        var file = directory.Combine("un-site.yaml");
        var lines = await File.ReadAllLinesAsync(DemoSchool.List);
        var second = Array.FindIndex(lines, line => line.Contains("- name: L’Atelier du collège", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(file, lines.Take(second));
        return file;
    }
}
