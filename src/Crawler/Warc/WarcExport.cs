using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Warc;

/// <summary>
/// The page store's content as an archive for other tools. The store keeps decoded pages and a few headers, not the
/// bytes of the connection. The records are responses all the same, because tools look for those, with the known
/// headers and the length of the decoded body. The warcinfo record says so.
/// </summary>
public static class WarcExport
{
    /// <summary>Pages read from the store at a time, with their bodies.</summary>
    const int LoadRows = 16;

    /// <summary>More than any of our crawlers has stored, in bytes.</summary>
    const int LongestBody = 64 << 20;

    const string Description =
        "Pages of the SchoolSearch page store. HTTP headers are reconstructed, not recorded: Content-Type (as "
            + "announced or, failing that, as sniffed), X-Robots-Tag (several values joined by "
        + "semicolons), ETag, Last-Modified as the server sent them; Content-Length is that of the body after "
        + "transfer and content coding were undone. No request was kept. "
        + "WARC-Date is the last visit that found the page, changed or not.";

    /// <summary>Writes under another name and renames at the end, so a file of that name is whole.</summary>
    /// <param name="file">Ends in .gz for compression. An existing file is replaced.</param>
    /// <param name="site">Key of the only site wanted; null for all.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task<WarcExportResult> RunAsync(
        PageStore store, string file, string? site, TimeProvider time, IProgress<WarcExportProgress>? progress,
        CancellationToken cancel)
    {
        var draft = file + ".part";
        WarcExportResult result;
        await using (
            var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
        {
            var writer = new WarcWriter(stream, file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase), time);
            writer.WriteInfo(
                Path.GetFileName(file),
                ("software", $"{CrawlOptions.ProductToken}/0.1"), ("format", "WARC File Format 1.1"),
                ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
                ("robots", "obey"), ("http-header-user-agent", $"{CrawlOptions.ProductToken}/0.1"),
                ("description", Description));
            await WriteRobotsAsync(store, writer, site, cancel);
            var (pages, unreadable) = await WritePagesAsync(store, writer, site, progress, cancel);
            stream.Flush(flushToDisk: true);
            result = new WarcExportResult(pages, unreadable, stream.Length);
        }

        File.Move(draft, file, overwrite: true);
        return result;
    }

    /// <summary>Written before the pages, so that their reader knows what was asked for. Only a server's answers;
    /// silence is not one.</summary>
    static async Task WriteRobotsAsync(PageStore store, WarcWriter writer, string? site, CancellationToken cancel)
    {
        using var context = store.Open();
        var robots = context.Robots.Where(entry => entry.Status >= 200 && entry.Status < 500);
        if (site is not null)
        {
            robots = robots.Where(entry =>
                context.Frontier.Any(known => known.Origin == entry.Origin && known.Site == site));
        }

        await foreach (var entry in robots.OrderBy(entry => entry.Origin).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var head = entry.Status == 200 ? "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" : string.Create(
                CultureInfo.InvariantCulture, $"HTTP/1.1 {entry.Status} \r\n");
            writer.WriteResponse(
                entry.Origin + "/robots.txt", entry.FetchedAt, Head(head, entry.Body.Length), entry.Body);
        }
    }

    static async Task<(long Pages, long Unreadable)> WritePagesAsync(
        PageStore store, WarcWriter writer, string? site, IProgress<WarcExportProgress>? progress,
        CancellationToken cancel)
    {
        long pages = 0, unreadable = 0, total;
        using (var context = store.Open())
        {
            total = await context.Pages.LongCountAsync(page => site == null || page.Site == site, cancel);
        }

        for (long last = 0; ;)
        {
            using var context = store.Open();
            var wanted = context.Pages.Where(page => page.Id > last);
            wanted = site is null ? wanted : wanted.Where(page => page.Site == site);
            var rows = await wanted.OrderBy(page => page.Id).Take(LoadRows).ToListAsync(cancel);
            foreach (var page in rows)
            {
                if (Body(page) is { } body)
                {
                    writer.WriteResponse(page.Url, page.FetchedAt, Head(page, body.Length), body);
                    pages++;
                }
                else
                {
                    unreadable++;
                }

                progress?.Report(new WarcExportProgress(pages, total));
            }

            if (rows.Count == 0)
            {
                return (pages, unreadable);
            }

            last = rows[^1].Id;
        }
    }

    static byte[]? Body(StoredPage page)
    {
        try
        {
            return BodyCompression.Decompress(page.CompressedBody, LongestBody);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    static byte[] Head(StoredPage page, int length)
    {
        var head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        Add(
            "Content-Type",
            page.AnnouncedCharset is { } charset
                && MediaTypeHeaderValue.TryParse($"{page.MediaType}; charset={charset}", out _)
            ? $"{page.MediaType}; charset={charset}" : page.MediaType);
        Add("X-Robots-Tag", page.RobotsTag);
        Add("ETag", page.ETag);
        Add("Last-Modified", page.LastModified);
        return Head(head.ToString(), length);

        // A header value has no control characters (RFC 9110, section 5.5): one would begin another header.
        void Add(string name, string? value)
        {
            if (value is not null && !value.Any(char.IsControl))
            {
                head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
            }
        }
    }

    static byte[] Head(string lines, int length) =>
        Encoding.Latin1.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{lines}Content-Length: {length}\r\n\r\n"));
}

public sealed record WarcExportProgress(long Pages, long TotalPages);

/// <summary>What an export wrote.</summary>
/// <param name="Unreadable">Stored pages with a damaged body, which are not in the archive.</param>
/// <param name="Bytes">Of the file.</param>
public sealed record WarcExportResult(long Pages, long Unreadable, long Bytes);
