using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// Opens every connection of the crawler. A host in the connect map goes where the map says; any other only to a public
/// address. The check is on the address connected to, so a name that changes between two look-ups (DNS rebinding) gains
/// nothing. Without a contact nothing leaves this machine. Each address (each name, for a mapped host) has one
/// connection: an idle one is closed before another is opened. <see cref="HostTurns"/> sees to it that nobody is using
/// it.
/// </summary>
sealed class ConnectionGuard(CrawlOptions options, HostAddresses addresses, Bandwidth bandwidth)
{
    readonly ConcurrentDictionary<string, PromptStream> open = new();

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        if (options.MappedTo(host, port) is { } target)
        {
            return await ConnectAsync([(host, target)], cancel);
        }

        var known = await addresses.OfAsync(host, cancel);
        var allowed = known
            .Where(AddressGuard.IsPublic)
            .Select(address => (Lane(address), new IPEndPoint(address, port)))
            .ToArray();
        return allowed.Length > 0 ? await ConnectAsync(allowed, cancel) : throw new PrivateAddressException(host);
    }

    /// <summary>The key of the connections to an address.</summary>
    static string Lane(IPAddress address) => address.ToString();

    async Task<Stream> ConnectAsync((string Lane, IPEndPoint Target)[] targets, CancellationToken cancel)
    {
        if (options.Contact is null && targets.Any(one => !IPAddress.IsLoopback(one.Target.Address)))
        {
            throw new ContactMissingException();
        }

        foreach (var (lane, _) in targets)
        {
            if (open.TryRemove(lane, out var idle))
            {
                await idle.DisposeAsync();
            }
        }

        SocketException? last = null;
        foreach (var (lane, target) in targets)
        {
            try
            {
                var stream = new PromptStream(
                    await options.Network.DialAsync(target, cancel), bandwidth,
                    closed => open.TryRemove(KeyValuePair.Create(lane, closed)));
                open[lane] = stream;
                return stream;
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw last!;
    }
}
