using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>What is asked of the engine.</summary>
/// <param name="Query">Lucene's classic query syntax; terms without a field are looked for in all of <paramref name="Fields"/>.</param>
/// <param name="Fields">Boost by field.</param>
/// <param name="Tie">How much the fields other than the best one add: 0 nothing, 1 their sum.</param>
/// <param name="Filter">Query syntax; must hold and does not score.</param>
public sealed record IndexQuery(string Query, ImmutableSortedDictionary<string, double> Fields, double Tie, string Filter)
{
    /// <summary>How many of the optional clauses must match: a number, a percentage, or <c>N&lt;M%</c> pairs.</summary>
    public string? MinimumShouldMatch { get; init; }

    public ImmutableArray<IndexSignal> Signals { get; init; } = [];

    public IndexRescore? Rescore { get; init; }

    public int From { get; init; }

    public int Size { get; init; } = 10;

    public IndexCollapse? Collapse { get; init; }

    /// <summary>How many values to count, by keyword field.</summary>
    public ImmutableSortedDictionary<string, int> Facets { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    public ImmutableArray<string> Stored { get; init; } = [];

    public ImmutableArray<IndexHighlight> Highlights { get; init; } = [];

    public bool Explain { get; init; }
}
