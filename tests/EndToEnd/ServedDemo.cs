using System.Collections.Immutable;
using System.Text.Json;
using SchoolSearch.App.Demo;
using SchoolSearch.App.Wiring;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>The state that <see cref="DemoSchool"/> shares.</summary>
sealed class ServedDemo
{
    static readonly SemaphoreSlim Door = new(1);

    static ServedDemo? only;

    /// <summary>Number of test classes using it.</summary>
    static int users;

    readonly string directory = ProcessDirectory.Create("demo");
    readonly Lazy<Task<ILookup<string, (string Reason, string Evidence)>>> rejections;

    ServedDemo() => rejections = new(ReadRejectionsAsync);

    public string Folder => directory;

    public string Data => Path.Combine(directory, "data");

    public string AsIndexed => Path.Combine(directory, "as-indexed");

    public IReadOnlyList<string> Requests { get; private set; } = [];

    public RunningProgram Server { get; private set; } = null!;

    public Task<ILookup<string, (string Reason, string Evidence)>> Rejections => rejections.Value;

    public static async Task<ServedDemo> EnterAsync()
    {
        await Door.WaitAsync();
        try
        {
            only ??= await FilledAsync();
            if (users++ == 0)
            {
                only.Server = await RunningProgram.StartAsync(
                    only.Folder, ImmutableDictionary<string, string>.Empty,
                    "serve", "--data", only.Data, "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0");
            }

            return only;
        }
        finally
        {
            Door.Release();
        }
    }

    public static async Task LeaveAsync()
    {
        await Door.WaitAsync();
        try
        {
            if (--users == 0)
            {
                await only!.Server.StopAsync();
                await only.Server.DisposeAsync();
            }
        }
        finally
        {
            Door.Release();
        }
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(
                Path.GetDirectoryName(copy)!,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Copy(file, copy);
        }
    }

    static async Task<ServedDemo> FilledAsync()
    {
        var demo = new ServedDemo();
        await demo.FillAsync();
        return demo;
    }

    async Task FillAsync()
    {
        await using (var web = await LoopbackWeb.StartAsync())
        {
            foreach (var host in DemoSchool.Hosts)
            {
                web.On(host + "*", DemoSite.Read(Path.Combine(Home.Demo, "www", host)).AnswerAsync);
            }

            string[] connect =
            [
                .. DemoSchool.Hosts.Append(DemoSchool.Elsewhere).SelectMany(host =>
                    (string[])["--connect", $"{host}={web.Address}"]),
            ];
            await RunAsync(["crawl", "--data", Data, "--seeds", DemoSchool.List, "--delay", "0", .. connect]);
            Requests = web.Requests;
        }

        DemoPassages.CopyTo(Data);
        await RunAsync("index", "--data", Data, "--seeds", DemoSchool.List);
        Copy(Data, AsIndexed);
    }

    async Task<ILookup<string, (string Reason, string Evidence)>> ReadRejectionsAsync()
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync("rejections", "--data", Data, "--json");
        Assert.True(exitCode == 0, errors);
        using var entries = JsonDocument.Parse(output);
        return entries.RootElement.EnumerateArray().ToLookup(
            entry => entry.GetProperty("url").GetString()!,
            entry => (entry.GetProperty("reason").GetString()!, entry.GetProperty("evidence").GetString()!));
    }

    static async Task RunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync(arguments);
        Assert.True(exitCode == 0, output + errors);
    }
}
