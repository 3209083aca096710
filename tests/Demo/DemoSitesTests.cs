using System.Net;
using System.Net.Sockets;
using System.Text;
using SchoolSearch.App.Demo;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Demo;

/// <summary>The demo's web, over real HTTP on the loopback address.</summary>
public sealed class DemoSitesTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    DemoSites? sites;

    public async Task InitializeAsync()
    {
        Write("outside.txt", "secret");
        Write("www-evil/index.html", "secret");
        Write("www/un.test/index.html", "Accueil");
        Write("www/un.test/cours/index.html", "Cours");
        Write("www/un.test/cours/été.html", "Été");
        Write("www/un.test/robots.txt", "User-agent: *");
        Write("www/un.test/doc.pdf", "%PDF");
        Write("www/un.test/sans-type", "?");
        Write("www/un.test/_redirects", "# commentaire\n/vieux /cours/ 301\n/loin http://deux.test/ 302\n");
        Write("www/un.test/_headers", "/cours/ X-Robots-Tag: noindex\n/doc.pdf Content-Type: application/x-pdf\n");
        Write("www/deux.test/index.html", "Deux");
        sites = await DemoSites.StartAsync(directory.Combine("www"), CancellationToken.None);
    }

    public async Task DisposeAsync() => await sites!.DisposeAsync();

    public void Dispose()
    {
        client.Dispose();
        directory.Dispose();
    }

    [Theory]
    [InlineData("un.test", "/", "Accueil", "text/html")]
    [InlineData("UN.test", "/?x=1", "Accueil", "text/html")]
    [InlineData("un.test", "/cours/", "Cours", "text/html")]
    [InlineData("un.test", "/cours/%C3%A9t%C3%A9.html", "Été", "text/html")]
    [InlineData("un.test", "/robots.txt", "User-agent: *", "text/plain; charset=utf-8")]
    [InlineData("un.test", "/sans-type", "?", "application/octet-stream")]
    [InlineData("un.test", "/doc.pdf", "%PDF", "application/x-pdf")]
    [InlineData("deux.test", "/", "Deux", "text/html")]
    public async Task AFileIsServedWithItsType(string host, string path, string content, string type)
    {
        using var answer = await GetAsync(host, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("/vieux", 301, "/cours/")]
    [InlineData("/loin", 302, "http://deux.test/")]
    [InlineData("/cours", 301, "/cours/")]
    public async Task ARedirectIsToldNotFollowed(string path, int status, string target)
    {
        using var answer = await GetAsync("un.test", path);
        Assert.Equal((status, target), ((int)answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task HeadersOfASiteAreSentWithTheirPathAlone()
    {
        using var marked = await GetAsync("un.test", "/cours/");
        Assert.Equal(["noindex"], marked.Headers.GetValues("X-Robots-Tag"));
        using var plain = await GetAsync("un.test", "/");
        Assert.False(plain.Headers.Contains("X-Robots-Tag"));
    }

    [Theory]
    [InlineData("un.test", "/_redirects")]
    [InlineData("un.test", "/_headers")]
    [InlineData("un.test", "/cours/../_headers")]
    [InlineData("un.test", "/%5Fheaders")]
    [InlineData("un.test", "/rien")]
    [InlineData("un.test", "/cours/rien/")]
    [InlineData("inconnu.test", "/")]
    [InlineData("127.0.0.1", "/")]
    [InlineData("..", "/outside.txt")]
    public async Task WhatIsNoPageIsNotFound(string host, string path)
    {
        var answer = await SendRawAsync(path, host);
        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("noindex", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/../../outside.txt")]
    [InlineData("/../outside.txt")]
    [InlineData("/..%2f..%2foutside.txt")]
    [InlineData("/%2e%2e/%2e%2e/outside.txt")]
    [InlineData("/cours/%2e%2e/%2e%2e/%2e%2e/outside.txt")]
    [InlineData("/../deux.test/index.html")]
    [InlineData("/../../www-evil/index.html")]
    [InlineData("//etc/passwd")]
    [InlineData("/..\\..\\outside.txt")]
    [InlineData("/%00")]
    [InlineData("/index.html%00.txt")]
    public async Task NoPathLeadsOutOfASite(string path)
    {
        var answer = await SendRawAsync(path, "un.test");
        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    void Write(string path, string content)
    {
        var file = directory.Combine(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    async Task<HttpResponseMessage> GetAsync(string host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{sites!.Port}{path}");
        request.Headers.Host = $"{host}:{sites.Port}";
        return await client.SendAsync(request);
    }

    /// <summary>Sends the target unchanged; HTTP clients would normalise it.</summary>
    async Task<string> SendRawAsync(string target, string host)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, sites!.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
