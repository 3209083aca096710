using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SchoolSearch.Crawler.Warc;

/// <summary>Writes records of WARC 1.1 (ISO 28500:2017), each as a separate gzip member (annex D), so that tools can
/// find one without reading all.</summary>
sealed class WarcWriter(Stream stream, bool compressed, TimeProvider time)
{
    /// <summary>Id of the warcinfo record, which says how the others came about.</summary>
    readonly string infoId = NewId();

    /// <summary>The first record, which describes the file (section 6.2).</summary>
    /// <param name="fields">Names and values.</param>
    public void WriteInfo(string fileName, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        Write(
            [
                ("WARC-Type", "warcinfo"), ("WARC-Record-ID", infoId), ("WARC-Date", Form(time.GetUtcNow())),
                ("WARC-Filename", fileName), ("Content-Type", "application/warc-fields"),
            ],
            [], Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <param name="head">Status line and headers, with the empty line.</param>
    public void WriteResponse(string url, DateTimeOffset at, byte[] head, byte[] body) => Write(
        [
            ("WARC-Type", "response"), ("WARC-Record-ID", NewId()), ("WARC-Warcinfo-ID", infoId),
            ("WARC-Date", Form(at)), ("WARC-Target-URI", url),
            ("WARC-Payload-Digest", WarcDigest.Of(body)), ("Content-Type", "application/http; msgtype=response"),
        ],
        head, body);

    void Write(ReadOnlySpan<(string Name, string Value)> fields, byte[] head, byte[] body)
    {
        byte[] block = [.. head, .. body];
        var header = new StringBuilder("WARC/1.1\r\n");
        foreach (var (name, value) in fields)
        {
            header.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        header.Append(
            CultureInfo.InvariantCulture,
            $"WARC-Block-Digest: {WarcDigest.Of(block)}\r\nContent-Length: {block.Length}\r\n\r\n");
        var member = compressed ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : stream;
        member.Write(Encoding.UTF8.GetBytes(header.ToString()));
        member.Write(block);
        member.Write("\r\n\r\n"u8);
        if (compressed)
        {
            member.Dispose();
        }
    }

    static string NewId() => $"<urn:uuid:{Guid.NewGuid()}>";

    /// <summary>With milliseconds, as in the page store; without when there are none, which version 1.0 can read
    /// too.</summary>
    static string Form(DateTimeOffset at) =>
        at.UtcDateTime.ToString(
            at.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            CultureInfo.InvariantCulture);
}
