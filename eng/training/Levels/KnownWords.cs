using System.Collections.Immutable;
using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// The words that the model may learn something of: stems of those in the lexicon, in the vocabulary and in the
/// programmes. What is in none of them is a name, and says which book or site a text is from.
/// </summary>
static class KnownWords
{
    public static ImmutableArray<string> All { get; } =
    [
        .. WordFrequencies.Current.Words.Concat(Vocabulary.Current.Words)
            .Select(word => ProgrammeWords.Stem(word).ToString())
            .Concat(ProgrammeWords.Current.Terms.Where(term => !term.Contains(' ')))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    static readonly WordAges Counted = new(0, All.Select(word => KeyValuePair.Create(word, 0f)));

    public static (int Word, int Count)[] In(string text) =>
        [.. TextMeasure.KnownWords(text, Counted).Select(pair => (pair.Key, pair.Value.Count))];
}
