using System.Net.Sockets;

namespace SchoolSearch.Crawler;

/// <summary>
/// A connection that acknowledges what it receives at once. Servers that send a response in two small pieces wait for the acknowledgement of the first
/// (RFC 1122, section 4.2.3.4, Nagle), which Linux otherwise holds back for 40 ms: ten times what such a page takes.
/// </summary>
sealed class PromptStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    /// <summary>IPPROTO_TCP and TCP_QUICKACK (tcp(7)). The kernel forgets the option, so it is set before each read.</summary>
    const int TcpLevel = 6;

    const int QuickAcknowledgement = 12;

    static readonly byte[] On = BitConverter.GetBytes(1);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Socket.Connected)
        {
            Socket.SetRawSocketOption(TcpLevel, QuickAcknowledgement, On);
        }

        return base.ReadAsync(buffer, cancellationToken);
    }
}
