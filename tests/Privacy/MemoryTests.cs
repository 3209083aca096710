using System.Diagnostics;
using System.Text;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Privacy;

/// <summary>A minute after the last search, the memory of an idle server contains nothing of it.</summary>
[Collection(QuietMachine.Name)]
public sealed class MemoryTests : IDisposable
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly TemporaryDirectory directory = new();
    readonly Canaries canaries = new();

    public MemoryTests(DemoSchool school) => school.CopyDataTo(directory.Combine("data"));

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task NothingOfAnyRequestIsInTheMemoryOfAnIdleServerAMinuteLater()
    {
        await using var server = await RunningProgram.StartAsync(
            directory.FullPath, new Dictionary<string, string>(), "serve", "--data", directory.Combine("data"),
            "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0");
        Assert.Equal(0, Copies(server));
        foreach (var request in TellingRequests.All(canaries))
        {
            await RawAnswer.ToAsync(server.Address, request);
        }

        // Many at once, so that many threads have held them.
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => RawAnswer.ToAsync(
            server.Address, TellingRequests.Post(
                i % 3 == 0 ? "/api/suggestions" : "/recherche", $"q=volcan+{canaries.NextEncoded()}"))));
        var last = Stopwatch.StartNew();
        // The probe works: right after the searches the words are in memory.
        Assert.NotEqual(0, Copies(server));
        var copies = int.MaxValue;
        while (copies > 0 && last.Elapsed < Minute)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            copies = Copies(server);
        }

        Assert.Equal(0, copies);
    }

    int Copies(RunningProgram server)
    {
        var (places, bytes) = ProcessMemory.Count(
            server.Id,
            Encoding.UTF8.GetBytes(canaries.Marker),
            Encoding.UTF8.GetBytes(canaries.Marker.ToUpperInvariant()),
            Encoding.Unicode.GetBytes(canaries.Marker));
        Assert.InRange(bytes, 20 << 20, long.MaxValue);
        return places;
    }
}
