using System.Collections.Immutable;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// Counts of a text. Shares are per hundred words unless stated otherwise; names and numbers are excluded where words
/// are judged. The order is that of the model's file.
/// </summary>
public enum TextFeature
{
    /// <summary>Natural logarithm of the number of words, 10 to 400.</summary>
    Length,

    /// <summary>Mean number of words in a sentence; sentences have at least three words, and count at most
    /// 60.</summary>
    SentenceWords,

    /// <summary>Ninth decile of words in a sentence.</summary>
    LongSentences,

    /// <summary>Mean number of letters in a word.</summary>
    WordLetters,

    /// <summary>Words of nine letters or more.</summary>
    LongWords,

    /// <summary>Mean step of frequency (<see cref="WordFrequencies"/>).</summary>
    Frequency,

    /// <summary>Lower quartile of the words' steps of frequency.</summary>
    RareQuarter,

    /// <summary>Words said less than once in a million.</summary>
    RareWords,

    /// <summary>Different words among the first 200, as a share of them; 0 to 1.</summary>
    Variety,

    Commas,

    /// <summary>Semicolons and colons.</summary>
    Colons,

    /// <summary>Quotation marks, and dashes that open speech.</summary>
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

    /// <summary>maman, papa, lapin, maîtresse: subjects of stories for the youngest.</summary>
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

    /// <summary>Signs of formulas: =, +, ×, √, ≤, TeX commands.</summary>
    Signs,

    /// <summary>Words that contain a digit.</summary>
    Numbers,

    /// <summary>Single letters that are not words: x, f, the A and B of AB.</summary>
    Variables,

    /// <summary>Share of the main text that is preformatted, hence program code; 0 to 1.</summary>
    Code,

    /// <summary>Instructions in exercises for the young: entoure, colorie, complète.</summary>
    YoungTasks,

    /// <summary>Instructions in exercises for the oldest: démontrer, justifier, déterminer.</summary>
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
    /// Mean age in years at which its programme terms are taught, each term once, plus two terms of 12 years.
    /// </summary>
    TermsAge,

    /// <summary>Sentences of at most five words, per hundred sentences.</summary>
    ShortSentences,

    /// <summary>Mean step of frequency of the words that are not function words: steps below 9.</summary>
    ContentFrequency,

    /// <summary>Mean share of different words among 50 consecutive ones; 0 to 1.</summary>
    NearVariety,

    /// <summary>The age that single words indicate, in years (<see cref="WordAges"/>).</summary>
    WordsAge,
}

/// <summary>The counts of a text.</summary>
/// <param name="Words">Number of words read.</param>
/// <param name="Values">One for each <see cref="TextFeature"/>, in its order.</param>
public sealed record TextFeatures(int Words, ImmutableArray<float> Values)
{
    public static readonly int Count = Enum.GetValues<TextFeature>().Length;

    public float this[TextFeature feature] => Values[(int)feature];

    /// <summary>Share of words that pupils know by the end of the école élémentaire; 0 to 1.</summary>
    public double KnownShare => 1 - (this[TextFeature.Uncommon] / 100);
}
