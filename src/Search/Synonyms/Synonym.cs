using System.Collections.Immutable;

namespace SchoolSearch.Search.Synonyms;

/// <summary>Something looked for beside what was typed.</summary>
/// <param name="Typed">The words of the query that led here, as <see cref="QueryText"/> has them.</param>
/// <param name="Also">A word or several that must follow each other; letters, digits, spaces, hyphens, apostrophes and
/// points only.</param>
/// <param name="Kind">Why: a section of the list, in French.</param>
/// <param name="IsSame">Another way to write the same, which weighs as much as the words typed.</param>
public sealed record Synonym(ImmutableArray<string> Typed, string Also, string Kind, bool IsSame = false)
{
    /// <summary>One word of letters and digits, which needs no quotes.</summary>
    internal bool IsOneWord => Also.All(char.IsLetterOrDigit);

    /// <summary>Words that analysis keeps.</summary>
    internal int Length => SynonymKey.Words(Also).Length;
}
