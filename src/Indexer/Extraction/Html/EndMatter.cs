using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Where an article ends and what only leads on begins: notes, sources, further links. It is known by its headings, and
/// only where no other heading follows: a lesson about sources has more to say.
/// </summary>
static class EndMatter
{
    static readonly FrozenSet<string> Headings = """
        voir aussi|a voir aussi|pour aller plus loin|pour en savoir plus|sur le meme sujet
        lien externe|liens externes|liens|liens utiles|liens internes|vikilien|vikiliens|vikiliens pour completer
        articles connexes|article connexe|articles lies|note|notes|notes et references|references|reference
        source|sources|sources et references|bibliographie|sitographie|webographie
        lien externe/sources|liens externes/sources|liens et sources
        """.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <param name="headings">In the order of the text.</param>
    /// <param name="end">Where the text ends, returned when nothing of the kind stands there.</param>
    public static int Start(IEnumerable<(int Start, string Text)> headings, int end)
    {
        var last = end;
        // The first heading is the page's own.
        foreach (var (start, text) in headings.Skip(1).Reverse())
        {
            if (!Headings.Contains(Folding.Fold(text).Trim(' ', '\n', '.', ':', '…')))
            {
                break;
            }

            last = start;
        }

        return last;
    }
}
