using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// The addresses of host names, cached for a while, so that a host's turn and the connection opened in it concern the
/// same machines.
/// </summary>
sealed class HostAddresses(Network network, TimeProvider time)
{
    /// <summary>Per host; the first ones count.</summary>
    const int MostAddresses = 16;

    /// <summary>At about 200 bytes each. Lists have some hundreds.</summary>
    const int MostHosts = 10_000;

    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, (ImmutableArray<IPAddress> Addresses, DateTimeOffset Until)> known = new();

    /// <summary>In the order in which to try them. Failures are not cached.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name is unknown.</exception>
    public async Task<ImmutableArray<IPAddress>> OfAsync(string host, CancellationToken cancel)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        if (known.TryGetValue(host, out var kept) && kept.Until > time.GetUtcNow())
        {
            return kept.Addresses;
        }

        if (known.Count >= MostHosts)
        {
            known.Clear();
        }

        ImmutableArray<IPAddress> addresses =
            [.. (await network.ResolveAsync(host, cancel)).Distinct().Take(MostAddresses)];
        known[host] = (addresses, time.GetUtcNow() + Life);
        return addresses;
    }
}
