using System.Collections.Immutable;
using SchoolSearch.App.Wiring;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>
/// The demo sites, crawled and indexed once by the real commands and then served, for all read-only tests. The crawled
/// web records every request, including those for the host of an unlisted redirect.
/// </summary>
/// <remarks>All test classes share one; its server runs while a class needs it.</remarks>
public sealed class DemoSchool : IAsyncLifetime
{
    /// <summary>On no list; a page of the demo sites redirects to it.</summary>
    public const string Elsewhere = "ailleurs.test";

    /// <summary>The hosts of <see cref="List"/>.</summary>
    public static readonly ImmutableArray<string> Hosts =
        ["petits-curieux.test", "atelier-du-college.test", "cours-du-lycee.test"];

    ServedDemo demo = null!;

    /// <summary>The demo's site list.</summary>
    public static string List => Path.Combine(Home.Demo, "demo.yaml");

    /// <summary>The data directory that <see cref="Server"/> serves.</summary>
    public string Data => demo.Data;

    /// <summary>Every request that the crawl sent, as "host/path".</summary>
    public IReadOnlyList<string> Requests => demo.Requests;

    /// <summary>Serves <see cref="Data"/> without a ceiling.</summary>
    internal RunningProgram Server => demo.Server;

    public static string Url(string host, string path) => $"http://{host}.test{path}";

    public async Task InitializeAsync() => demo = await ServedDemo.EnterAsync();

    public Task DisposeAsync() => ServedDemo.LeaveAsync();

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> AskAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments);

    /// <summary>A second server on the same data.</summary>
    internal Task<RunningProgram> ServeAsync(params string[] options) => RunningProgram.StartAsync(
        demo.Folder, ImmutableDictionary<string, string>.Empty,
        ["serve", "--data", Data, "--seeds", List, "--urls", "http://127.0.0.1:0", .. options]);

    /// <summary>Copies the data as it was after indexing, with no process using it.</summary>
    public void CopyDataTo(string target) => ServedDemo.Copy(demo.AsIndexed, target);

    /// <summary>The rejection log after the crawl and the index run, by address.</summary>
    public Task<ILookup<string, (string Reason, string Evidence)>> Rejections => demo.Rejections;
}
