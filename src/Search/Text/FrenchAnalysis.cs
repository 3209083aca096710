using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Search.Text;

/// <summary>
/// How French text becomes terms: the one definition, which each engine implements with its own components. Text is
/// first normalised (<see cref="TextForms"/>) and tokenised by Unicode's rules (UAX 29); then each word goes
/// through the steps of a chain.
/// </summary>
public static class FrenchAnalysis
{
    /// <summary>Letters of a word after <see cref="AnalysisStep.Truncate"/>. Truncation is a coarse stemmer that does
    /// well beside a finer one (McNamee and Mayfield 2004).</summary>
    public const int RootLength = 5;

    /// <summary>Letters of the longest prefix. Longer words are found by this prefix and as a whole.</summary>
    public const int LongestBeginning = 16;

    /// <summary>
    /// Words that carry no subject: articles, pronouns, prepositions, conjunctions, forms of être and avoir. Words that
    /// are also nouns a pupil may search for (été, avions, son, or, nuit, suis…) are not in the list if they would be
    /// missed.
    /// </summary>
    public static FrozenSet<string> StopWords { get; } = """
        au aux avec ce ces cet cette ceux chez comme dans de des donc dont du elle elles en es est et eu eux il ils je
        la le les leur leurs lui ma mais me mes moi mon ne nos notre nous on ont ou où par pas pour qu que quel quelle
        quelles quels qui sa sans se ses soit sont sur ta te tes toi ton tu un une vos votre vous y à était étaient
        être etre etait etaient ai as a ait avait avaient avoir sera serait fut
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Elided words before an apostrophe, which are not part of the next word.</summary>
    public static ImmutableArray<string> Elisions { get; } =
        ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

    /// <summary>The steps of a chain, in order. Folding comes before stemming: the stemmer cuts « frontière » and «
    /// frontiere » differently, and a query without accents is the same query (decision 0047).</summary>
    public static ImmutableArray<AnalysisStep> Steps(AnalysisChain chain) => chain switch
    {
        AnalysisChain.Spelt => Spelt,
        AnalysisChain.Stemmed => [.. Meaningful, AnalysisStep.Fold, AnalysisStep.LightStem],
        AnalysisChain.Exact => [.. Meaningful, AnalysisStep.Fold],
        AnalysisChain.Root => [.. Meaningful, AnalysisStep.Fold, AnalysisStep.Truncate],
        AnalysisChain.Folded => [AnalysisStep.LowerCase, AnalysisStep.Elision, AnalysisStep.Fold],
        AnalysisChain.Beginnings =>
            [AnalysisStep.LowerCase, AnalysisStep.Elision, AnalysisStep.Fold, AnalysisStep.Beginnings],
        _ => throw new ArgumentOutOfRangeException(nameof(chain)),
    };

    static ImmutableArray<AnalysisStep> Spelt { get; } =
        [AnalysisStep.OrdinalInDigits, AnalysisStep.LowerCase, AnalysisStep.Elision];

    static ImmutableArray<AnalysisStep> Meaningful { get; } =
        [.. Spelt, AnalysisStep.OrdinalInLetters, AnalysisStep.Stop];

    /// <summary>Whether analysis drops the word.</summary>
    /// <param name="word">Lower case.</param>
    public static bool IsStopWord(string word) => StopWords.Contains(word);

    /// <summary>The word as <see cref="AnalysisStep.Elision"/> leaves it: l'éléphant gives éléphant, aujourd'hui
    /// stays.</summary>
    public static string WithoutArticle(string word) =>
        word.IndexOf('\'', StringComparison.Ordinal) is > 0 and var at && Elisions.Contains(word[..at])
            ? word[(at + 1)..]
            : word;
}

/// <summary>A step of analysis. In Lucene and OpenSearch each has a component, named here.</summary>
public enum AnalysisStep
{
    /// <summary>« VIe », « 6ème »: 6e (stemmer_override, whose output is not stemmed).</summary>
    OrdinalInDigits,

    /// <summary>« sixième »: 6e (stemmer_override).</summary>
    OrdinalInLetters,

    LowerCase,

    /// <summary>l'éléphant: éléphant (elision).</summary>
    Elision,

    /// <summary>Drops <see cref="FrenchAnalysis.StopWords"/> and leaves a gap (stop).</summary>
    Stop,

    /// <summary>Plurals, feminines and endings of verbs (stemmer light_french; Savoy 2006).</summary>
    LightStem,

    /// <summary>Without accents (asciifolding).</summary>
    Fold,

    /// <summary>The first letters (truncate).</summary>
    Truncate,

    /// <summary>Every prefix, and the whole (edge_ngram with preserve_original).</summary>
    Beginnings,
}
