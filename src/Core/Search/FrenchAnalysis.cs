using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Index;

namespace SchoolSearch.Core.Search;

/// <summary>How French text becomes terms. The same chains serve indexing and asking; they are named in <see cref="PageSchema"/>.</summary>
static class FrenchAnalysis
{
    public const string StopWordsFile = "stop-fr.txt";

    /// <summary>
    /// Words that say nothing of a page's subject: articles, pronouns, prepositions, conjunctions, forms of être and avoir. Words that
    /// are also nouns a pupil may search (été, avions, son, or, nuit, suis…) stay out of the list where their loss would be felt.
    /// </summary>
    public const string StopWords = """
        au
        aux
        avec
        ce
        ces
        cet
        cette
        ceux
        chez
        comme
        dans
        de
        des
        donc
        dont
        du
        elle
        elles
        en
        es
        est
        et
        eu
        eux
        il
        ils
        je
        la
        le
        les
        leur
        leurs
        lui
        ma
        mais
        me
        mes
        moi
        mon
        ne
        nos
        notre
        nous
        on
        ont
        ou
        où
        par
        pas
        pour
        qu
        que
        quel
        quelle
        quelles
        quels
        qui
        sa
        sans
        se
        ses
        soit
        sont
        sur
        ta
        te
        tes
        toi
        ton
        tu
        un
        une
        vos
        votre
        vous
        y
        à
        était
        étaient
        être
        ai
        as
        a
        ait
        avait
        avaient
        avoir
        sera
        serait
        fut
        """;

    static readonly FrozenSet<string> Stops = StopWords.Split('\n').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether analysis drops the word.</summary>
    /// <param name="word">Lower case.</param>
    public static bool IsStopWord(string word) => Stops.Contains(word);

    public const string ElisionsFile = "elisions-fr.txt";

    /// <summary>What stands before an apostrophe and is no part of the word.</summary>
    public static ImmutableArray<string> Elisions { get; } = ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu",
        "quoiqu"];

    static readonly AnalyzerStep Standard = new("standard");
    static readonly AnalyzerStep OneOrdinal = new("stemmerOverride", ("dictionary", Ordinals.File), ("ignoreCase", "false"));
    static readonly AnalyzerStep OneOrdinalInLetters = new("stemmerOverride", ("dictionary", Ordinals.FileInLetters), ("ignoreCase", "false"));
    static readonly AnalyzerStep LowerCase = new("lowercase");
    static readonly AnalyzerStep Elision = new("elision", ("articles", ElisionsFile), ("ignoreCase", "true"));
    static readonly AnalyzerStep Stop = new("stop", ("words", StopWordsFile), ("ignoreCase", "false"));
    static readonly AnalyzerStep Stem = new("frenchLightStem");
    static readonly AnalyzerStep Fold = new("asciiFolding");

    /// <summary>Meaning: inflections and accents do not matter. Endings go before accents do: the other order brings nothing (docs/ranking.md).</summary>
    public static AnalyzerChain Stemmed { get; } = Chain(OneOrdinal, LowerCase, Elision, OneOrdinalInLetters, Stop, Stem, Fold);

    /// <summary>The word itself, accents apart.</summary>
    public static AnalyzerChain Exact { get; } = Chain(OneOrdinal, LowerCase, Elision, OneOrdinalInLetters, Stop, Fold);

    /// <summary>
    /// What words of one family begin with (fabrique, fabriquer, fabrication), accents apart. Truncation is a coarse stemmer that does well beside a
    /// finer one (McNamee and Mayfield 2004).
    /// </summary>
    public static AnalyzerChain Root { get; } = Chain(OneOrdinal, LowerCase, Elision, OneOrdinalInLetters, Stop, Fold, new("truncate", ("prefixLength", "5")));

    /// <summary>The word as it is spelt, with the apostrophe of keyboards.</summary>
    public static AnalyzerChain Spelt { get; } = Chain(OneOrdinal, LowerCase, Elision);

    /// <summary>Every word of a title, accents apart.</summary>
    public static AnalyzerChain Folded { get; } = Chain(LowerCase, Elision, Fold);

    /// <summary>All beginnings of every word, accents apart. Longer words are found by what they begin with and whole.</summary>
    public static AnalyzerChain Beginnings { get; } =
        Chain(LowerCase, Elision, Fold, new("edgeNGram", ("minGramSize", "1"), ("maxGramSize", "16"), ("preserveOriginal", "true")));

    /// <summary>The word as the step "elision" leaves it: l'éléphant gives éléphant, aujourd'hui stays.</summary>
    public static string WithoutArticle(string word) =>
        word.IndexOf('\'', StringComparison.Ordinal) is > 0 and var at && Elisions.Contains(word[..at]) ? word[(at + 1)..] : word;

    static AnalyzerChain Chain(params ImmutableArray<AnalyzerStep> filters) => new(Standard, filters, [.. TextForms.CharFilters]);
}
