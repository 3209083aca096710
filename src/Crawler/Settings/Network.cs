using System.Net;
using System.Net.Sockets;

namespace SchoolSearch.Crawler.Settings;

/// <summary>The crawler's two uses of the network: resolving a name and connecting to an address.</summary>
sealed record Network(
    Func<string, CancellationToken, Task<IPAddress[]>> ResolveAsync,
    Func<IPEndPoint, CancellationToken, Task<Socket>> DialAsync)
{
    public static Network Real { get; } = new(Dns.GetHostAddressesAsync, ConnectAsync);

    static async Task<Socket> ConnectAsync(IPEndPoint target, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
