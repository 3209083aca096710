using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Fetching;

/// <summary>Whatever a server does, the page ends in the rejection log and the rest of the crawl goes on.</summary>
[Long]
public sealed class HostileServerTests
{
    const string Page = "<!doctype html><title>x</title><a href=/suite>suite</a>";

    [Theory]
    [InlineData(404, RejectionReason.NotFound)]
    [InlineData(410, RejectionReason.Gone)]
    [InlineData(403, RejectionReason.HttpStatus)]
    [InlineData(401, RejectionReason.HttpStatus)]
    [InlineData(451, RejectionReason.HttpStatus)]
    [InlineData(204, RejectionReason.HttpStatus)]
    [InlineData(304, RejectionReason.HttpStatus)]
    [InlineData(500, RejectionReason.ServerError)]
    [InlineData(502, RejectionReason.ServerError)]
    public Task AStatusOtherThanSuccessIsLogged(int status, RejectionReason reason) =>
        RejectsAsync(reason, context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("TEXT/CSS")]
    public Task APageOfAnUnsupportedMediaTypeIsRefused(string type) =>
        RejectsAsync(RejectionReason.UnsupportedType, context => LoopbackWeb.WriteAsync(context, Page, type));

    [Theory]
    [InlineData("  \r\n<!DOCTYPE HTML><p>x", "text/html")]
    [InlineData("<html><p>x", "text/html")]
    [InlineData("<!-- un mot --><p>x", "text/html")]
    [InlineData("%PDF-1.7 ...", "application/pdf")]
    public async Task AMissingMediaTypeIsRecognisedFromTheContent(string body, string type)
    {
        var page = await StoresAsync(context => context.Response.WriteAsync(body));

        Assert.Equal(type, page.MediaType);
    }

    [Theory]
    [InlineData("du texte")]
    [InlineData("\u0089PNG\r\n")]
    [InlineData("{}")]
    public Task APageOfUnrecognisableMediaTypeIsRefused(string body) =>
        RejectsAsync(RejectionReason.UnsupportedType, context => context.Response.WriteAsync(body, Encoding.Latin1));

    [Fact]
    public async Task AMalformedMediaTypeIsTreatedAsMissing()
    {
        var page = await StoresAsync(context =>
        {
            context.Response.Headers.ContentType = ";;; charset";
            return context.Response.WriteAsync(Page);
        });

        Assert.Equal("text/html", page.MediaType);
    }

    [Fact]
    public Task AnEmptyPageIsRefused() =>
        RejectsAsync(RejectionReason.EmptyBody, context => LoopbackWeb.WriteAsync(context, ""));

    [Fact]
    public Task ABodyWithTooLargeAContentLengthIsNotRead() => RejectsAsync(RejectionReason.TooLarge, async context =>
    {
        context.Response.ContentType = "text/html";
        context.Response.ContentLength = 100_000_000;
        await context.Response.WriteAsync("<");
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    });

    [Fact]
    public Task ABodyWithoutEndIsCutOff() => RejectsAsync(RejectionReason.TooLarge, async context =>
    {
        context.Response.ContentType = "text/html";
        var chunk = new byte[64 << 10];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        }
    });

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public Task ABombIsCutOffWhileItUnpacks(string coding) => RejectsAsync(RejectionReason.TooLarge, context =>
    {
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = coding;
        return context.Response.Body.WriteAsync(Encoded(coding, new byte[200 << 20])).AsTask();
    });

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task ACompressedPageIsStoredDecompressed(string coding)
    {
        var page = await StoresAsync(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            return context.Response.Body.WriteAsync(Encoded(coding, Encoding.UTF8.GetBytes(Page))).AsTask();
        });

        Assert.Equal(Page, Encoding.UTF8.GetString(BodyCompression.Decompress(page.CompressedBody, 1 << 20)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd-inconnu")]
    [InlineData("gzip, compress")]
    public Task ABodyThatCannotBeDecodedIsRefused(string coding) =>
        RejectsAsync(RejectionReason.BrokenEncoding, context =>
    {
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = coding;
        return context.Response.Body
            .WriteAsync(Enumerable.Range(0, 5000).Select(i => (byte)(i * 7)).ToArray())
            .AsTask();
    });

    [Fact]
    public Task ARequestToAServerThatNeverAnswersTimesOut() =>
        RejectsAsync(RejectionReason.TimedOut, context => Task.Delay(Timeout.Infinite, context.RequestAborted));

    [Fact]
    public Task AnAnswerThatStopsInTheMiddleTimesOut() => RejectsAsync(RejectionReason.TimedOut, async context =>
    {
        await LoopbackWeb.WriteAsync(context, Page);
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    });

    [Fact]
    public Task AnAnswerThatDripsTimesOut() => RejectsAsync(RejectionReason.TimedOut, async context =>
    {
        context.Response.ContentType = "text/html";
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync("x");
            await context.Response.Body.FlushAsync();
            await Task.Delay(20, context.RequestAborted);
        }
    });

    [Theory]
    [InlineData("", RejectionReason.Unreachable)]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 5000", RejectionReason.Unreachable)]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked", RejectionReason.BrokenEncoding)]
    [InlineData("Bonjour", RejectionReason.BrokenEncoding)]
    [InlineData("HTTP/1.1 999999 OK", RejectionReason.BrokenEncoding)]
    public Task AnAnswerThatIsNoHttpIsLogged(string head, RejectionReason reason) =>
        RejectsOnTheWireAsync(
            reason,
            async (stream, cancel) =>
                await stream.WriteAsync(head.Length > 0 ? LoopbackWire.Answer(head, "zut\r\n") : [], cancel));

    [Fact]
    public Task HeadersWithoutEndAreCutOff() =>
        RejectsOnTheWireAsync(RejectionReason.TooLarge, async (stream, cancel) =>
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancel);
        for (var i = 0; i < 100_000; i++)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{i}: {new string('x', 500)}\r\n"), cancel);
        }
    });

    [Fact]
    public async Task AContentLengthThatIsTooShortCutsThatPageOnly()
    {
        await using var wire = new LoopbackWire(async (target, stream, cancel) => await stream.WriteAsync(
            target == "/robots.txt" ? LoopbackWire.NotFound
            : LoopbackWire.Answer(
                "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 24",
                $"<a href=/suite>x</a>....HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nfaux"),
            cancel));
        using var house = new CrawlHouse();

        await house.RunAsync(LeadingTo(wire), "http://a.test/");

        Assert.Equal(["http://a.test/", "http://a.test/suite"], await house.StoredAsync());
        Assert.Equal(
            "<a href=/suite>x</a>....",
            Encoding.UTF8.GetString(
                BodyCompression.Decompress((await house.PageAsync("http://a.test/suite")).CompressedBody, 100)));
    }

    [Fact]
    public async Task OverlongHeadersAreDroppedOrReadAsTheStrictest()
    {
        var endless = new string('x', 6000);
        var page = await StoresAsync(context =>
        {
            context.Response.Headers.ETag = $"\"{endless}\"";
            context.Response.Headers["X-Robots-Tag"] = endless + ", noindex";
            context.Response.Headers.ContentType = $"text/html; charset={endless}";
            return context.Response.WriteAsync(Page);
        });

        Assert.Null(page.ETag);
        Assert.Null(page.AnnouncedCharset);
        // A header that cannot be read whole may forbid anything.
        Assert.Equal("none", page.RobotsTag);

        await RejectsAsync(
            RejectionReason.UnsupportedType, context => LoopbackWeb.WriteAsync(context, Page, "x/" + endless));
        await RejectsAsync(RejectionReason.RedirectOutOfScope, context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "http://ailleurs.test/" + endless[..1900];
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task ValidatorsAndRobotsDirectivesAreStoredUnchanged()
    {
        var page = await StoresAsync(context =>
        {
            context.Response.Headers.ETag = "W/\"un\"";
            context.Response.Headers.LastModified = "Tue, 01 Sep 2026 09:00:00 GMT";
            context.Response.Headers.Append("X-Robots-Tag", "noindex");
            context.Response.Headers.Append("X-Robots-Tag", "noarchive");
            return LoopbackWeb.WriteAsync(context, Page, "TEXT/HTML; charset=ISO-8859-1");
        });

        Assert.Equal(
            ("W/\"un\"", "Tue, 01 Sep 2026 09:00:00 GMT", "noindex; noarchive", "text/html", "ISO-8859-1"),
            (page.ETag, page.LastModified, page.RobotsTag, page.MediaType, page.AnnouncedCharset));
    }

    [Fact]
    public async Task CookiesAreNotSentBack()
    {
        await using var web = await LoopbackWeb.StartAsync();
        var cookies = 0;
        web.On("a.test*", context =>
        {
            cookies += context.Request.Headers.Cookie.Count;
            context.Response.Headers.SetCookie = "suivi=1";
            return context.Request.Path == "/robots.txt" ? LoopbackWeb.WriteAsync(
                context, "", "text/plain") : LoopbackWeb.WriteAsync(context, "<a href=/1>1</a>");
        });
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(0, cookies);
        Assert.Equal(2, (await house.StoredAsync()).Length);
    }

    [Fact]
    public async Task AHostThatCannotBeReachedStopsNoOther()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/un").Links("a.test/un");
        using var house = new CrawlHouse();

        await house.RunAsync(
            web.Leading("a.test").Add("mort.test", new(IPAddress.Loopback, 1)), "http://mort.test/", "http://a.test/");

        Assert.Equal(2, (await house.StoredAsync()).Length);
        Assert.Equal(RejectionReason.RobotsUnreachable, await house.ReasonAsync("http://mort.test/"));
    }

    static ImmutableDictionary<string, IPEndPoint> LeadingTo(LoopbackWire wire) =>
        ImmutableDictionary<string, IPEndPoint>.Empty.Add("a.test", wire.Address);

    static CrawlOptions Impatient(CrawlOptions options) => options with
    {
        PageTimeout = TimeSpan.FromSeconds(7),
        IdleTimeout = TimeSpan.FromSeconds(5),
        MaximumAttempts = 1,
        MaximumBody = 1 << 20,
    };

    static async Task RejectsAsync(RejectionReason reason, RequestDelegate answer)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/bizarre", "/suite").On("a.test/bizarre", answer).Links("a.test/suite").Links("b.test/");
        using var house = new CrawlHouse();
        house.Options = Impatient(house.Options);

        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");

        Assert.Equal(["http://a.test/", "http://a.test/suite", "http://b.test/"], await house.StoredAsync());
        Assert.Equal(reason, await house.ReasonAsync("http://a.test/bizarre"));
    }

    static async Task RejectsOnTheWireAsync(RejectionReason reason, Func<Stream, CancellationToken, Task> answer)
    {
        await using var wire = new LoopbackWire(async (target, stream, cancel) =>
        {
            switch (target)
            {
                case "/robots.txt":
                    await stream.WriteAsync(LoopbackWire.NotFound, cancel);
                    break;
                case "/bizarre":
                    await answer(stream, cancel);
                    break;
                default:
                    await stream.WriteAsync(
                        LoopbackWire.Answer(
                            "HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close",
                            "<a href=/bizarre>x</a><a href=/suite>x</a>"),
                        cancel);
                    break;
            }
        });
        using var house = new CrawlHouse();
        house.Options = Impatient(house.Options);

        await house.RunAsync(LeadingTo(wire), "http://a.test/");

        Assert.Equal(["http://a.test/", "http://a.test/suite"], await house.StoredAsync());
        Assert.Equal(reason, await house.ReasonAsync("http://a.test/bizarre"));
    }

    static async Task<StoredPage> StoresAsync(RequestDelegate answer)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/bizarre").On("a.test/bizarre", answer);
        using var house = new CrawlHouse();
        house.Options = Impatient(house.Options);

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        return await house.PageAsync("http://a.test/bizarre");
    }

    static byte[] Encoded(string coding, byte[] body)
    {
        using var output = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(output, CompressionLevel.Fastest),
            _ => new BrotliStream(output, CompressionLevel.Fastest),
        })
        {
            encoder.Write(body);
        }

        return output.ToArray();
    }
}
