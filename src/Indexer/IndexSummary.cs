using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer;

/// <summary>What a run did.</summary>
/// <param name="Unchanged">Pages that needed no new judgment.</param>
public sealed record IndexSummary(int Judged, int Accepted, int Unchanged, ImmutableSortedDictionary<RejectionReason, int> Rejected);
