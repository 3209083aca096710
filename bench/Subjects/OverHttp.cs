using System.Diagnostics;
using SchoolSearch.Bench.Measuring;

namespace SchoolSearch.Bench.Subjects;

/// <summary>Asks the server over loopback; each of those who ask at the same time has one connection and keeps
/// it.</summary>
/// <param name="requests">The bytes of each query's request.</param>
sealed class OverHttp(
    string name, IReadOnlyList<Process> processes, Uri server, IReadOnlyList<byte[]> requests) : ISubject, IDisposable
{
    /// <summary>The server closes a connection on which nobody has asked for a minute, and other subjects may take
    /// longer than that.</summary>
    static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(20);

    readonly List<KeptConnection> connections = [];
    long lastUsed;

    public string Name => name;

    public IReadOnlyList<Process> Processes => processes;

    public async Task<Timing> RunAsync(int concurrency, int from, int to)
    {
        if (Stopwatch.GetElapsedTime(lastUsed) > LongestIdle)
        {
            Dispose();
        }

        // Exactly as many as are used, so that none lies idle unseen.
        connections.Skip(concurrency).ToList().ForEach(connection => connection.Dispose());
        connections.RemoveRange(Math.Min(concurrency, connections.Count), Math.Max(0, connections.Count - concurrency));
        while (connections.Count < concurrency)
        {
            connections.Add(new KeptConnection(server));
        }

        var timing = await Load.RunAsync(concurrency, from, to, worker => query =>
        {
            connections[worker].Ask(requests[query]);
            return Task.CompletedTask;
        });
        lastUsed = Stopwatch.GetTimestamp();
        return timing;
    }

    public void Dispose()
    {
        connections.ForEach(connection => connection.Dispose());
        connections.Clear();
    }
}
