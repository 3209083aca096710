using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Warc;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Store;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Warc;

public sealed class WarcExportTests : IAsyncLifetime, IDisposable
{
    readonly WarcHouse from = new();
    LoopbackWeb web = null!;

    public async Task InitializeAsync()
    {
        web = await LoopbackWeb.StartAsync();
        web.Text("a.test/robots.txt", "User-agent: *\nDisallow: /prive");
        web.Page("a.test/", $"<title>Accueil</title>{Some.FrenchText}<a href='/latin'>x</a><a href='/caché'>y</a><a "
            + "href='/vide'>v</a><a href='http://b.test/lave'>Tout sur la lave</a>");
        web.On("a.test/latin", context =>
        {
            context.Response.ContentType = "text/html; charset=iso-8859-1";
            context.Response.Headers.ETag = "W/\"v\"";
            context.Response.Headers.LastModified = "Tue, 01 Sep 2026 08:00:00 GMT";
            return context.Response.Body
                .WriteAsync(Encoding.Latin1.GetBytes($"<title>Éruption</title>{Some.FrenchText}<p>Encore une "
                    + "éruption, et une autre."))
                .AsTask();
        });
        web.On("a.test/cach%C3%A9", context =>
        {
            context.Response.Headers["X-Robots-Tag"] = new(["googlebot: nofollow", "noindex"]);
            return LoopbackWeb.WriteAsync(context, $"<title>Caché</title>{Some.FrenchText}");
        });
        web.Page("b.test/", $"<title>Autre</title>{Some.FrenchText}<p>Un autre site.");
        web.Page("b.test/lave", $"<title>Lave</title>{Some.FrenchText}<p>Rien que la lave.");
        await from.House.RunAsync(web.Leading("a.test", "b.test"), from.Sites);
    }

    public Task DisposeAsync() => web.DisposeAsync().AsTask();

    public void Dispose() => from.Dispose();

    [Theory]
    [InlineData("pages.warc.gz")]
    [InlineData("pages.warc")]
    public async Task AnExportHasEveryPageWithRightLengthsAndDigests(string name)
    {
        var file = from.Name(name);
        var result = await from.ExportAsync(file);

        var records = ReadArchive.Read(file);
        Assert.Equal((5, 0, new FileInfo(file).Length), (result.Pages, result.Unreadable, result.Bytes));
        Assert.Equal(["warcinfo", .. Enumerable.Repeat("response", 7)], records.Select(record => record["WARC-Type"]));
        Assert.Equal(name, records[0]["WARC-Filename"]);
        Assert.Contains("reconstructed", Encoding.UTF8.GetString(records[0].Block), StringComparison.Ordinal);
        Assert.Equal(8, records.Select(record => record["WARC-Record-ID"]).Distinct().Count());
        Assert.Equal(
            [
                "http://a.test/", "http://a.test/cach%C3%A9", "http://a.test/latin", "http://a.test/robots.txt",
                "http://b.test/", "http://b.test/lave", "http://b.test/robots.txt",
            ],
            records.Skip(1).Select(record => record["WARC-Target-URI"]).Order(StringComparer.Ordinal));
        foreach (var record in records)
        {
            Assert.Matches("^<urn:uuid:[0-9a-f-]{36}>$", record["WARC-Record-ID"]);
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$", record["WARC-Date"]);
            Assert.Equal(Digest(record.Block), record["WARC-Block-Digest"]);
        }

        foreach (var record in records.Skip(1))
        {
            Assert.Equal(records[0]["WARC-Record-ID"], record["WARC-Warcinfo-ID"]);
            Assert.Equal("application/http; msgtype=response", record["Content-Type"]);
            Assert.Equal(Digest(record.Body), record["WARC-Payload-Digest"]);
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $"\r\nContent-Length: {record.Body.Length}\r\n"),
                record.Head, StringComparison.Ordinal);
            Assert.DoesNotContain("-Encoding:", record.Head, StringComparison.OrdinalIgnoreCase);
        }

        var latin =
            records.Single(record => record.Fields.GetValueOrDefault("WARC-Target-URI") == "http://a.test/latin");
        Assert.StartsWith(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nETag: W/\"v\"\r\nLast-Modified: Tue, "
                + "01 Sep 2026 08:00:00 GMT\r\n",
            latin.Head,
            StringComparison.Ordinal);
        Assert.Contains("Éruption", Encoding.Latin1.GetString(latin.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExportOfOneSiteHasNoPagesOfOthers()
    {
        var file = from.Name("b.warc.gz");
        await from.ExportAsync(file, "b.test");
        Assert.Equal(
            ["http://b.test/", "http://b.test/lave", "http://b.test/robots.txt"],
            ReadArchive.Read(file).Skip(1).Select(record => record["WARC-Target-URI"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnExportImportedElsewhereGivesTheSamePagesAndIndex()
    {
        var file = from.Name("tout.warc.gz");
        await from.ExportAsync(file);
        using var to = new WarcHouse();

        var result = await to.ImportAsync(file);

        Assert.Equal((5, 0), (result.Stored, result.Faults.Length));
        Assert.Equal(await from.House.StoredAsync(), await to.House.StoredAsync());
        foreach (var url in await from.House.StoredAsync())
        {
            var (one, other) = (await from.House.PageAsync(url), await to.House.PageAsync(url));
            Assert.Equal(one.BodyHash, other.BodyHash);
            Assert.Equal(
                (
                    one.Site, one.FetchedAt, one.MediaType, one.AnnouncedCharset, one.RobotsTag, one.ETag,
                    one.LastModified),
                (
                    other.Site, other.FetchedAt, other.MediaType, other.AnnouncedCharset, other.RobotsTag, other.ETag,
                    other.LastModified));
        }

        Assert.Equal(
            (await from.House.FrontierAsync()).Select(entry => entry.Url).Order(StringComparer.Ordinal),
            (await to.House.FrontierAsync()).Select(entry => entry.Url).Order(StringComparer.Ordinal));
        await using var ours = new IndexInMemory();
        await using var theirs = new IndexInMemory();
        await IndexAsync(from, ours);
        await IndexAsync(to, theirs);
        Assert.Equal(4, ours.Documents.Count);
        Assert.Equal(Shown(ours), Shown(theirs));
        Assert.Contains("Tout sur la lave", Shown(theirs)["http://b.test/lave"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACancelledExportLeavesNoFileAndTheNextOneIsWhole()
    {
        var file = from.Name("coupe.warc.gz");
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            from.ExportAsync(file, cancel: cancel.Token, progress: new Canceller(cancel)));
        Assert.False(File.Exists(file));

        await from.ExportAsync(file);
        Assert.Equal(8, ReadArchive.Read(file).Count);
    }

    /// <summary>Checked by gzip itself, an independent reader.</summary>
    [Fact]
    public async Task GzipFindsNoFaultInAnExport()
    {
        var file = from.Name("pages.warc.gz");
        await from.ExportAsync(file);
        using var gzip = Process.Start(new ProcessStartInfo("gzip", ["-t", file]) { RedirectStandardError = true })!;
        Assert.Equal("", await gzip.StandardError.ReadToEndAsync());
        await gzip.WaitForExitAsync();
        Assert.Equal(0, gzip.ExitCode);
    }

    static string Digest(byte[] bytes)
    {
        var bits = string
            .Concat(SHA256.HashData(bytes).Select(value => Convert.ToString(value, 2).PadLeft(8, '0')))
            .PadRight(260, '0');
        return "sha256:" + string.Concat(
            bits.Chunk(5).Select(five => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(new string(five), 2)]));
    }

    /// <summary>The whole index entry of each page.</summary>
    static Dictionary<string, string> Shown(IndexInMemory index) =>
        index.Documents.ToDictionary(pair => pair.Key, pair => JsonSerializer.Serialize(pair.Value));

    static async Task IndexAsync(WarcHouse house, IndexInMemory index) => await new IndexRun(
        await PageStore.OpenAsync(house.House.Data), index, new SiteList(house.Sites), Some.Judge(),
        TimeProvider.System).RunAsync();

    sealed class Canceller(CancellationTokenSource cancel) : IProgress<WarcExportProgress>
    {
        public void Report(WarcExportProgress value) => cancel.Cancel();
    }
}
