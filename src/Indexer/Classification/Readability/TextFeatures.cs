using System.Collections.Immutable;

namespace SchoolSearch.Indexer.Classification;

/// <summary>What makes a text hard, counted. Each figure grows with difficulty, or is held not to matter.</summary>
/// <param name="Words">How many words were read.</param>
/// <param name="SentenceWords">Words a sentence, on average.</param>
/// <param name="WordLetters">Letters a word, on average.</param>
/// <param name="UncommonShare">Share of words outside the first two bands of the vocabulary, names and numbers apart; 0 to 1.</param>
/// <param name="BeyondEverydayShare">Share of words outside the first band, counted alike; 0 to 1.</param>
/// <param name="CollegeWords">Words of the collège's or the lycée's lessons, a hundred words.</param>
/// <param name="LyceeWords">Words of the lycée's lessons, a hundred words.</param>
/// <param name="Subordinates">Words that open a subordinate clause, a hundred words.</param>
/// <param name="PasseSimple">Verbs in the passé simple, a hundred words.</param>
/// <param name="AbstractNouns">Nouns in -tion, -ité, -isme, -ance and the like, a hundred words.</param>
/// <param name="CodeShare">Share of the main text that is preformatted: program code, since lessons with code are for the oldest; 0 to 1.</param>
public sealed record TextFeatures(
    int Words,
    double SentenceWords,
    double WordLetters,
    double UncommonShare,
    double BeyondEverydayShare,
    double CollegeWords,
    double LyceeWords,
    double Subordinates,
    double PasseSimple,
    double AbstractNouns,
    double CodeShare)
{
    /// <summary>Longer texts say no more: this many words are as long as it gets.</summary>
    public const int FullLength = 200;

    /// <summary>Sentences longer than this are lists or tables.</summary>
    const double LongestSentence = 40;

    /// <summary>Names of <see cref="Values"/>, as the coefficients file has them.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["mots-par-phrase", "lettres-par-mot", "mots-peu-courants", "mots-hors-quotidien", "mots-du-college", "mots-du-lycee", "subordonnees", "passe-simple", "noms-abstraits", "part-de-code", "longueur"];

    /// <summary>What the model weighs; lengths as logarithms, since the tenth word more matters less than the first.</summary>
    public ImmutableArray<double> Values =>
    [
        Math.Log(Math.Clamp(SentenceWords, 3, LongestSentence)), WordLetters, UncommonShare, BeyondEverydayShare,
        Math.Sqrt(Math.Min(CollegeWords, 10)), Math.Sqrt(Math.Min(LyceeWords, 10)), Math.Min(Subordinates, 10),
        Math.Min(PasseSimple, 5), Math.Min(AbstractNouns, 15), CodeShare, Math.Log(Math.Clamp(Words, 20, FullLength)),
    ];

    /// <summary>Share of words that pupils know by the end of the école élémentaire; 0 to 1.</summary>
    public double KnownShare => 1 - UncommonShare;
}
