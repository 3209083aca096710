using System.Net.Sockets;
using System.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

public sealed class GracefulStopTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    const string Form = "q=volcan";

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    /// <summary>
    /// A visitor on a slow line: the form comes in two pieces, and the server is told to stop between them.
    /// </summary>
    [Fact]
    public async Task AServerThatIsToldToStopTakesNobodyInAndFinishesTheSearchThatIsUnderWay()
    {
        var data = directory.Combine("data");
        school.CopyDataTo(data);
        await using var server = await RunningProgram.StartAsync(
            directory.FullPath, new Dictionary<string, string>(), "serve", "--data", data, "--seeds", DemoSchool.List,
                "--urls", "http://127.0.0.1:0");
        Assert.NotEmpty(await server.FindAsync("volcan"));

        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await SendAsync(
            client,
            "POST /api/recherche HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Form.Length}\r\n\r\n");
        // Sent when the form is about to be read: from here on the request is running.
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
        await SendAsync(client, Form[..3]);

        var stopping = server.StopAsync();
        await Eventually.TrueAsync(() => IsClosedAsync(server.Address), () => "The server still takes visitors in.");
        Assert.False(stopping.IsCompleted);
        await SendAsync(client, Form[3..]);

        var answer = await reader.ReadToEndAsync();
        Assert.Contains("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Contains("\"resultats\":[{", answer, StringComparison.Ordinal);
        Assert.Equal(0, await stopping);
        Assert.Empty(server.Errors.Text);
    }

    static async Task SendAsync(TcpClient client, string text) =>
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    static async Task<bool> IsClosedAsync(Uri address)
    {
        try
        {
            using var another = new TcpClient();
            await another.ConnectAsync(address.Host, address.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
