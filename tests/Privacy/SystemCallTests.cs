using System.Globalization;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Privacy;

/// <summary>
/// The strictest form of promise 4: of everything that the server writes, the words of a search go to the client's
/// socket and nowhere else.
/// </summary>
public sealed class SystemCallTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly Canaries canaries = new();

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [NeedsTracingFact]
    public async Task TheBytesOfASearchGoToTheClientAlone()
    {
        school.CopyDataTo(Data);
        await using var server = await RunningProgram.StartAsync(
            directory.FullPath, new Dictionary<string, string>(), "serve", "--data", Data, "--seeds", DemoSchool.List,
                "--urls", "http://127.0.0.1:0", "--metrics", "0");
        using var calls = await SystemCalls.WatchAsync(directory.Combine("calls"), server.Id);
        foreach (var request in TellingRequests.All(canaries).Where((_, number) => number % 4 == 0))
        {
            await RawAnswer.ToAsync(server.Address, request);
        }

        Assert.Equal(0, await server.StopAsync());

        var written = await calls.EndAsync();
        var traces = new Traces(canaries.Marker);
        var targets = new List<string>();
        foreach (var call in written)
        {
            var before = traces.Found.Count;
            traces.SearchBytes(call.Name, call.Bytes);
            if (traces.Found.Count > before)
            {
                targets.Add(call.Target);
            }
        }

        var client = $"TCP:[127.0.0.1:{server.Address.Port.ToString(CultureInfo.InvariantCulture)}->";
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.StartsWith(client, target, StringComparison.Ordinal));
        // It opens no connection of its own, and uses no local socket to another process.
        Assert.DoesNotContain(
            written, call => call.Name == "connect" || call.Target.StartsWith("UNIX", StringComparison.Ordinal));
        // The trace also sees other targets: at least the runtime's message to itself when it is told to stop.
        Assert.Contains(written, call => !call.Target.StartsWith("TCP", StringComparison.Ordinal));
    }
}
