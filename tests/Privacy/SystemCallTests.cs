using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Privacy;

/// <summary>The strongest form of promise 4: of all that the server and its node write, the words of a search go to the client's socket and to the node's, and nowhere else.</summary>
[Collection(DemoSchool.Name)]
public sealed partial class SystemCallTests(DemoSchool school) : IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly Canaries canaries = new();
    readonly HashSet<string> nodeSockets = [];

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [NeedsTracingFact]
    public async Task TheBytesOfASearchGoToTheClientAndToTheNodeAlone()
    {
        school.CopyDataTo(Data);
        await using var server = await RunningProgram.StartAsync(
            directory.FullPath, new Dictionary<string, string>(), "serve", "--data", Data, "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0", "--metrics", "0");
        var node = Assert.Single(NodeProcesses.Of(directory.FullPath));
        using var calls = await SystemCalls.WatchAsync(directory.Combine("calls"), server.Id, node);
        foreach (var request in TellingRequests.All(canaries).Where((_, number) => number % 4 == 0))
        {
            await RawAnswer.ToAsync(server.Address, request);
            NoteNodeSockets();
        }

        await AskUnderANodeThatIsKilledAsync(server, node);
        Assert.Equal(0, await server.StopAsync());

        var written = await calls.EndAsync();
        // The other end of a socket is unknown once the node is gone; what it was connected to is not.
        nodeSockets.UnionWith(written.Where(call => call.Name == "connect" && Encoding.UTF8.GetString(call.Bytes).EndsWith("/run/node.sock", StringComparison.Ordinal))
            .Select(call => UnixSocket().Match(call.Target).Groups[1].Value));
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
        Assert.Contains(targets, target => target.StartsWith(client, StringComparison.Ordinal));
        Assert.Contains(targets, IsNodeSocket);
        Assert.All(targets, target => Assert.True(target.StartsWith(client, StringComparison.Ordinal) || IsNodeSocket(target), target));
        // It sees what goes elsewhere, too: the server has said where it is ready, and closed its node's pipe or index files meanwhile.
        Assert.Contains(written, call => !call.Target.StartsWith("TCP", StringComparison.Ordinal) && !IsNodeSocket(call.Target));
    }

    async Task AskUnderANodeThatIsKilledAsync(RunningProgram server, int node)
    {
        await SignalAsync("STOP", node);
        var waiting = RawAnswer.ToAsync(server.Address, TellingRequests.Post("/recherche", "q=" + canaries.NextEncoded()));
        await Task.Delay(500);
        NoteNodeSockets();
        await NodeProcesses.KillAsync(node);
        // The next node may be there in time for the same request.
        Assert.Contains((await waiting).Status, (int[])[200, 503]);
        await Eventually.TrueAsync(
            async () =>
            {
                var answer = await RawAnswer.ToAsync(server.Address, TellingRequests.Post("/recherche", "q=volcan+" + canaries.NextEncoded()));
                NoteNodeSockets();
                return answer.Status == 200;
            },
            () => "The node does not come back: " + server.Errors.Text);
    }

    /// <summary>A socket that the node has accepted bears the name of the one at which it listens (proc_net_unix); the other end is the server's.</summary>
    void NoteNodeSockets()
    {
        var name = Path.Combine(Data, "run", "node.sock");
        foreach (var cells in File.ReadLines("/proc/net/unix").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (cells.Length > 7 && cells[7] == name)
            {
                nodeSockets.Add(cells[6]);
            }
        }
    }

    bool IsNodeSocket(string target) =>
        UnixSocket().Match(target) is { Success: true } socket && (nodeSockets.Contains(socket.Groups[1].Value) || nodeSockets.Contains(socket.Groups[2].Value));

    static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("bash", ["-c", $"kill -{signal} {process}"]);
        await kill.WaitForExitAsync();
    }

    [GeneratedRegex(@"^UNIX(?:-STREAM)?:\[(\d+)(?:->(\d+))?")]
    private static partial Regex UnixSocket();
}
