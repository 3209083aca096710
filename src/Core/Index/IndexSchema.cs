using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>Fields and analysis of an index, in the terms of Lucene's own factories.</summary>
/// <param name="Version">Raised when the meaning of a field changes without its definition changing.</param>
/// <param name="Resources">Word lists that analyzers ask for by file name, one word a line.</param>
public sealed record IndexSchema(
    string Version,
    ImmutableSortedDictionary<string, string> Resources,
    ImmutableSortedDictionary<string, AnalyzerChain> Analyzers,
    ImmutableSortedDictionary<string, IndexField> Fields,
    Similarity Similarity,
    ImmutableSortedDictionary<string, Similarity> FieldSimilarity);
