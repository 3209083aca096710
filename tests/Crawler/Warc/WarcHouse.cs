using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Warc;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Warc;

/// <summary>A data directory into which tests import archives, and from which they export one.</summary>
sealed class WarcHouse : IDisposable
{
    readonly TemporaryDirectory files = new();
    int count;

    public CrawlHouse House { get; } = new();

    public Site[] Sites { get; set; } = [CrawlHouse.SiteAt("http://a.test/"), CrawlHouse.SiteAt("http://b.test/")];

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public string File(byte[] archive)
    {
        var path = files.Combine($"archive-{++count}.warc");
        System.IO.File.WriteAllBytes(path, archive);
        return path;
    }

    public string Name(string name) => files.Combine(name);

    public Task<WarcImportResult> ImportAsync(byte[] archive) => ImportAsync(File(archive));

    public async Task<WarcImportResult> ImportAsync(params string[] paths)
    {
        var store = await PageStore.OpenAsync(House.Data);
        return await WarcImport.RunAsync(
            store, new SiteList(Sites), paths, House.Options, Time, null, CancellationToken.None);
    }

    public async Task<WarcExportResult> ExportAsync(
        string path, string? site = null, IProgress<WarcExportProgress>? progress = null,
        CancellationToken cancel = default) =>
        await WarcExport.RunAsync(await PageStore.OpenAsync(House.Data, cancel), path, site, Time, progress, cancel);

    public async Task<string> TextAsync(string url)
    {
        var page = await House.PageAsync(url);
        return TextDecoding.Decode(
            BodyCompression.Decompress(page.CompressedBody, 1 << 24), page.AnnouncedCharset).Text;
    }

    public void Dispose()
    {
        House.Dispose();
        files.Dispose();
    }
}
