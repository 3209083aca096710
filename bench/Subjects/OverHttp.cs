using System.Diagnostics;
using SchoolSearch.Bench.Measuring;

namespace SchoolSearch.Bench.Subjects;

/// <summary>Asks the server over loopback; each of those who ask at the same time has one connection and keeps it.</summary>
/// <param name="requests">The bytes of each query's request.</param>
sealed class OverHttp(string name, IReadOnlyList<Process> processes, Uri server, IReadOnlyList<byte[]> requests) : ISubject, IDisposable
{
    readonly List<KeptConnection> connections = [];

    public string Name => name;

    public IReadOnlyList<Process> Processes => processes;

    public Task<Timing> RunAsync(int concurrency, int from, int to)
    {
        while (connections.Count < concurrency)
        {
            connections.Add(new KeptConnection(server));
        }

        return Load.RunAsync(concurrency, from, to, worker => query =>
        {
            connections[worker].Ask(requests[query]);
            return Task.CompletedTask;
        });
    }

    public void Dispose() => connections.ForEach(connection => connection.Dispose());
}
