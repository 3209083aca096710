using System.Collections.Immutable;

namespace SchoolSearch.Search.Index;

/// <summary>A word as pages spell it.</summary>
/// <param name="Frequency">On how many pages it stands.</param>
public sealed record FoundWord(string Word, int Frequency);

/// <summary>A word of the index that is spelt like another.</summary>
/// <param name="Similarity">1 for the same word, 0 for nothing in common.</param>
public sealed record NearWord(string Word, int Frequency, double Similarity)
{
    /// <summary>For one word.</summary>
    public const int Most = 8;

    /// <summary>Letters that are wrong, missing, too many, or two that have changed places (Damerau 1964).</summary>
    public const int MostEdits = 2;
}

/// <summary>Words that stand on a page, all of them.</summary>
/// <param name="InAnyForm">Whether other forms of them count (stems); otherwise they stand there as they are
/// spelt.</param>
public sealed record WordSet(ImmutableArray<string> Words, bool InAnyForm = false);

/// <summary>All ways to write a word: one spelling of each part, one after the other.</summary>
public sealed record WordPattern(ImmutableArray<PatternPart> Parts)
{
    /// <summary>Letters of all spellings together; a pattern with more is too vague to be looked up.</summary>
    public const int MostLetters = 1_400;

    /// <summary>Words that match one pattern are given up to this number.</summary>
    public const int MostFound = 24;

    public int Letters => Parts.Sum(part => part.Spellings.Sum(spelling => spelling.Length));
}

/// <param name="MayBeMissing">Whether a word may do without the part.</param>
public sealed record PatternPart(ImmutableArray<string> Spellings, bool MayBeMissing = false);
