using System.Collections.Immutable;

namespace SchoolSearch.Search.Synonyms;

/// <summary>Something searched beside the typed words.</summary>
/// <param name="Typed">The words of the query that it stands for, as in <see cref="QueryText"/>.</param>
/// <param name="Also">One or several consecutive words: only letters, digits, spaces, hyphens, apostrophes and
/// points.</param>
/// <param name="Kind">Why: a section of the list, in French.</param>
/// <param name="IsSame">Another way to write the same, which weighs as much as the typed words.</param>
public sealed record Synonym(ImmutableArray<string> Typed, string Also, string Kind, bool IsSame = false)
{
    /// <summary>One word of letters and digits, which needs no quotes.</summary>
    internal bool IsOneWord => Also.All(char.IsLetterOrDigit);

    /// <summary>Words that analysis keeps.</summary>
    internal int Length => SynonymKey.Words(Also).Length;
}
