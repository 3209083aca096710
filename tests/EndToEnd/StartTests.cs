using System.Collections.Immutable;
using SchoolSearch.App.Demo;
using SchoolSearch.App.Wiring;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary><c>start</c>, the whole pipeline in one process: its promises to a school that leaves it running.</summary>
[Long]
public sealed class StartTests(DemoSchool school) : IClassFixture<DemoSchool>, IAsyncLifetime, IDisposable
{
    const string Host = "petits-curieux.test";

    readonly TemporaryDirectory directory = new();
    LoopbackWeb web = null!;

    string Data => directory.Combine("data");

    public async Task InitializeAsync()
    {
        web = await LoopbackWeb.StartAsync();
        web.On(Host + "*", DemoSite.Read(Path.Combine(Home.Demo, "www", Host)).AnswerAsync);
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task PagesAreServedWhileTheyAreCrawledAndAgainAfterAKill()
    {
        var list = await OneSiteAsync("cycle2");
        await using (var first = await StartAsync("--seeds", list))
        {
            await FoundAsync(first, "cycle2");
            await first.KillAsync();
        }

        await using var next = await StartAsync();
        Assert.NotEmpty(await next.FindAsync("volcan", "cycle2"));
        Assert.Equal(0, await next.StopAsync());
    }

    [Fact]
    public async Task AListThatHasChangedCountsAtOnce()
    {
        school.CopyDataTo(Data);
        await using var server = await StartAsync("--seeds", await OneSiteAsync("cycle4"));
        Assert.Empty(await server.FindAsync("Baudelaire"));
        Assert.Empty(await server.FindAsync("volcan", "cycle2"));
        await FoundAsync(server, "cycle4");
        Assert.Empty(await server.FindAsync("volcan", "cycle3"));
    }

    [Fact]
    public async Task ARoundThatFailsDoesNotEndTheServing()
    {
        school.CopyDataTo(Data);
        await using var exclusive = new FileStream(
            Path.Combine(Data, "index.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await using var server = await StartAsync();
        await Eventually.TrueAsync(
            () => Task.FromResult(server.Errors.Text.Contains("déjà en cours", StringComparison.Ordinal)),
            () => server.Errors.Text);
        Assert.NotEmpty(await server.FindAsync("volcan"));
        Assert.Equal(0, await server.StopAsync());
    }

    Task<RunningProgram> StartAsync(params string[] options) => RunningProgram.StartAsync(
        directory.FullPath,
        ImmutableDictionary<string, string>.Empty,
        [
            "start",
            "--data",
            Data,
            "--urls",
            "http://127.0.0.1:0",
            "--delay",
            "0",
            .. DemoSchool.Hosts.SelectMany(host => (string[])["--connect", $"{host}={web.Address}"]),
            .. options,
        ]);

    /// <summary>Until the first round is complete, the server reports that it is not ready.</summary>
    static Task FoundAsync(RunningProgram server, string level) => Eventually.TrueAsync(
        async () => await IsReadyAsync(server)
            && (await server.FindAsync("volcan", level)).Any(url => url.Contains(Host, StringComparison.Ordinal)),
        () => server.Errors.Text);

    static async Task<bool> IsReadyAsync(RunningProgram server)
    {
        using var answer = await server.Client.GetAsync("/sante/pret");
        return answer.IsSuccessStatusCode;
    }

    async Task<string> OneSiteAsync(string level)
    {
        var file = directory.Combine("un-site.yaml");
        await File.WriteAllTextAsync(file, $"""
            list: Un site
            curator: École
            sites:
              - name: Petits curieux
                url: http://{Host}/
                description: Des pages faciles à lire.
                levels: [{level}]
                minimum: {level}
                subjects: [sciences]
                licence: CC BY-SA
            """);
        return file;
    }
}
