using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// The addresses of host names, looked up once in a while, so that the turn that is taken for a host and the connection
/// that is then opened are about the same machines.
/// </summary>
sealed class HostAddresses(Network network, TimeProvider time)
{
    /// <summary>Of one host; whoever has more is known by the first ones.</summary>
    const int MostAddresses = 16;

    /// <summary>At about 200 bytes each. Lists have some hundreds.</summary>
    const int MostHosts = 10_000;

    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, (ImmutableArray<IPAddress> Addresses, DateTimeOffset Until)> known = new();

    /// <summary>In the order in which they are to be tried. Failures are not remembered.</summary>
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
