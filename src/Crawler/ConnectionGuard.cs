using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace SchoolSearch.Crawler;

/// <summary>
/// Opens every connection of the crawler. A host in the connect map goes where the map says; any other only to a public address, checked
/// on the very address that is connected to, so that a name that changes between two look-ups gains nothing.
/// </summary>
sealed class ConnectionGuard(ImmutableDictionary<string, IPEndPoint> map)
{
    public bool IsMapped(string host, int port) => Mapped(host, port) is not null;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        if (Mapped(host, context.DnsEndPoint.Port) is { } target)
        {
            return await ConnectAsync([target.Address], target.Port, cancel);
        }

        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        var open = Array.FindAll(addresses, AddressGuard.IsPublic);
        return open.Length > 0 ? await ConnectAsync(open, context.DnsEndPoint.Port, cancel) : throw new PrivateAddressException(host);
    }

    IPEndPoint? Mapped(string host, int port) => map.GetValueOrDefault($"{host}:{port}") ?? map.GetValueOrDefault(host);

    static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return new PromptStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
