using System.Net.Sockets;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// A connection that acknowledges received data at once. A server that sends header and body in two writes without
/// TCP_NODELAY holds the second until the first is acknowledged (Nagle, RFC 896). A client with one request under way
/// has nothing to piggyback the acknowledgment on (delayed acknowledgments, RFC 1122, section 4.2.3.2): 40 ms lost for
/// every page. The stream also counts the bytes received.
/// </summary>
sealed class PromptStream(
    Socket socket, Bandwidth bandwidth, Action<PromptStream> onClosed) : NetworkStream(socket, ownsSocket: true)
{
    const int Tcp = 6;

    /// <summary>TCP_QUICKACK of Linux's tcp.h. The kernel resets it by itself, so it is set before every
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
            // The connection is closed, or the kernel is not Linux: the read will show it.
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
