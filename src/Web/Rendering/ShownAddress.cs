using System.Globalization;
using System.Text;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Web.Rendering;

/// <summary>A page's address as people read it: host and path, accents in clear. The host stays in punycode, so that no
/// look-alike letter can disguise it.</summary>
static class ShownAddress
{
    /// <summary>Characters; the rest tells a pupil nothing.</summary>
    const int Longest = 80;

    public static string Of(PageUrl url)
    {
        var path = Uri.UnescapeDataString(url.Path).TrimEnd('/');
        var shown = url.Host + (IsPlain(path) ? path : url.Path).Replace("/", " › ", StringComparison.Ordinal);
        return shown.Length <= Longest ? shown : string.Concat(shown.AsSpan(0, Longest - 1), "…");
    }

    /// <summary>Nothing in it that could hide, reverse or break what follows.</summary>
    static bool IsPlain(string text) => text.EnumerateRunes().All(rune =>
        Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar);
}
