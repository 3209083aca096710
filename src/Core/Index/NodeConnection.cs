using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text.Json;

namespace SchoolSearch.Core.Index;

/// <summary>
/// One connection to the node, one request at a time, in frames of 4 bytes of length (big endian) and JSON
/// (src/Lucene/README.md). After any exception but a refusal it must be thrown away: the stream is out of step.
/// </summary>
public sealed class NodeConnection(Socket socket) : IDisposable
{
    const int LengthBytes = 4;

    /// <summary>No answer is longer: a hundred documents with all that is stored.</summary>
    const int LongestAnswer = 64 << 20;

    readonly byte[] length = new byte[LengthBytes];

    /// <exception cref="IndexRefusedException">The node refused; the connection can be used again.</exception>
    /// <exception cref="IndexUnavailableException">The node is gone, or its answer makes no sense.</exception>
    public async Task<JsonDocument> AskAsync(Action<Utf8JsonWriter> write, CancellationToken cancel)
    {
        var request = new ArrayBufferWriter<byte>(1024);
        request.Advance(LengthBytes);
        using (var json = new Utf8JsonWriter(request, NodeJson.Writing))
        {
            write(json);
        }

        var frame = request.WrittenMemory;
        BinaryPrimitives.WriteInt32BigEndian(System.Runtime.InteropServices.MemoryMarshal.AsMemory(frame).Span, frame.Length - LengthBytes);
        try
        {
            await SendAsync(frame, cancel);
            return await ReceiveAsync(cancel);
        }
        catch (Exception e) when (e is SocketException or JsonException or EndOfStreamException)
        {
            throw new IndexUnavailableException("Le moteur Lucene ne répond pas.", e);
        }
    }

    public void Dispose() => socket.Dispose();

    async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancel)
    {
        while (frame.Length > 0)
        {
            frame = frame[await socket.SendAsync(frame, cancel)..];
        }
    }

    async Task<JsonDocument> ReceiveAsync(CancellationToken cancel)
    {
        await FillAsync(length, cancel);
        var size = BinaryPrimitives.ReadInt32BigEndian(length);
        if (size is <= 0 or > LongestAnswer)
        {
            throw new EndOfStreamException();
        }

        var answer = new byte[size];
        await FillAsync(answer, cancel);
        return NodeJson.Checked(JsonDocument.Parse(answer));
    }

    async Task FillAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (buffer.Length > 0)
        {
            var read = await socket.ReceiveAsync(buffer, cancel);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            buffer = buffer[read..];
        }
    }
}
