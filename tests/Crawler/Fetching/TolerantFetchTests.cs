using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Pages;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Fetching;

/// <summary>The crawler reads what browsers show.</summary>
public sealed class TolerantFetchTests
{
    const string Page = "<!doctype html><title>x</title><p>Une page.";

    [Theory]
    [InlineData("none")]
    [InlineData("identity")]
    [InlineData("UTF-8")]
    [InlineData("utf8")]
    [InlineData("binary")]
    [InlineData("identity, none")]
    [InlineData("text/html; charset=utf-8")]
    public async Task AnInvalidContentCodingIsIgnored(string coding) =>
        Assert.Equal(Page, Text(await StoredAsync(context =>
        {
            context.Response.Headers.ContentEncoding = coding;
            return LoopbackWeb.WriteAsync(context, Page);
        })));

    [Theory]
    [InlineData("x-gzip")]
    [InlineData("X-GZip")]
    [InlineData("x-gzip, identity")]
    public async Task ABodyCodedAsXGzipIsDecompressed(string coding) =>
        Assert.Equal(Page, Text(await StoredAsync(context =>
        {
            context.Response.Headers.ContentEncoding = coding;
            context.Response.ContentType = "text/html";
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            {
                gzip.Write(Encoding.UTF8.GetBytes(Page));
            }

            return context.Response.Body.WriteAsync(packed.ToArray()).AsTask();
        })));

    [Fact]
    public async Task AnAnswerOfStatus203IsStoredAsAPage() =>
        Assert.Equal(Page, Text(await StoredAsync(context =>
        {
            context.Response.StatusCode = 203;
            return LoopbackWeb.WriteAsync(context, Page);
        })));

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-pdf")]
    [InlineData("application/force-download")]
    [InlineData("binary/octet-stream")]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    [InlineData("image/png")]
    [InlineData("")]
    public async Task APdfIsRecognisedByItsFirstBytesWhateverItsMediaType(string type)
    {
        foreach (var before in (string[])["", "\r\n", "\u00EF\u00BB\u00BF"])
        {
            var page = await StoredAsync(context =>
            {
                context.Response.Headers.ContentType = type;
                return context.Response.Body.WriteAsync(
                    Encoding.Latin1.GetBytes(before + "%PDF-1.7\n" + new string('x', 5000))).AsTask();
            });

            Assert.Equal("application/pdf", page?.MediaType);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=iso-8859-1")]
    public async Task APlainTextPageIsStored(string type)
    {
        var page = await StoredAsync(context => LoopbackWeb.WriteAsync(context, "Un poème\n\n<a href=/x>x</a>", type));

        Assert.Equal("text/plain", page?.MediaType);
    }

    [Theory]
    [InlineData("text/plain", "\u0001\u0002 pas du texte")]
    [InlineData("application/octet-stream", "PK\u0003\u0004")]
    [InlineData("application/octet-stream", "<!doctype html><p>x")]
    [InlineData("application/zip", "Le mot %PDF-1.7 plus loin")]
    public async Task ABinaryOrMislabelledBodyThatIsNoPdfIsRefused(string type, string body) =>
        Assert.Null(await StoredAsync(context => LoopbackWeb.WriteAsync(context, body, type)));

    [Theory]
    [InlineData("Strict-Transport-Security max-age=1; preload")]
    [InlineData("preload")]
    [InlineData("Mon en-tête: x")]
    [InlineData("En Tete: x")]
    [InlineData("En(tete): x")]
    [InlineData(": x")]
    [InlineData("X-Bon : x")]
    [InlineData("sans deux points\n suite: y")]
    [InlineData("\u0001\u0002: x")]
    public async Task AMalformedHeaderLineIsDropped(string line)
    {
        await using var wire = new LoopbackWire(async (target, stream, cancel) => await stream.WriteAsync(
            target == "/robots.txt" ? LoopbackWire.NotFound
            : LoopbackWire.Answer(
                $"HTTP/1.1 200 OK\n{line}\nContent-Type: text/html\n{line}\nContent-Length: {Page.Length}\n{line}",
                Page),
            cancel));
        using var house = new CrawlHouse();

        await house.RunAsync(LeadingTo(wire), "http://a.test/");

        Assert.Equal(Page, Text(await house.PageAsync("http://a.test/")));
    }

    [Fact]
    public async Task AHeadInPiecesOrAfterAProvisionalAnswerIsMended()
    {
        var head = "HTTP/1.1 103 Early Hints\r\nfaux\r\n\r\nHTTP/1.1 200 OK\r\nfaux\r\nContent-Type: text/html\r\n"
            + $"Content-Length: {Page.Length}\r\n\r\n{Page}";
        await using var wire = new LoopbackWire(async (target, stream, cancel) =>
        {
            foreach (var piece in target == "/robots.txt" ? [LoopbackWire.NotFound]
                : Encoding.Latin1.GetBytes(head).Chunk(7))
            {
                await stream.WriteAsync(piece, cancel);
                await stream.FlushAsync(cancel);
                await Task.Delay(1, cancel);
            }
        });
        using var house = new CrawlHouse();

        await house.RunAsync(LeadingTo(wire), "http://a.test/");

        Assert.Equal(Page, Text(await house.PageAsync("http://a.test/")));
    }

    static ImmutableDictionary<string, IPEndPoint> LeadingTo(LoopbackWire wire) =>
        ImmutableDictionary<string, IPEndPoint>.Empty.Add("a.test", wire.Address);

    static string Text(StoredPage? page) =>
        page is null ? "" : Encoding.UTF8.GetString(BodyCompression.Decompress(page.CompressedBody, 1 << 20));

    /// <summary>Null when the page was refused for its type.</summary>
    static async Task<StoredPage?> StoredAsync(RequestDelegate answer)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/bizarre").On("a.test/bizarre", answer);
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        if (await house.ReasonAsync("http://a.test/bizarre") is { } reason)
        {
            Assert.Equal(RejectionReason.UnsupportedType, reason);
            return null;
        }

        return await house.PageAsync("http://a.test/bizarre");
    }
}
