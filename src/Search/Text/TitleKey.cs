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

    /// <summary>The title without what tells it from titles alike: « Saturne » for « Saturne (planète) ».</summary>
    public static string WithoutQualifier(string title) =>
        title.EndsWith(')') && title.LastIndexOf('(') is > 0 and var at ? title[..at].TrimEnd() : title;

    /// <summary>The keys of names that people type for the title: the title, without its qualifier in brackets, and
    /// without the number of a sovereign (« Napoléon » for « Napoléon Ier »).</summary>
    public static string[] OfNames(string title)
    {
        var bare = WithoutQualifier(title);
        var words = QueryText.Parse(bare).Words;
        var unnumbered = words.Length > 1 && EndsWithRomanNumber(bare) ? Of(words[..^1]) : "";
        return [.. new[] { Of(title), Of(bare), unnumbered }.Where(key => key.Length > 0).Distinct()];
    }

    static bool EndsWithRomanNumber(string title) =>
        title.LastIndexOf(' ') is > 0 and var space
            && title[(space + 1)..].TrimEnd('e', 'r') is { Length: > 0 } number
            && number.All(letter => letter is 'I' or 'V' or 'X');

    static string Singular(string word)
    {
        var folded = Folding.Fold(word);
        return folded.Length > 3 && folded[^1] is 's' or 'x' ? folded[..^1] : folded;
    }
}
