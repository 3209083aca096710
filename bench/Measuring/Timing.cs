using System.Collections.Immutable;

namespace SchoolSearch.Bench.Measuring;

/// <summary>What a run of queries took, in milliseconds.</summary>
sealed record Timing(double Whole, ImmutableArray<double> Queries);
