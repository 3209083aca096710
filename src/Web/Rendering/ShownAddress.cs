using System.Globalization;
using System.Text;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Web.Rendering;

/// <summary>A page's address for people: host and path, with accents unescaped. The host stays in punycode, so that
/// look-alike letters cannot disguise it.</summary>
static class ShownAddress
{
    /// <summary>Characters; the rest means nothing to a pupil.</summary>
    const int Longest = 80;

    public static string Of(PageUrl url)
    {
        var path = Uri.UnescapeDataString(url.Path).TrimEnd('/');
        var shown = url.Host + (IsPlain(path) ? path : url.Path).Replace("/", " › ", StringComparison.Ordinal);
        return shown.Length <= Longest ? shown : string.Concat(shown.AsSpan(0, Longest - 1), "…");
    }

    /// <summary>Whether it has no character that could hide, reverse or break the following text.</summary>
    static bool IsPlain(string text) => text.EnumerateRunes().All(rune =>
        Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar);
}
