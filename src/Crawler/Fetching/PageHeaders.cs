using System.Collections.Immutable;
using System.Text;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>Reads the headers of an answer as far as the stored page needs them, and bounds what is kept.</summary>
static class PageHeaders
{
    public const int Longest = 2048;

    public const int LongestCharset = 64;

    /// <summary>Media types that the indexer can read.</summary>
    public static ImmutableArray<string> PageTypes { get; } =
        ["text/html", "application/xhtml+xml", "application/pdf", "text/plain"];

    /// <summary>Bytes at the start of a body in which a PDF is recognised.</summary>
    public const int SniffedBytes = 64;

    /// <summary>Values of Content-Encoding that are no codings: servers put anything there.</summary>
    static readonly ImmutableArray<string> NoCodings =
    [
        "", "identity", "none", "utf-8", "utf8", "iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii", "ascii",
        "7bit", "8bit", "binary", "plain", "text", "chunked",
    ];

    /// <summary>Codings still to be decoded, in lower case.</summary>
    public static ImmutableArray<string> Codings(IEnumerable<string> named) =>
        [.. named.Select(coding => coding.Trim().ToLowerInvariant()).Where(coding => !NoCodings.Contains(coding))];

    /// <summary>Whether the body is a PDF, whatever its declared type.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> body) =>
        body.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("%PDF-"u8);

    /// <summary>The media type to read the body as; empty when it cannot be read.</summary>
    /// <param name="announced">Lower case, without parameters; empty when nothing was announced.</param>
    public static string TypeOf(string announced, ReadOnlySpan<byte> body) =>
        IsPdf(body) ? "application/pdf"
        : announced.Length == 0 ? Sniff(body)
        : !PageTypes.Contains(announced) || (announced == "text/plain" && IsBinary(body)) ? ""
        : announced;

    /// <summary>Null when there are none or they are longer than any honest header.</summary>
    public static string? Value(IEnumerable<string>? values) =>
        values is not null && string.Join(", ", values) is { Length: <= Longest } joined ? joined : null;

    /// <summary>Of X-Robots-Tag. Implausibly long directives are read as the strictest.</summary>
    public static string? RobotsTag(IEnumerable<string>? values) =>
        values is null
            ? null
            : string.Join(RobotsDirectives.HeaderSeparator, values) is { Length: <= Longest } joined
            ? joined
            : "none";

    public static string? Charset(string? announced) => announced is { Length: <= LongestCharset } ? announced : null;

    /// <summary>
    /// The media type of a body without a declared one, by its first bytes (WHATWG MIME Sniffing, section 7.1); empty
    /// when it cannot be read.
    /// </summary>
    public static string Sniff(ReadOnlySpan<byte> body)
    {
        if (IsPdf(body))
        {
            return "application/pdf";
        }

        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, 512)])
            .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        string[] marks = ["<!doctype html", "<html", "<head", "<body", "<!--", "<title", "<?xml"];
        return marks.Any(mark => start.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) ? "text/html" : "";
    }

    /// <summary>Servers label unknown files as plain text (WHATWG MIME Sniffing, section 7.2).</summary>
    static bool IsBinary(ReadOnlySpan<byte> body)
    {
        if (body is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            return false;
        }

        foreach (var letter in body[..Math.Min(body.Length, 1445)])
        {
            if (letter is <= 8 or 0x0B or (>= 0x0E and <= 0x1A) or (>= 0x1C and <= 0x1F))
            {
                return true;
            }
        }

        return false;
    }
}
