using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SchoolSearch.Tests.Support;

/// <summary>A server that writes raw bytes, for answers that no honest web server can give.</summary>
sealed class LoopbackWire : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Func<string, Stream, CancellationToken, Task> answer;
    readonly Task accepting;

    /// <param name="answer">Receives the request target and the open connection, which is closed when it
    /// returns.</param>
    public LoopbackWire(Func<string, Stream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>An answer's bytes.</summary>
    public static byte[] Answer(string head, string body = "") =>
        Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n" + body);

    public static readonly byte[] NotFound = Answer("HTTP/1.1 404 Not Found\nContent-Length: 0");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                var target = (await reader.ReadLineAsync(stop.Token))?.Split(' ') is [_, var path, ..] ? path : "";
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 })
                {
                }

                await answer(target, stream, stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // The crawler closed the connection, or the test has ended.
            }
        }
    }
}
