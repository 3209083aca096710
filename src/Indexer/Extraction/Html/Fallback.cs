using System.Text.RegularExpressions;
using AngleSharp.Dom;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>What a page says to browsers without scripts, in noscript elements: the lesson itself, or only the request
/// to switch scripts on.</summary>
static partial class Fallback
{
    /// <summary>Words of a request to switch scripts on; longer texts say more.</summary>
    const int MostRequestWords = 40;

    public static bool Exists(IElement body) => body.QuerySelectorAll("noscript").Any(IsText);

    public static bool IsText(IElement element) =>
        element.LocalName == "noscript"
            && element.TextContent is var text
            && Words.Count(text) is > 0 and var count
            && !(count <= MostRequestWords && Request().IsMatch(text));

    [GeneratedRegex(@"\b(?:java)?scripts?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Request();
}
