using System.Diagnostics;
using System.Text;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Privacy;

/// <summary>
/// Promise 4: nothing about a search outlives its request. The real server gets unique words in every place of a
/// request and with every error that can be provoked; then every byte that it could have left anywhere is searched for
/// them.
/// </summary>
public sealed class ServePrivacyTests : IClassFixture<DemoSchool>, IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly DemoSchool school;
    readonly Canaries canaries = new();
    readonly Traces traces;

    public ServePrivacyTests(DemoSchool school)
    {
        this.school = school;
        traces = new Traces(canaries.Marker);
        school.CopyDataTo(Data);
        Directory.CreateDirectory(directory.Combine("tmp"));
        Directory.CreateDirectory(directory.Combine("home"));
    }

    string Data => directory.Combine("data");

    /// <summary>The folder of the engine's index.</summary>
    string Index => Path.Combine(Data, "search");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task NothingOfASearchIsKeptByARunningOrAStoppedServer()
    {
        var aside = HideIndex();
        await using var server = await ServeAsync();
        await using var watch = new ConnectionWatch(() => [server.Id]);
        await AskWhileThereIsNoIndexAsync(server, aside);
        await AskEverythingAsync(server);

        SearchRunning(server);
        Assert.Empty(traces.Found);

        Assert.Equal(0, await server.StopAsync());
        await SearchStoppedAsync(server);
        Assert.Empty(traces.Found);

        Assert.Empty(watch.Outside);
        Assert.Contains(watch.Seen, row => row.StartsWith("tcp 127.0.0.1", StringComparison.Ordinal));
        Assert.DoesNotContain(watch.Seen, row => row.StartsWith("udp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingOfASearchIsKeptByAServerThatIsKilledWhileItSearches()
    {
        await using var server = await ServeAsync();
        foreach (var request in TellingRequests.All(canaries).Take(40))
        {
            await AskAsync(server, request);
        }

        // The first answer shows that the others are being worked on, or wait for a turn.
        var waiting = Enumerable.Range(0, 60).Select(_ => Record.ExceptionAsync(
            () =>
                RawAnswer.ToAsync(
                    server.Address,
                    TellingRequests.Post("/recherche", $"q=volcan+lave+terre+{canaries.NextEncoded()}")))).ToList();
        await Task.WhenAny(waiting);
        await server.KillAsync();
        await Task.WhenAll(waiting);
        await SearchStoppedAsync(server);
        Assert.Empty(traces.Found);
    }

    /// <summary>Without this the tests above would prove nothing.</summary>
    [Fact]
    public async Task TheSearchWouldFindACanaryWhereverItWere()
    {
        await using var server = await ServeAsync();
        SearchRunning(server);
        Assert.Empty(traces.Found);
        Assert.Contains(
            traces.Searched,
            where => where.StartsWith("open file ", StringComparison.Ordinal)
                && where.Contains("/data/search/", StringComparison.Ordinal));
        Assert.Contains(traces.Searched, where => where.EndsWith("/data/pages.db", StringComparison.Ordinal));
        Assert.Contains("standard output", traces.Searched);

        var planted = new Dictionary<string, byte[]>
        {
            [Path.Combine(Data, "a.log")] = Encoding.UTF8.GetBytes("q=" + canaries.Next()),
            [Path.Combine(Index, "1", "_b.cfs")] =
                [.. new byte[100_000], .. Encoding.Unicode.GetBytes(canaries.Next()), 0],
            [directory.Combine("tmp", "c")] = Encoding.ASCII.GetBytes(
                string.Concat(Encoding.UTF8.GetBytes(canaries.Next()).Select(letter => $"%{letter:X2}"))),
            [directory.Combine("home", ".aspnet", "d")] = Encoding.UTF8.GetBytes(canaries.NextEncoded()),
            [Path.Combine(Path.GetTempPath(), $"schoolsearch-{server.Id}")] = Encoding.Latin1.GetBytes(canaries.Next()),
        };
        try
        {
            foreach (var (file, bytes) in planted)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllBytesAsync(file, bytes);
            }

            var search = new Traces(canaries.Marker);
            search.SearchTree(directory.FullPath);
            search.SearchNewFiles(Path.GetTempPath());
            Assert.All(
                planted.Keys,
                file =>
                    Assert.Contains(search.Found, found => found.StartsWith(file + " (", StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(Path.Combine(Path.GetTempPath(), $"schoolsearch-{server.Id}"));
        }

        // A file that is deleted while open is still a file.
        var deleted = directory.Combine("tmp", "deleted");
        using var holder = Process.Start(
            new ProcessStartInfo(
                "bash", ["-c", $"exec 5<>\"$1\"; echo {canaries.Next()} >&5; rm \"$1\"; echo held; read", "-", deleted])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());
        var opened = new Traces(canaries.Marker);
        opened.SearchProcess(holder.Id);
        Assert.Contains(opened.Found, found => found.StartsWith("open file " + deleted, StringComparison.Ordinal));
        holder.StandardInput.Close();
        await holder.WaitForExitAsync();
    }

    Task<RunningProgram> ServeAsync() => RunningProgram.StartAsync(
        directory.FullPath,
        new Dictionary<string, string> { ["TMPDIR"] = directory.Combine("tmp"), ["HOME"] = directory.Combine("home") },
        "serve", "--data", Data, "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0");

    async Task AskEverythingAsync(RunningProgram server)
    {
        foreach (var request in TellingRequests.All(canaries))
        {
            await AskAsync(server, request);
        }

        await RawAnswer.BreakOffAsync(
            server.Address,
            $"GET /recherche?q={canaries.NextEncoded()} HTTP/1.1\r\nHost: x\r\nX-Half: {canaries.NextEncoded()}");
        await RawAnswer.BreakOffAsync(
            server.Address,
            "POST /recherche HTTP/1.1\r\nHost: x\r\nContent-Type: "
                + $"application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nq={canaries.NextEncoded()}");
        await RawAnswer.BreakOffAsync(
            server.Address, TellingRequests.Post("/recherche", "q=" + canaries.NextEncoded()));
    }

    /// <summary>The state in which a server waits: there is an index of a former version, and none of
    /// today's.</summary>
    string HideIndex()
    {
        var aside = directory.Combine("aside");
        Directory.Move(Index, aside);
        Directory.CreateDirectory(Path.Combine(Data, "index"));
        return aside;
    }

    /// <summary>Pages report that the engine is unavailable; once there is an index, it is found without a
    /// restart.</summary>
    async Task AskWhileThereIsNoIndexAsync(RunningProgram server, string aside)
    {
        foreach (var request in TellingRequests.WhileDown(canaries))
        {
            Assert.Equal(503, (await AskAsync(server, request)).Status);
        }

        Directory.Move(aside, Index);
        await Eventually.TrueAsync(
            async () =>
                (await AskAsync(
                    server,
                    TellingRequests.Post("/recherche", "q=volcan+" + canaries.NextEncoded()))).Status == 200,
            () => "The index is not found: " + server.Errors.Text);
    }

    async Task<RawAnswer> AskAsync(RunningProgram server, string request)
    {
        var answer = await RawAnswer.ToAsync(server.Address, request);
        var said = new Traces(canaries.Marker);
        said.SearchBytes("head", Encoding.UTF8.GetBytes(answer.Head));
        said.SearchBytes("title", Encoding.UTF8.GetBytes(answer.Title));
        if (request.StartsWith("POST", StringComparison.Ordinal))
        {
            said.SearchBytes("addresses", Encoding.UTF8.GetBytes(answer.Addresses));
        }

        // Only the page that offers a retry may contain the words, in its form.
        if (answer.Status is >= 400 and not 503)
        {
            said.SearchBytes("body", Encoding.UTF8.GetBytes(answer.Body));
        }

        Assert.True(said.Found.Count == 0, $"{request}\n{string.Join('\n', said.Found)}");
        Assert.DoesNotContain("Set-Cookie", answer.Head, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(500, answer.Status);
        return answer;
    }

    void SearchRunning(RunningProgram server)
    {
        SearchFiles(server);
        traces.SearchProcess(server.Id);
    }

    async Task SearchStoppedAsync(RunningProgram server)
    {
        await server.Output.EndAsync();
        await server.Errors.EndAsync();
        SearchFiles(server);
    }

    void SearchFiles(RunningProgram server)
    {
        traces.SearchBytes("standard output", server.Output.Bytes);
        traces.SearchBytes("standard error", server.Errors.Bytes);
        traces.SearchTree(directory.FullPath);
        foreach (var shared in (string[])[Path.GetTempPath(), "/tmp", "/var/tmp", "/dev/shm"])
        {
            traces.SearchNewFiles(shared);
        }
    }
}
