using System.Collections.Immutable;

namespace SchoolSearch.Search.Index;

/// <summary>A word as pages spell it.</summary>
/// <param name="Frequency">Number of pages that have it.</param>
public sealed record FoundWord(string Word, int Frequency);

/// <summary>A word of the index with a similar spelling.</summary>
/// <param name="Similarity">1 for the same word, 0 for nothing in common.</param>
public sealed record NearWord(string Word, int Frequency, double Similarity)
{
    /// <summary>The most near words for one word.</summary>
    public const int Most = 8;

    /// <summary>Wrong, missing or extra letters, or swapped neighbours (Damerau 1964).</summary>
    public const int MostEdits = 2;
}

/// <summary>Words that must all be on a page.</summary>
/// <param name="InAnyForm">Whether other forms (stems) count; otherwise the spelling must be the same.</param>
public sealed record WordSet(ImmutableArray<string> Words, bool InAnyForm = false);

/// <summary>All ways to write a word: the parts in order, each with its spellings.</summary>
public sealed record WordPattern(ImmutableArray<PatternPart> Parts)
{
    /// <summary>Letters of all spellings together; a longer pattern is too vague to be looked up.</summary>
    public const int MostLetters = 1_400;

    /// <summary>The most words returned for one pattern.</summary>
    public const int MostFound = 24;

    public int Letters => Parts.Sum(part => part.Spellings.Sum(spelling => spelling.Length));
}

/// <param name="MayBeMissing">Whether the word may lack the part.</param>
public sealed record PatternPart(ImmutableArray<string> Spellings, bool MayBeMissing = false);
