using System.Collections.Immutable;
using System.Text.Json;
using SchoolSearch.App;
using SchoolSearch.App.Demo;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>
/// The demo sites, crawled and indexed once by the real commands and then served, for all tests that only ask. The web that
/// was crawled remembers every request that it got, also for the host that a redirect tried to lead to.
/// </summary>
public sealed class DemoSchool : IAsyncLifetime, IDisposable
{
    public const string Name = "demo school";

    /// <summary>On no list; a page of the demo sites redirects to it.</summary>
    public const string Elsewhere = "ailleurs.test";

    /// <summary>The hosts of <see cref="List"/>.</summary>
    public static readonly ImmutableArray<string> Hosts = ["petits-curieux.test", "atelier-du-college.test", "cours-du-lycee.test"];

    readonly TemporaryDirectory directory = new();
    readonly Lazy<Task<ILookup<string, (string Reason, string Evidence)>>> rejections;

    public DemoSchool() => rejections = new(ReadRejectionsAsync);

    /// <summary>The demo's site list.</summary>
    public static string List => Path.Combine(Home.Demo, "demo.yaml");

    /// <summary>The data directory that <see cref="Server"/> serves.</summary>
    public string Data => directory.Combine("data");

    /// <summary>Every request that the crawl sent, as "host/path".</summary>
    public IReadOnlyList<string> Requests { get; private set; } = [];

    /// <summary>Serves <see cref="Data"/> without a ceiling.</summary>
    internal RunningProgram Server { get; private set; } = null!;

    public static string Url(string host, string path) => $"http://{host}.test{path}";

    public async Task InitializeAsync()
    {
        await using (var web = await LoopbackWeb.StartAsync())
        {
            foreach (var host in Hosts)
            {
                web.On(host + "*", DemoSite.Read(Path.Combine(Home.Demo, "www", host)).AnswerAsync);
            }

            string[] connect = [.. Hosts.Append(Elsewhere).SelectMany(host => (string[])["--connect", $"{host}={web.Address}"])];
            await RunAsync(["crawl", "--data", Data, "--seeds", List, "--delay", "0", .. connect]);
            Requests = web.Requests;
        }

        await RunAsync("index", "--data", Data, "--seeds", List);
        CopyTo("as-indexed");
        Server = await RunningProgram.StartAsync(directory.FullPath, ImmutableDictionary<string, string>.Empty, "serve", "--data", Data, "--seeds", List, "--urls", "http://127.0.0.1:0");
    }

    public async Task DisposeAsync()
    {
        await Server.StopAsync();
        await Server.DisposeAsync();
    }

    public void Dispose() => directory.Dispose();

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> AskAsync(params string[] arguments) =>
        SchoolSearchProgram.RunAsync(RunningProgram.LauncherEnvironment, arguments);

    /// <summary>A second server on the same data.</summary>
    internal Task<RunningProgram> ServeAsync(params string[] options) => RunningProgram.StartAsync(
        directory.FullPath, ImmutableDictionary<string, string>.Empty, ["serve", "--data", Data, "--seeds", List, "--urls", "http://127.0.0.1:0", .. options]);

    /// <summary>A copy of the data as it was when the index was made, with no process at it.</summary>
    public void CopyDataTo(string target) => Copy(directory.Combine("as-indexed"), target);

    /// <summary>The rejection log after the crawl and the index run, by address.</summary>
    public Task<ILookup<string, (string Reason, string Evidence)>> Rejections => rejections.Value;

    async Task<ILookup<string, (string Reason, string Evidence)>> ReadRejectionsAsync()
    {
        var (exitCode, output, errors) = await AskAsync("rejections", "--data", Data, "--json");
        Assert.True(exitCode == 0, errors);
        using var entries = JsonDocument.Parse(output);
        return entries.RootElement.EnumerateArray().ToLookup(
            entry => entry.GetProperty("url").GetString()!,
            entry => (entry.GetProperty("reason").GetString()!, entry.GetProperty("evidence").GetString()!));
    }

    static async Task RunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await AskAsync(arguments);
        Assert.True(exitCode == 0, output + errors);
    }

    void CopyTo(string name) => Copy(Data, directory.Combine(name));

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Copy(file, copy);
        }
    }
}
