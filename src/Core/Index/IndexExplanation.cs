using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>A tree that says how a score came about.</summary>
public sealed record IndexExplanation(double Value, string What, ImmutableArray<IndexExplanation> Details);
