using System.Collections.Immutable;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Synonyms;

/// <summary>
/// The normal form by which an entry is recognised in a query: without articles, small words, accents, plural endings
/// and forms of ordinals. « La 2e guerre mondiale » and « deuxième guerre mondiale » are equal.
/// </summary>
static class SynonymKey
{
    public static ImmutableArray<string> Words(string text) =>
        [.. QueryText.Split(text).Where(word => !FrenchAnalysis.IsStopWord(word)).Select(Of)];

    /// <param name="word">Lower case, without an article.</param>
    public static string Of(string word) => Ordinals.Of(word) ?? Singular(Folding.Fold(word));

    /// <summary>Short words may be acronyms: CNRS is not the plural of CNR.</summary>
    static string Singular(string word) =>
        word.Length > 4 && (word[^1] == 's' || word.EndsWith("ux", StringComparison.Ordinal)) ? word[..^1] : word;
}
