using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.Warc;

/// <summary>
/// Decodes the page in a recorded answer, within a bound: transfer coding (RFC 9112, section 7.1) and content coding
/// (RFC 9110, section 8.4.1). Some tools record decoded bodies under headers that still name the coding: a body that
/// does not begin like the coding is taken as it is.
/// </summary>
static class HttpBody
{
    /// <summary>Hexadecimal digits of a chunk's size: more would exceed any bound.</summary>
    const int LongestSize = 8;

    /// <param name="limit">Bytes of the decoded body.</param>
    public static (byte[]? Body, RejectionReason Reason, string Evidence) Decode(HttpBlock block, int limit)
    {
        var body = block.Body;
        if (block.Words("Transfer-Encoding").Contains("chunked") && IsChunked(body.Span))
        {
            if (Joined(body.Span) is not { } joined)
            {
                return Broken("Le transfert par morceaux (chunked) est incomplet ou abîmé.");
            }

            body = joined;
        }
        else if (Length(block) is { } length && block.Words("Transfer-Encoding").IsEmpty)
        {
            if (length > body.Length && block.Words("Content-Encoding").IsEmpty)
            {
                return Broken("La réponse archivée est coupée.");
            }

            // The declared length ends the page, unless it counted the coded bytes and these are decoded.
            body = length < body.Length
                && (block.Words("Content-Encoding").IsEmpty || IsCoded(body.Span, block.Words("Content-Encoding")[0]))
                ? body[..(int)length]
                : body;
        }

        var codings = block.Words("Content-Encoding").Remove("identity");
        return codings switch
        {
            [] => Bounded(body.ToArray(), limit),
            [var coding] when !IsCoded(body.Span, coding) => Bounded(body.ToArray(), limit),
            ["gzip" or "x-gzip"] => Decoded(new GZipStream(Stream(body), CompressionMode.Decompress), limit),
            ["deflate"] =>
                Decoded(
                    IsZlib(body.Span) ? new ZLibStream(Stream(body), CompressionMode.Decompress) : new DeflateStream(
                        Stream(body), CompressionMode.Decompress),
                    limit),
            ["br"] => Decoded(new BrotliStream(Stream(body), CompressionMode.Decompress), limit),
            _ => Broken($"Codage {string.Join(", ", codings)} inconnu."),
        };
    }

    static (byte[]?, RejectionReason, string) Decoded(Stream decoding, int limit)
    {
        using var bounded = new BoundedStream(decoding, limit);
        using var body = new MemoryStream();
        try
        {
            bounded.CopyTo(body);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
        {
            return Broken("Le contenu compressé est abîmé.");
        }

        return bounded.IsCut ? TooLarge(limit) : (body.ToArray(), default, "");
    }

    static (byte[]?, RejectionReason, string) Bounded(byte[] body, int limit) =>
        body.Length > limit ? TooLarge(limit) : (body, default, "");

    static (byte[]?, RejectionReason, string) TooLarge(int limit) =>
        (null, RejectionReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"Plus de {limit} octets."));

    static (byte[]?, RejectionReason, string) Broken(string evidence) =>
        (null, RejectionReason.BrokenEncoding, evidence);

    static MemoryStream Stream(ReadOnlyMemory<byte> body) => new(body.ToArray(), writable: false);

    static long? Length(HttpBlock block) =>
        block
            .Words("Content-Length") is [var text, ..] && long
            .TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    static bool IsCoded(ReadOnlySpan<byte> body, string coding) => coding switch
    {
        "gzip" or "x-gzip" => body is [0x1F, 0x8B, ..],
        // Neither has a magic number; an uncoded page begins with markup.
        "br" or "deflate" => PageHeaders.Sniff(body).Length == 0,
        _ => true,
    };

    /// <summary>RFC 1950, section 2.2: a method, and a checksum over the first two bytes.</summary>
    static bool IsZlib(ReadOnlySpan<byte> body) =>
        body is [var method, var flags, ..] && (method & 15) == 8 && ((method << 8) + flags) % 31 == 0;

    static bool IsChunked(ReadOnlySpan<byte> body) => Size(body, out _) is not null;

    /// <summary>Null when a chunk is cut or none ends the body.</summary>
    static byte[]? Joined(ReadOnlySpan<byte> body)
    {
        using var joined = new MemoryStream();
        while (Size(body, out var used) is { } size)
        {
            if (size == 0)
            {
                return joined.ToArray();
            }

            body = body[used..];
            if (size > body.Length)
            {
                return null;
            }

            joined.Write(body[..size]);
            body = body[size..];
            body = body.StartsWith("\r\n"u8) ? body[2..] : body is [(byte)'\n', ..] ? body[1..] : body;
        }

        return null;
    }

    /// <summary>The size of the chunk that begins here; null when none does.</summary>
    static int? Size(ReadOnlySpan<byte> body, out int used)
    {
        used = body.IndexOf((byte)'\n') + 1;
        if (used == 0
            || !Utf8Parser.TryParse(body, out int size, out var digits, 'x') || digits is 0 or > LongestSize
            || size < 0)
        {
            return null;
        }

        // After the digits come extensions or the end of the line.
        return Encoding.Latin1.GetString(body[digits..used]).Trim() is "" or [';', ..] ? size : null;
    }
}
