using System.Collections.Concurrent;

namespace SchoolSearch.Tests.Privacy;

/// <summary>Repeatedly inspects the network sockets of some processes until it is disposed of.</summary>
sealed class ConnectionWatch : IAsyncDisposable
{
    /// <summary>Listing the processes costs far more than inspecting their sockets.</summary>
    const int RoundsBetweenLists = 50;

    readonly Func<int[]> processes;
    readonly CancellationTokenSource end = new();
    readonly ConcurrentDictionary<string, bool> seen = new();
    readonly Task watching;

    public ConnectionWatch(Func<int[]> processes)
    {
        this.processes = processes;
        watching = WatchAsync();
    }

    public IEnumerable<string> Seen => seen.Keys;

    /// <summary>Sockets that connect to, or listen for, other machines.</summary>
    public IEnumerable<string> Outside => seen.Where(pair => !pair.Value).Select(pair => pair.Key);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        end.Dispose();
    }

    async Task WatchAsync()
    {
        var watched = processes();
        for (var round = 1; !end.IsCancellationRequested; round++)
        {
            if (round % RoundsBetweenLists == 0)
            {
                watched = processes();
            }

            foreach (var row in watched.SelectMany(Connections.Of))
            {
                seen[row.ToString()] = row.StaysHere;
            }

            await Task.Delay(10, CancellationToken.None);
        }
    }
}
