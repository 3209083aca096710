using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Warc;
using SchoolSearch.Store;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Warc;

public sealed class WarcImportTests : IDisposable
{
    const string Url = "http://a.test/page";
    const string Html =
        "<!doctype html><title>Une page</title><p>La lave coule. <a href='/suite'>Suite</a> <a "
            + "href='http://ailleurs.test/'>x</a>";

    readonly WarcHouse house = new();

    static byte[] Bytes => Encoding.UTF8.GetBytes(Html);

    public void Dispose() => house.Dispose();

    public static TheoryData<string, string, byte[]> Codings { get; } = new()
    {
        { "as it is", "", Bytes },
        { "length", $"Content-Length: {Bytes.Length}\r\n", [.. Bytes, .. "déchet"u8] },
        { "gzip", "content-ENCODING: GZIP\r\n", ArchiveBuilder.Gzip(Bytes) },
        { "x-gzip", "Content-Encoding:x-gzip\r\n", ArchiveBuilder.Gzip(Bytes) },
        {
            "brotli",
            "Content-Encoding: br\r\n",
            ArchiveBuilder.Coded(Bytes, output => new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true))
        },
        {
            "zlib",
            "Content-Encoding: deflate\r\n",
            ArchiveBuilder.Coded(Bytes, output => new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        },
        {
            "raw deflate",
            "Content-Encoding: deflate\r\n",
            ArchiveBuilder.Coded(Bytes, output => new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true))
        },
        { "chunks", "transfer-encoding: chunked\r\n", Chunked(Bytes, 7) },
        {
            "chunks of gzip",
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            Chunked(ArchiveBuilder.Gzip(Bytes), 11)
        },
        { "said to be gzip but decoded by the tool", "Content-Encoding: gzip\r\nContent-Length: 12\r\n", Bytes },
        { "said to be chunked but joined by the tool", "Transfer-Encoding: chunked\r\n", Bytes },
        { "said to be brotli but decoded by the tool", "Content-Encoding: br\r\n", Bytes },
    };

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task ARecordedPageIsReadWhateverItsCodings(string name, string header, byte[] body)
    {
        var archive = new ArchiveBuilder().Response(
            Url, $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{header}\r\n", body);

        var result = await house.ImportAsync(archive.Compressed());

        Assert.True(result.Stored == 1, name);
        Assert.Equal(Html, await house.TextAsync(Url));
        Assert.Contains("http://a.test/suite", (await house.House.FrontierAsync()).Select(entry => entry.Url));
        Assert.DoesNotContain(
            (await house.House.FrontierAsync()).Select(entry => entry.Url),
            url => url.Contains("ailleurs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")]
    [InlineData("HTTP/1.0 200\nCONTENT-TYPE:TEXT/HTML\n\n")]
    [InlineData("HTTP/2 200 \r\ncontent-type: text/html;charset=utf-8\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    public async Task RecordedHeadsOfAllKindsAreRead(string head)
    {
        var result = await house.ImportAsync(new ArchiveBuilder().Response(Url, head + Html).Plain());
        Assert.Equal(1, result.Stored);
        Assert.Equal("text/html", (await house.House.PageAsync(Url)).MediaType);
    }

    [Fact]
    public async Task AnImportKeepsTheHeadersOfAPage()
    {
        await house.ImportAsync(new ArchiveBuilder().Response(
            Url,
            "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=iso-8859-1\r\nx-robots-tag: googlebot: "
                + $"nofollow\r\nX-ROBOTS-TAG: noindex\r\netag: \"v1\"\r\nlast-modified: hier\r\n\r\n{Html}").Plain());
        var page = await house.House.PageAsync(Url);
        Assert.Equal(
            ("iso-8859-1", "googlebot: nofollow; noindex", "\"v1\"", "hier"),
            (page.AnnouncedCharset, page.RobotsTag, page.ETag, page.LastModified));
        Assert.Equal(DateTimeOffset.Parse(ArchiveBuilder.Day, CultureInfo.InvariantCulture), page.FetchedAt);
    }

    [Theory]
    [InlineData("2026-08-30T12:00:00Z", "2026-08-30T12:00:00.000Z")]
    [InlineData("2026-08-30T12:00:00.123456789Z", "2026-08-30T12:00:00.123Z")]
    [InlineData("2026-08-30T12:00:00.5Z", "2026-08-30T12:00:00.500Z")]
    [InlineData("2026-08-30", "2026-08-30T00:00:00.000Z")]
    [InlineData("2026", "2026-01-01T00:00:00.000Z")]
    [InlineData("20260830120000", "2026-08-30T12:00:00.000Z")]
    public async Task RecordDatesOfAllPrecisionsAreRead(string date, string expected)
    {
        await house.ImportAsync(new ArchiveBuilder().Page(Url, date: date).Plain());
        Assert.Equal(
            expected,
            (await house.House.PageAsync(Url)).FetchedAt.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task AnImportTakesOnlyAnswersAndResourcesAndCountsTheRest()
    {
        var archive = new ArchiveBuilder()
            .Record("warcinfo", "", "software: x\r\n"u8.ToArray(), "application/warc-fields")
            .Record("request", Url, "GET /page HTTP/1.1\r\n\r\n"u8.ToArray(), "application/http; msgtype=request")
            .Page(Url)
            .Record(
                "response", "<http://a.test/crochets>",
                Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + Html))
            .Record("resource", "http://a.test/ressource", Bytes, "text/html; charset=utf-8", version: "1.1")
            .Record("revisit", "http://a.test/revue", "HTTP/1.1 200 OK\r\n\r\n"u8.ToArray())
            .Record("metadata", Url, "x: y\r\n"u8.ToArray(), "application/warc-fields")
            .Record("conversion", "http://a.test/converti", Bytes, "text/html")
            .Record("response", "dns:a.test", "20260830 127.0.0.1"u8.ToArray(), "text/dns")
            .Page("http://ailleurs.test/page")
            .Page("http://a.test:8080/page")
            .Response("http://a.test/image", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx")
            .Response("http://a.test/absente", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nx")
            .Response("http://a.test/va", "HTTP/1.1 301 Moved\r\nLocation: /page\r\n\r\n")
            .Response("http://a.test/vide", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");

        var result = await house.ImportAsync(archive.Compressed());

        Assert.Equal(["http://a.test/crochets", Url, "http://a.test/ressource"], await house.House.StoredAsync());
        Assert.Empty(result.Faults);
        Assert.Equal(
            new Dictionary<WarcSkip, long>
            {
                [WarcSkip.OtherRecord] = 5, [WarcSkip.OtherScheme] = 1, [WarcSkip.NotListed] = 2, [WarcSkip.NotOk] = 2,
                [WarcSkip.UnsupportedType] = 1, [WarcSkip.EmptyBody] = 1,
            },
            result.Skipped.ToDictionary(pair => pair.Key, pair => pair.Value.Count));
        var log = await house.House.RejectionsAsync();
        Assert.Equal(
            (RejectionReason.OutOfScope, "ailleurs.test"),
            (log["http://ailleurs.test/page"].Reason, log["http://ailleurs.test/page"].Site));
        Assert.Equal(RejectionReason.EmptyBody, log["http://a.test/vide"].Reason);
        Assert.DoesNotContain(
            await house.House.FrontierAsync(), entry => entry.Url.Contains("ailleurs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnImportReplacesOnlyEarlierVisits()
    {
        await house.ImportAsync(new ArchiveBuilder().Page(Url, "<p>mai", "2026-05-01").Plain());
        var later = await house.ImportAsync(
            new ArchiveBuilder().Page(Url, "<p>juin", "2026-06-01").Page(Url, "<p>juillet", "2026-07-01").Plain());
        var earlier =
            await house.ImportAsync(
                new ArchiveBuilder()
                    .Page(Url, "<p>juin", "2026-06-01")
                    .Page(Url, "<p>encore juillet", "2026-07-01")
                    .Plain());

        Assert.Equal((1, 0), (later.Stored, earlier.Stored));
        Assert.Equal(2, earlier.Skipped[WarcSkip.NotNewer].Count);
        Assert.Equal("<p>juillet", await house.TextAsync(Url));
        Assert.Equal(2, (await house.House.PageAsync(Url)).Version);
    }

    [Fact]
    public async Task AnAddressRefusedAfterItsRecordingIsNotImported()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/page").Status("a.test/page", 410);
        await house.House.RunAsync(web.Leading("a.test"), "http://a.test/");

        var result = await house.ImportAsync(new ArchiveBuilder().Page(Url).Plain());

        Assert.Equal(1, result.Skipped[WarcSkip.RefusedSince].Count);
        Assert.Equal(RejectionReason.Gone, await house.House.ReasonAsync(Url));
    }

    [Fact]
    public async Task APageForbiddenByAKnownRobotsTxtIsNotImported()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Text("b.test/robots.txt", "User-agent: *\nDisallow: /prive").Links("b.test/");
        await house.House.RunAsync(web.Leading("b.test"), "http://b.test/");
        var archive = new ArchiveBuilder()
            .Response(
                "http://a.test/robots.txt",
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: schoolsearch\nDisallow: /page")
            .Response("http://b.test/robots.txt", "HTTP/1.1 404 Not Found\r\n\r\n")
            .Page(Url).Page("http://a.test/ouverte").Page("http://b.test/prive/x");

        var result = await house.ImportAsync(archive.Plain());

        Assert.Equal(2, result.Skipped[WarcSkip.DisallowedByRobots].Count);
        Assert.Equal(["http://a.test/ouverte", "http://b.test/"], await house.House.StoredAsync());
        Assert.Equal(RejectionReason.DisallowedByRobots, await house.House.ReasonAsync(Url));
    }

    [Fact]
    public async Task PagesWithoutRobotsTxtAreImportedAndTheNextCrawlRemovesForbiddenOnes()
    {
        var archive = new ArchiveBuilder().Page(Url).Page("http://a.test/ouverte");
        Assert.Equal(2, (await house.ImportAsync(archive.Plain())).Stored);
        await using var web = await LoopbackWeb.StartAsync();
        web.Text("a.test/robots.txt", "User-agent: *\nDisallow: /page").Links("a.test/").Links("a.test/ouverte");

        await house.House.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["http://a.test/", "http://a.test/ouverte"], await house.House.StoredAsync());
        Assert.Equal(RejectionReason.DisallowedByRobots, await house.House.ReasonAsync(Url));
        Assert.Equal(0, web.Count("a.test/page"));
    }

    [Fact]
    public async Task NothingIsImportedOfAHostInQuarantine()
    {
        using (var context = (await house.House.Store.OpenAsync()).Open())
        {
            await Quarantine.ImposeAsync(context, "a.test", "Le site est devenu un autre.", DateTimeOffset.UnixEpoch);
        }

        var result = await house.ImportAsync(new ArchiveBuilder().Page(Url).Page("http://b.test/page").Plain());

        Assert.Equal((1, 1L), (result.Stored, result.Skipped[WarcSkip.Quarantined].Count));
    }

    [Fact]
    public async Task AnImportGivesASiteNoMorePagesThanItsListAllows()
    {
        house.Sites = [CrawlHouse.SiteAt("http://a.test/", maximumPages: 3)];
        var archive = new ArchiveBuilder();
        for (var i = 0; i < 10; i++)
        {
            archive.Page($"http://a.test/{i}");
        }

        var result = await house.ImportAsync(archive.Plain());

        Assert.Equal((3, 7), (result.Stored, result.Skipped[WarcSkip.SiteFull].Count));
    }

    [Fact]
    public async Task AnArchiveOfWgetIsRead()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Text("127.0.0.1/robots.txt", "User-agent: *\nDisallow: /prive");
        web.Page("127.0.0.1/", "<title>Accueil</title><a href='/gzip'>z</a><a href='/prive'>p</a><a "
            + "href='/absente'>a</a><a href='/va'>v</a>");
        web.On("127.0.0.1/gzip", context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.Body.WriteAsync(ArchiveBuilder.Gzip(Bytes)).AsTask();
        });
        web.Redirect("127.0.0.1/va", "/gzip").Page("127.0.0.1/prive", "<p>secret");
        var home = $"http://{web.Address}/";
        var start = new ProcessStartInfo(
            "wget",
            [
                "-q", "-r", "-l", "2", "-e", "robots=off", "--compression=auto", "--warc-file", house.Name("wget"),
                "-P", house.Name("miroir"), home + "robots.txt", home,
            ])
        {
            Environment = { ["no_proxy"] = "*" },
        };
        using var wget = Process.Start(start)!;
        await wget.WaitForExitAsync();
        house.Sites = [CrawlHouse.SiteAt(home)];

        var result = await house.ImportAsync(house.Name("wget.warc.gz"));

        Assert.Empty(result.Faults);
        Assert.Equal([home, home + "gzip"], await house.House.StoredAsync());
        Assert.Equal(RejectionReason.DisallowedByRobots, await house.House.ReasonAsync(home + "prive"));
        Assert.Equal(Html, await house.TextAsync(home + "gzip"));
        Assert.True(result.Skipped[WarcSkip.NotOk].Count >= 2);
        Assert.True(result.Skipped[WarcSkip.OtherRecord].Count >= 6);
    }

    static byte[] Chunked(byte[] body, int size) =>
    [
        .. body.Chunk(size).SelectMany(chunk =>
            (byte[])[
                .. Encoding.ASCII.GetBytes(chunk.Length.ToString("X", CultureInfo.InvariantCulture) + ";ext=1\r\n"),
                .. chunk, .. "\r\n"u8]),
        .. "0\r\nTrailer: x\r\n\r\n"u8,
    ];
}
