using System.Globalization;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// A request to show another page after a while, from a meta element or the Refresh header: "0;url=x" in all spellings
/// that browsers read (HTML standard, section 4.2.5.3, "shared declarative refresh steps").
/// </summary>
/// <param name="Address">Relative to the page; empty for the page itself.</param>
sealed record DeclaredRefresh(int Seconds, string Address)
{
    /// <summary>Seconds in which nobody can read a page, so it is none.</summary>
    const int AtOnce = 1;

    /// <summary>Covers "You will be taken there in ten seconds"; slide shows and session keep-alives take longer or
    /// have a text.</summary>
    const int Soon = 30;

    /// <summary>Words of a page that only says where it sends its reader.</summary>
    const int FewWords = 60;

    /// <summary>Null when a browser would do nothing or only reload the page.</summary>
    public static DeclaredRefresh? Parse(string? content)
    {
        var rest = (content ?? "").AsSpan().TrimStart(" \t\r\n\f");
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length : digits;
        if (digits == 0 && rest is not ['.', ..])
        {
            return null;
        }

        var seconds = digits == 0 ? 0
            : int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read
            : int.MaxValue;
        rest = rest[digits..].TrimStart("0123456789.");
        if (rest.IsEmpty || !(rest[0] is ';' or ',' || char.IsWhiteSpace(rest[0])))
        {
            return null;
        }

        rest = rest.TrimStart();
        rest = rest is [';' or ',', ..] ? rest[1..].TrimStart() : rest;
        if (rest.StartsWith("url", StringComparison.OrdinalIgnoreCase) && rest[3..].TrimStart() is ['=', .. var value])
        {
            rest = value.TrimStart();
        }

        if (rest is ['"' or '\'', ..])
        {
            var end = rest[1..].IndexOf(rest[0]);
            rest = end < 0 ? rest[1..] : rest[1..(end + 1)];
        }

        return rest.IsEmpty ? null : new DeclaredRefresh(seconds, rest.ToString());
    }

    /// <summary>Whether the page is a redirect: it is left before it can be read, or says little more than where it
    /// leads.</summary>
    /// <param name="words">Of its text.</param>
    /// <param name="withoutScript">Meant for readers without scripts: browsers with scripts stay, and so do we where
    /// there is text.</param>
    public bool SendsOn(int words, bool withoutScript) =>
        (Seconds <= AtOnce && !withoutScript) || (Seconds <= Soon && words <= FewWords);
}
