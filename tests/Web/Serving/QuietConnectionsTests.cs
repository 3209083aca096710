using System.Net;
using System.Net.Sockets;
using System.Text;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web.Serving;

/// <summary>Connections that say nothing do not lock others out.</summary>
[Long]
public sealed class QuietConnectionsTests
{
    /// <summary>More than the server keeps open.</summary>
    const int Many = 2100;

    [Fact]
    public async Task TwoThousandSilentConnectionsLockNobodyOut()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var silent = new List<Socket>();
        try
        {
            for (var i = 0; i < Many; i++)
            {
                silent.Add(await ConnectAsync(pages.Address));
            }

            Assert.Equal(HttpStatusCode.OK, (await pages.GetAsync("/")).Status);
            Assert.Contains(
                "3 pages", (await pages.PostAsync("/recherche", ("q", "volcan"))).Text, StringComparison.Ordinal);
            // The oldest were closed first.
            Assert.True(await IsClosedAsync(silent[0]));
        }
        finally
        {
            silent.ForEach(socket => socket.Dispose());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX-Lent: ")]
    public async Task AConnectionWithoutAWholeRequestIsClosedAfterSeconds(string beginning)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        using var socket = await ConnectAsync(pages.Address);
        await socket.SendAsync(Encoding.ASCII.GetBytes(beginning));
        var waited = System.Diagnostics.Stopwatch.StartNew();
        await Eventually.TrueAsync(() => IsClosedAsync(socket), () => "It stays open.");
        Assert.InRange(waited.Elapsed.TotalSeconds, 2, 40);
    }

    [Fact]
    public async Task AConnectionThatHasAskedIsKeptLongerForItsNextRequest()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        using var socket = await ConnectAsync(pages.Address);
        for (var i = 0; i < 2; i++)
        {
            await socket.SendAsync("GET /sante HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            var buffer = new byte[4096];
            Assert.StartsWith(
                "HTTP/1.1 204", Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer)),
                StringComparison.Ordinal);
            await Task.Delay(TimeSpan.FromSeconds(7));
        }
    }

    static async Task<Socket> ConnectAsync(Uri server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return socket;
    }

    static async Task<bool> IsClosedAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        try
        {
            // What the server said before it closed is read first.
            var buffer = new byte[1024];
            while (await socket.ReceiveAsync(buffer, patience.Token) > 0)
            {
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
