using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Text;

/// <summary>
/// A title as one value: its words without small ones, accents and plural endings, joined by "_". A query with the same
/// key asks for the page of that name: « les volcans » for « Volcan ».
/// </summary>
public static class TitleKey
{
    /// <summary>Longer titles are sentences that nobody types.</summary>
    const int MostWords = 8;

    /// <summary>Empty when the title has no words or too many.</summary>
    public static string Of(string title) => Of(QueryText.Parse(title).Words);

    /// <param name="words">Lower case.</param>
    internal static string Of(IEnumerable<string> words)
    {
        var kept = words.Where(word => !FrenchAnalysis.IsStopWord(word)).Select(Singular).ToList();
        return kept.Count is > 0 and <= MostWords ? string.Join('_', kept) : "";
    }

    /// <summary>Keys of the site's name, and of its host without common parts: « wikipedia » of
    /// fr.wikipedia.org.</summary>
    public static string[] OfSite(Site site)
    {
        var labels = site.Home.Host.Split('.');
        return
        [
            .. new[] { Of(site.Name), labels.Length > 1 ? Of(labels[^2]) : "" }.Where(key => key.Length > 0).Distinct(),
        ];
    }

    static string Singular(string word)
    {
        var folded = Folding.Fold(word);
        return folded.Length > 3 && folded[^1] is 's' or 'x' ? folded[..^1] : folded;
    }
}
