using System.Globalization;
using System.Text;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// A link's query is written in the charset of its page, the rest in UTF-8 (WHATWG URL, section 4.4, "query state"):
/// programs of old sites read nothing else.
/// </summary>
sealed class QueryCharset
{
    readonly Encoding? encoding;

    /// <param name="charset">The page's charset, by its IANA name; null for UTF-8.</param>
    public QueryCharset(string? charset)
    {
        // Browsers use UTF-8 in place of UTF-16 (section 4.4, "output encoding").
        encoding = charset is null || charset.StartsWith("utf", StringComparison.OrdinalIgnoreCase) ? null
            : Encoding.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback);
    }

    /// <summary>The link with its query escaped.</summary>
    public string? Escape(string? link)
    {
        if (encoding is null || link is null || Ascii.IsValid(link)
            || link.IndexOf('?', StringComparison.Ordinal) is not (>= 0 and var question))
        {
            return link;
        }

        var hash = link.IndexOf('#', StringComparison.Ordinal);
        var end = hash < 0 ? link.Length : hash;
        if (end < question)
        {
            return link;
        }

        var escaped = new StringBuilder(link, 0, question, link.Length * 2);
        foreach (var rune in link[question..end].EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                escaped.Append((char)rune.Value);
            }
            else
            {
                Append(escaped, rune);
            }
        }

        return escaped.Append(link, end, link.Length - end).ToString();
    }

    void Append(StringBuilder escaped, Rune rune)
    {
        try
        {
            foreach (var octet in encoding!.GetBytes(rune.ToString()))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }
        catch (EncoderFallbackException)
        {
            // "&#8364;", escaped, as in forms (section 1.3, "percent-encode after encoding").
            escaped.Append(CultureInfo.InvariantCulture, $"%26%23{rune.Value}%3B");
        }
    }
}
