using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace SchoolSearch.Bench.Subjects;

/// <summary>
/// The least HTTP/1.1 client there can be, because what it costs is counted against the server: blocking calls on one
/// socket, bytes prepared beforehand, an answer with Content-Length read and thrown away.
/// </summary>
sealed class KeptConnection : IDisposable
{
    readonly Socket socket;
    byte[] buffer = new byte[256 * 1024];

    public KeptConnection(Uri server)
    {
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Parse(server.Host), server.Port);
    }

    /// <returns>Bytes of the answer's content.</returns>
    /// <exception cref="InvalidDataException">The answer is no success: what is measured would not be a
    /// search.</exception>
    public int Ask(byte[] request)
    {
        socket.Send(request);
        var read = 0;
        int head;
        while ((head = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            read += Receive(read);
        }

        var status = buffer.AsSpan(0, head);
        if (!status.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidDataException(System.Text.Encoding.ASCII.GetString(status));
        }

        var length = ContentLength(status);
        while (read < head + 4 + length)
        {
            read += Receive(read);
        }

        return length;
    }

    public void Dispose() => socket.Dispose();

    int Receive(int at)
    {
        if (at == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = socket.Receive(buffer.AsSpan(at));
        return read > 0 ? read : throw new InvalidDataException("The server has closed the connection.");
    }

    static int ContentLength(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _)
            ? length
            : throw new InvalidDataException("An answer without Content-Length.");
    }
}
