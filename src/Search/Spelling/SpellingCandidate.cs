using System.Collections.Immutable;

namespace SchoolSearch.Search.Spelling;

/// <summary>A possible meaning of a typed word.</summary>
/// <param name="Text">As shown and searched: a word, two words, or a word with its article.</param>
/// <param name="Words">The index words in it, which pages must have.</param>
/// <param name="Cost">How unlikely the typing error is, in letters (<see cref="SpellingCost"/>).</param>
/// <param name="Joined">The neighbouring word that it absorbed, or null.</param>
sealed record SpellingCandidate(string Text, ImmutableArray<string> Words, double Cost, string? Joined = null)
{
    /// <summary>It is the typed word.</summary>
    public bool IsTyped { get; init; }

    /// <summary>It sounds like the typed word.</summary>
    public bool IsHomophone { get; init; }
}
