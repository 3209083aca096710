using System.Net;
using System.Net.Sockets;
using System.Text;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("q=%00volcan%00", 400)]
    [InlineData("q=%F0%9F%8C%8B", 200)]
    [InlineData("q=%ED%A0%80volcan", 200)]
    [InlineData("q=%FF%FEvolcan", 200)]
    [InlineData("q=%zzvolcan%", 200)]
    [InlineData("q=volcan&q=lave&q=", 200)]
    [InlineData("q=volcan&page=-1", 200)]
    [InlineData("q=volcan&page=99999999999999999999", 200)]
    [InlineData("q=volcan&page=2147483647", 200)]
    [InlineData("q=volcan&page=abc", 200)]
    [InlineData("q=title%3A*%20OR%20%28%28%22%5B%7B%20%2B-%2F%5C~%5E", 200)]
    [InlineData("=", 200)]
    [InlineData("&&&&", 200)]
    [InlineData("q=volcan&niveau=cycle9", 400)]
    [InlineData("q=volcan&matiere=..%2F..", 400)]
    [InlineData("a=&b=&c=&d=&e=&f=&g=&h=&i=&j=&k=&l=&m=&n=&o=&p=&q=", 400)]
    public async Task AnyFormIsAnsweredByAPage(string body, int status)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var answer = await Post(pages, "/recherche", body, "application/x-www-form-urlencoded");
        Assert.Equal(status, (int)answer.Status);
        Assert.StartsWith("<!DOCTYPE html>", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', answer.Text);
        Assert.DoesNotContain("Exception", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%F0%9F%8C%8B", 200)]
    [InlineData("%FF%FEvolcan", 200)]
    [InlineData("%zzvolcan%", 200)]
    [InlineData("volcan&page=99999999999999999999", 200)]
    [InlineData("volcan&niveau=cycle9", 400)]
    [InlineData("volcan&matiere=..%2F..", 400)]
    [InlineData("%00volcan", 200)]
    public async Task AnyAddressIsAnswered(string query, int status)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        Assert.Equal(status, (int)(await pages.GetAsync("/recherche?q=" + query)).Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded-not")]
    public async Task OtherBodiesAreRefused(string type)
    {
        await using var pages = await RunningPages.StartAsync();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Post(pages, "/recherche", "q=volcan", type)).Status);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"q\":[\"a\"]}")]
    [InlineData("{\"q\":{\"a\":{\"b\":{\"c\":{}}}}}")]
    public async Task BadJsonIsRefusedInJson(string body)
    {
        await using var pages = await RunningPages.StartAsync();
        var answer = await Post(pages, "/api/recherche", body, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("{\"erreur\":", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyOfMoreThan32KilobytesIsRefusedByAPage()
    {
        await using var pages = await RunningPages.StartAsync();
        var answer = await pages.PostAsync("/recherche", ("q", new string('a', 40_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("C’est trop long", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("volcan ")]
    [InlineData("é")]
    [InlineData("🌋")]
    [InlineData("(\"*")]
    public async Task AQueryOfTenKilobytesIsAnswered(string piece)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var query = string.Concat(Enumerable.Repeat(piece, 10_000 / System.Text.Encoding.UTF8.GetByteCount(piece)));
        Assert.Equal(HttpStatusCode.OK, (await pages.PostAsync("/recherche", ("q", query))).Status);
        Assert.Equal(HttpStatusCode.OK, (await pages.PostAsync("/api/recherche", ("q", query))).Status);
        Assert.Equal(HttpStatusCode.OK, (await pages.GetAsync("/recherche?q=" + Uri.EscapeDataString(query))).Status);
    }

    [Fact]
    public async Task ALongQueryInAnAddressIsCut()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var answer = await pages.GetAsync("/recherche?q=" + new string('a', 10_000));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.InRange(answer.Html.Length, 1000, 60_000);
        Assert.DoesNotContain(new string('a', 301), answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/recherche")]
    [InlineData("DELETE", "/")]
    [InlineData("POST", "/")]
    [InlineData("OPTIONS", "/api/recherche")]
    [InlineData("TRACE", "/recherche")]
    [InlineData("PROPFIND", "/")]
    public async Task OtherMethodsAreRefused(string method, string path)
    {
        await using var pages = await RunningPages.StartAsync();
        var answer = await pages.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.True(answer.Headers.ContainsKey("Allow"));
    }

    [Fact]
    public async Task HeadIsGetWithoutABody()
    {
        await using var pages = await RunningPages.StartAsync();
        var answer = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("", answer.Html);
    }

    [Theory]
    [InlineData("GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404")]
    [InlineData("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404")]
    [InlineData("GET /..%5c..%5cetc HTTP/1.1\r\nHost: x\r\n\r\n", "404")]
    [InlineData("GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n", "200")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData(
        "POST /recherche HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "4")]
    [InlineData("nonsense\r\n\r\n", "400")]
    public async Task RawRequestsGetAStatus(string request, string status)
    {
        await using var pages = await RunningPages.StartAsync();
        Assert.StartsWith("HTTP/1.1 " + status, await RawAsync(pages, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyHeadersAreRefused()
    {
        await using var pages = await RunningPages.StartAsync();
        var request = new StringBuilder("GET / HTTP/1.1\r\nHost: x\r\n");
        for (var i = 0; i < 200; i++)
        {
            request.Append("X-").Append(i).Append(": y\r\n");
        }

        Assert.StartsWith(
            "HTTP/1.1 431", await RawAsync(pages, request.Append("\r\n").ToString()), StringComparison.Ordinal);
    }

    /// <summary>The answer, or the page to which it leads.</summary>
    static async Task<RunningPages.Answer> Post(RunningPages pages, string path, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
        return answer.Status == HttpStatusCode.SeeOther ? await pages.GetAsync(answer.Headers["Location"]) : answer;
    }

    static async Task<string> RawAsync(RunningPages pages, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(pages.Address.Host, pages.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var buffer = new byte[64];
        var read = await stream.ReadAtLeastAsync(buffer, 16, throwOnEndOfStream: false);
        return Encoding.Latin1.GetString(buffer, 0, read);
    }
}
