using System.Collections.Immutable;
using System.Text;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>What the headers of an answer mean for the page that is stored, and the bounds on what is kept of
/// them.</summary>
static class PageHeaders
{
    public const int Longest = 2048;

    public const int LongestCharset = 64;

    /// <summary>Media types that can be read.</summary>
    public static ImmutableArray<string> PageTypes { get; } = ["text/html", "application/xhtml+xml", "application/pdf"];

    /// <summary>Null when there are none or they are longer than anything honest.</summary>
    public static string? Value(IEnumerable<string>? values) =>
        values is not null && string.Join(", ", values) is { Length: <= Longest } joined ? joined : null;

    /// <summary>Of X-Robots-Tag. Directives that nobody can have meant are read as the strictest.</summary>
    public static string? RobotsTag(IEnumerable<string>? values) =>
        values is null
            ? null
            : string.Join(RobotsDirectives.HeaderSeparator, values) is { Length: <= Longest } joined
            ? joined
            : "none";

    public static string? Charset(string? announced) => announced is { Length: <= LongestCharset } ? announced : null;

    /// <summary>
    /// What an unannounced body is by its first bytes (WHATWG MIME Sniffing, section 7.1); empty when that is nothing
    /// that can be read.
    /// </summary>
    public static string Sniff(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, 512)])
            .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        string[] marks = ["<!doctype html", "<html", "<head", "<body", "<!--", "<title", "<?xml"];
        return marks.Any(mark => start.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) ? "text/html" : "";
    }
}
