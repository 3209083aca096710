using System.Collections.Immutable;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// What is counted in a text. Shares are in hundredths of its words where nothing else is said, names and numbers apart
/// where the words are judged. The order is that of the model's file.
/// </summary>
public enum TextFeature
{
    /// <summary>Natural logarithm of the number of words, 10 to 400.</summary>
    Length,

    /// <summary>Words a sentence, on average; of three words at least, of 60 at most.</summary>
    SentenceWords,

    /// <summary>Words of a sentence that is longer than nine in ten.</summary>
    LongSentences,

    /// <summary>Letters a word, on average.</summary>
    WordLetters,

    /// <summary>Words of nine letters or more.</summary>
    LongWords,

    /// <summary>Mean step of frequency (<see cref="WordFrequencies"/>).</summary>
    Frequency,

    /// <summary>Step below which a quarter of the words lie.</summary>
    RareQuarter,

    /// <summary>Words said less than once in a million.</summary>
    RareWords,

    /// <summary>Different words among the first 200, as a share of them; 0 to 1.</summary>
    Variety,

    Commas,

    /// <summary>Semicolons and colons.</summary>
    Colons,

    /// <summary>Quotation marks and dashes that open a speech.</summary>
    Dialogue,

    Exclamations,

    Questions,

    Brackets,

    /// <summary>Verbs, and some other words, in -ait, -ais, -aient.</summary>
    Imperfect,

    PasseSimple,

    /// <summary>Words that open a subordinate clause.</summary>
    Subordinates,

    /// <summary>je, nous, on.</summary>
    FirstPerson,

    /// <summary>tu, ton, ta, tes, toi.</summary>
    Tu,

    /// <summary>vous, votre, vos.</summary>
    Vous,

    /// <summary>il, elle, ils, elles.</summary>
    ThirdPerson,

    /// <summary>Words in -ment.</summary>
    Adverbs,

    /// <summary>Nouns in -tion, -ité, -isme and the like.</summary>
    AbstractNouns,

    /// <summary>maman, papa, lapin, maîtresse: what stories for the youngest are about.</summary>
    Childhood,

    /// <summary>Words with a capital inside a sentence.</summary>
    Names,

    /// <summary>Words outside the first two bands of the vocabulary.</summary>
    Uncommon,

    /// <summary>Words outside the first band.</summary>
    BeyondEveryday,

    /// <summary>Words of the collège's or the lycée's lessons (bands 3 and 4).</summary>
    CollegeWords,

    /// <summary>Words of the lycée's lessons (band 4).</summary>
    LyceeWords,

    /// <summary>Signs of formulas: =, +, ×, √, ≤, commands of TeX.</summary>
    Signs,

    /// <summary>Words with a digit in them.</summary>
    Numbers,

    /// <summary>Single letters that are no words: x, f, AB apart.</summary>
    Variables,

    /// <summary>Share of the main text that is preformatted, hence program code; 0 to 1.</summary>
    Code,

    /// <summary>What exercises ask of the young: entoure, colorie, complète.</summary>
    YoungTasks,

    /// <summary>What exercises ask of the oldest: démontrer, justifier, déterminer.</summary>
    OldTasks,

    /// <summary>Terms of the programmes of cycle 2.</summary>
    Cycle2Terms,

    /// <summary>Terms of the programmes of cycle 3.</summary>
    Cycle3Terms,

    /// <summary>Terms of the programmes of cycle 4.</summary>
    Cycle4Terms,

    /// <summary>Terms of the programmes of the lycée.</summary>
    LyceeTerms,

    /// <summary>
    /// Mean age in years at which its terms of the programmes are taught, each term once, two terms of 12 years added.
    /// </summary>
    TermsAge,

    /// <summary>Sentences of five words at most, in hundredths of the sentences.</summary>
    ShortSentences,

    /// <summary>Mean step of frequency of the words that are no tools of grammar: steps below 9.</summary>
    ContentFrequency,

    /// <summary>Different words among 50 in a row, as a share of them, on average; 0 to 1.</summary>
    NearVariety,

    /// <summary>In years, what the words by themselves say (<see cref="WordAges"/>).</summary>
    WordsAge,
}

/// <summary>A text, counted.</summary>
/// <param name="Words">How many words were read.</param>
/// <param name="Values">One a <see cref="TextFeature"/>, in its order.</param>
public sealed record TextFeatures(int Words, ImmutableArray<float> Values)
{
    public static readonly int Count = Enum.GetValues<TextFeature>().Length;

    public float this[TextFeature feature] => Values[(int)feature];

    /// <summary>Share of words that pupils know by the end of the école élémentaire; 0 to 1.</summary>
    public double KnownShare => 1 - (this[TextFeature.Uncommon] / 100);
}
