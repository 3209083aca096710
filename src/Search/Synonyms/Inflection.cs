using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Synonyms;

/// <summary>
/// The common part of a word's forms: singular and plural, masculine and feminine, infinitive of the first group with
/// its present, imperfect and participles. It is not a word. Unlike stemming it keeps word families apart: « fonder »
/// and « fondation » differ.
/// </summary>
static class Inflection
{
    const int ShortestBase = 3;

    /// <summary>Of two that fit, the earlier one applies.</summary>
    static readonly (string Ending, string Base)[] Endings =
    [
        ("euses", "eu"), ("euse", "eu"), ("trices", "teu"), ("trice", "teu"), ("eurs", "eu"), ("eur", "eu"),
        ("eux", "eu"), ("aux", "al"),
        ("aient", ""), ("ees", ""), ("ent", ""), ("ant", ""), ("ait", ""), ("ee", ""), ("es", ""), ("er", ""),
        ("ez", ""), ("e", ""), ("s", ""), ("x", ""),
    ];

    public static string Base(string word)
    {
        var folded = Folding.Fold(word);
        foreach (var (ending, left) in Endings)
        {
            if (folded.EndsWith(ending, StringComparison.Ordinal)
                && folded.Length - ending.Length + left.Length >= ShortestBase)
            {
                return folded[..^ending.Length] + left;
            }
        }

        return folded;
    }
}
