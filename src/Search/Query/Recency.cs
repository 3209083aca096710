using System.Collections.Frozen;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Query;

/// <summary>
/// Whether a query asks for what is new: only then does a page's age matter. A lesson on fractions is as good as it was
/// ten years ago.
/// </summary>
static class Recency
{
    static readonly FrozenSet<string> Words = new[]
    {
        "actualité", "actualités", "actu", "actus", "actuel", "actuelle", "actuels", "actuelles", "actuellement",
        "aujourd'hui", "récent", "récente", "récents", "récentes",
        "récemment", "nouveauté", "nouveautés", "dernièrement",
    }.SelectMany(word => new[] { word, Folding.Fold(word) }).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>« cette année », « en ce moment », « les dernières nouvelles »: two consecutive words, ignoring
    /// articles.</summary>
    static readonly FrozenSet<(string, string)> Pairs = new[]
    {
        ("cette", "année"), ("ce", "moment"), ("ce", "mois"), ("cette", "semaine"), ("dernières", "nouvelles"),
        ("dernières", "découvertes"), ("dernière", "découverte"), ("dernières", "élections"),
    }.SelectMany(pair => new[] { pair, (Folding.Fold(pair.Item1), Folding.Fold(pair.Item2)) }).ToFrozenSet();

    public static bool IsAskedFor(QueryText text) =>
        text.Words.Any(Words.Contains) || text.Words.Zip(text.Words.Skip(1)).Any(Pairs.Contains);
}
