using System.Net.Sockets;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// A connection that acknowledges what it receives at once. Servers that send header and body in two writes without
/// TCP_NODELAY wait with the second until the first is acknowledged (Nagle, RFC 896), and a reader with one request
/// under way has nothing to send along (delayed acknowledgments, RFC 1122, section 4.2.3.2): 40 ms lost for every page.
/// What it receives it counts.
/// </summary>
sealed class PromptStream(
    Socket socket, Bandwidth bandwidth, Action<PromptStream> onClosed) : NetworkStream(socket, ownsSocket: true)
{
    const int Tcp = 6;

    /// <summary>TCP_QUICKACK of Linux's tcp.h. The kernel takes it back by itself, so it is set for every
    /// read.</summary>
    const int QuickAck = 12;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ReadOnlySpan<byte> on = [1, 0, 0, 0];
        try
        {
            Socket.SetRawSocketOption(Tcp, QuickAck, on);
        }
        catch (SocketException)
        {
            // The connection is gone, or the kernel another: the read will tell.
        }

        var read = await base.ReadAsync(buffer, cancellationToken);
        bandwidth.Take(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        onClosed(this);
    }
}
