using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Learns from the titles of a site's pages which part of them names the site: the first or the last part of most
/// titles, while the rest of the title differs from page to page.
/// </summary>
public static partial class TitleParts
{
    /// <summary>Pages below which a shared part may be chance.</summary>
    public const int LeastPages = 4;

    /// <summary>Pages whose titles are enough.</summary>
    public const int EnoughPages = 20;

    /// <summary>Share of the titles that must have the part, and of the rests that must differ.</summary>
    const double LeastShare = 0.6;

    /// <summary>« Chapitre 1 », « 5e »: with a number, so short a part names a part of the site.</summary>
    const int FewWords = 2;

    /// <summary>Letters of a page's beginning in which its title is.</summary>
    const int HeadLetters = 100_000;

    internal static readonly string[] Separators =
        [" - ", " – ", " — ", " | ", " · ", " :: ", " « ", " » ", " • ", " : "];

    /// <returns>Keys of the parts, at most one at each end.</returns>
    public static ImmutableArray<string> SharedBy(IReadOnlyCollection<string> titles) =>
    [
        .. new[] { Shared(titles, atEnd: true), Shared(titles, atEnd: false) }
            .Where(part => part.Length > 0)
            .Distinct(),
    ];

    /// <summary>The content of the title element, on one line; empty when there is none.</summary>
    public static string TitleOf(string markup) =>
        Element().Match(markup[..Math.Min(markup.Length, HeadLetters)]) is { Success: true } match
            ? string.Join(' ', WebUtility.HtmlDecode(match.Groups[1].Value)
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : "";

    /// <summary>Equal for the usual spellings of a part.</summary>
    internal static string Key(string text) =>
        string.Join(
            ' ', Folding.Fold(text).Split([' ', '-', '\'', ',', '.', ':', '!'], StringSplitOptions.RemoveEmptyEntries));

    static string Shared(IReadOnlyCollection<string> titles, bool atEnd)
    {
        var distinct = titles.Where(title => title.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count < LeastPages)
        {
            return "";
        }

        var most = distinct
            .Select(title => Cut(title, atEnd))
            .Where(cut => IsName(cut.Part))
            .GroupBy(cut => cut.Part, cut => cut.Other, StringComparer.Ordinal)
            .MaxBy(group => group.Count());
        return most is not null
            && most.Count() >= LeastPages
            && most.Count() >= LeastShare * distinct.Count
            && most.Distinct(StringComparer.Ordinal).Count() >= LeastShare * most.Count()
            ? most.Key : "";
    }

    static (string Part, string Other) Cut(string title, bool atEnd)
    {
        var found = Separators
            .Select(separator => (
                At: atEnd ? title.LastIndexOf(separator, StringComparison.Ordinal)
                    : title.IndexOf(separator, StringComparison.Ordinal), separator.Length))
            .Where(place => place.At > 0)
            .ToList();
        if (found.Count == 0)
        {
            return ("", "");
        }

        var (at, length) = atEnd ? found.MaxBy(place => place.At) : found.MinBy(place => place.At);
        var (first, last) = (Key(title[..at]), Key(title[(at + length)..]));
        return atEnd ? (last, first) : (first, last);
    }

    static bool IsName(string part) =>
        part.Length > 1 && !(part.Any(char.IsDigit) && part.Split(' ').Length <= FewWords);

    [GeneratedRegex(@"<title\b[^>]*>([^<]{1,500})", RegexOptions.IgnoreCase)]
    private static partial Regex Element();
}
