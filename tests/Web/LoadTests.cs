using System.Net;
using System.Net.Sockets;
using System.Text;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Tests.Web;

/// <summary>Too many at once, an engine that rests, and requests that are none.</summary>
public sealed class LoadTests
{
    [Fact]
    public async Task WhoeverHasWaitedTooLongForAPlaceIsToldThatThereAreMany()
    {
        var entered = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(1))
            {
                Before = _ =>
                {
                    entered.Release();
                    return release.Task;
                },
            },
            Level.Lycee,
            options => options with { ConcurrentRequests = 1, WaitingRequests = 5, Patience = TimeSpan.FromMilliseconds(300) });
        var first = pages.PostAsync("/recherche", ("q", "volcan"));
        await entered.WaitAsync();
        var waiting = await pages.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, waiting.Status);
        Assert.Equal("15", waiting.Headers["Retry-After"]);
        foreach (var header in (string[])["Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"])
        {
            Assert.True(waiting.Headers.ContainsKey(header), header);
        }

        Assert.Equal("no-store", waiting.Headers["Cache-Control"]);
        Assert.Contains("Il y a beaucoup de monde", waiting.Text, StringComparison.Ordinal);
        release.SetResult();
        await first;
        Assert.Equal(HttpStatusCode.OK, (await pages.GetAsync("/")).Status);
    }

    [Fact]
    public async Task AnEngineThatRestsIsNotReadyAndTheServerIsAlive()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex { Down = true });
        var ready = await pages.GetAsync("/sante/pret");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Empty(ready.Html);
        Assert.Equal("15", ready.Headers["Retry-After"]);
        Assert.Equal(HttpStatusCode.NoContent, (await pages.GetAsync("/sante")).Status);
    }

    /// <summary>Answered by Kestrel before any of our code runs: by what HTTP needs, and nothing that says who answers.</summary>
    [Theory]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n", 400)]
    public async Task AMalformedRequestIsAnsweredWithNoMoreHeadersThanNeeded(string request, int status)
    {
        await using var pages = await RunningPages.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(pages.Address.Host, pages.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var lines = (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"HTTP/1.1 {status} ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Connection", "Content-Length", "Date"], lines[1..].Select(line => line.Split(':')[0]).Order());
    }
}
