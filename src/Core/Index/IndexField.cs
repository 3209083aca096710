using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>What the engine does with a field.</summary>
public abstract record IndexField
{
    private IndexField() { }

    /// <summary>Analysed text.</summary>
    /// <param name="Offsets">Where each term stands is kept in the index, so that snippets need no second analysis.</param>
    /// <param name="AskedWith">The analyzer of queries, where it is not that of documents.</param>
    public sealed record Text(string Analyzer, bool Stored = false, bool Offsets = false, bool Norms = true,
        bool Positions = true, string? AskedWith = null) : IndexField;

    /// <summary>The text of other fields, analysed in another way; documents have no values for it. Neither stored nor with positions.</summary>
    /// <param name="From">Text fields whose analyzers begin as <paramref name="Analyzer"/> does, with the same character filters and tokenizer: what they share runs once.</param>
    public sealed record Copy(string Analyzer, ImmutableArray<string> From, bool Norms = true) : IndexField;

    /// <summary>Exact values.</summary>
    /// <param name="Facet">Its values can be counted.</param>
    /// <param name="Sorted">One value a document, kept so that results can be collapsed by it.</param>
    public sealed record Keyword(bool Stored = false, bool Facet = false, bool Sorted = false) : IndexField;

    /// <summary>A number above 0 that may add to the score, whatever the query.</summary>
    public sealed record Feature : IndexField;

    /// <summary>Kept to be shown, not searched.</summary>
    public sealed record Shown : IndexField;
}
