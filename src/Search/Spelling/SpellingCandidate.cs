using System.Collections.Immutable;

namespace SchoolSearch.Search.Spelling;

/// <summary>What a word may have been meant to be.</summary>
/// <param name="Text">As it is shown and searched: a word, two words, or a word with its article.</param>
/// <param name="Words">The words of the index in it that pages must have.</param>
/// <param name="Cost">How unlikely it is that who means it types what was typed, in letters (<see
/// cref="SpellingCost"/>).</param>
/// <param name="Joined">The word beside it that became part of it, or null.</param>
sealed record SpellingCandidate(string Text, ImmutableArray<string> Words, double Cost, string? Joined = null)
{
    /// <summary>It is what was typed.</summary>
    public bool IsTyped { get; init; }

    /// <summary>It sounds like what was typed.</summary>
    public bool IsHomophone { get; init; }
}
