using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SchoolSearch.Tests.Crawler.Warc;

/// <summary>Archives as other tools write them, and as no tool should.</summary>
sealed class ArchiveBuilder
{
    readonly List<byte[]> records = [];

    public static string Day { get; } = "2026-08-30T12:00:00Z";

    /// <summary>A record whose every part the test decides.</summary>
    public ArchiveBuilder Raw(string text) => Raw(Encoding.UTF8.GetBytes(text));

    public ArchiveBuilder Raw(byte[] bytes)
    {
        records.Add(bytes);
        return this;
    }

    public ArchiveBuilder Record(
        string type, string url, byte[] block, string contentType = "application/http; msgtype=response",
        string? date = null, long? length = null, string more = "", string version = "1.0")
    {
        var header =
            $"WARC/{version}\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: "
                + $"{date ?? Day}\r\nWARC-Record-ID: <urn:uuid:{Guid.NewGuid()}>\r\n{more}"
            + string.Create(
                CultureInfo.InvariantCulture,
                $"Content-Type: {contentType}\r\nContent-Length: {length ?? block.Length}\r\n\r\n");
        return Raw([.. Encoding.UTF8.GetBytes(header), .. block, .. "\r\n\r\n"u8]);
    }

    public ArchiveBuilder Response(string url, string http, string? date = null) =>
        Record("response", url, Encoding.UTF8.GetBytes(http), date: date);

    public ArchiveBuilder Response(string url, string head, byte[] body) =>
        Record("response", url, [.. Encoding.UTF8.GetBytes(head), .. body]);

    public ArchiveBuilder Page(
        string url, string html = "<!doctype html><title>Une page</title><p>Lave", string? date = null) =>
        Response(url, $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}", date);

    public byte[] Plain() => [.. records.SelectMany(record => record)];

    /// <summary>One gzip member per record.</summary>
    public byte[] Compressed() => [.. records.SelectMany(Gzip)];

    public static byte[] Gzip(byte[] bytes) =>
        Coded(bytes, output => new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true));

    public static byte[] Coded(byte[] bytes, Func<Stream, Stream> coding)
    {
        using var output = new MemoryStream();
        using (var coder = coding(output))
        {
            coder.Write(bytes);
        }

        return output.ToArray();
    }
}
