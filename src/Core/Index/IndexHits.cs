using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>What the engine found.</summary>
/// <param name="Total">Matching documents; a lower bound unless <paramref name="Exact"/>.</param>
public sealed record IndexHits(
    int Total,
    bool Exact,
    ImmutableArray<IndexHit> Hits,
    ImmutableSortedDictionary<string, ImmutableArray<FacetCount>> Facets);
