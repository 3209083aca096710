using System.Collections.Immutable;

namespace SchoolSearch.Search.Spelling;

/// <summary>What a word may have been meant to be.</summary>
/// <param name="Text">As it is shown and searched: a word, two words, or a word with its article.</param>
/// <param name="Words">The words of the index in it that pages must have.</param>
/// <param name="Likeness">Greater for what is more like the typed word, and more frequent.</param>
/// <param name="Joined">The word beside it that became part of it, or null.</param>
sealed record SpellingCandidate(string Text, ImmutableArray<string> Words, double Likeness, string? Joined = null)
{
    /// <summary>A tenth of a letter is made up for by being ten times as frequent.</summary>
    const double FrequencyWeight = 0.1;

    public static SpellingCandidate Of(string text, ImmutableArray<string> words, double cost, int frequency, string? joined = null) =>
        new(text, words, (FrequencyWeight * Math.Log10(frequency + 1)) - cost, joined);
}
