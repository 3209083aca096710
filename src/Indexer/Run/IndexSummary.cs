using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Run;

/// <summary>What a run did.</summary>
/// <param name="Unchanged">Pages that needed no new judgment.</param>
/// <param name="Accepted">Pages written into the index.</param>
/// <param name="Repeated">Pages with other bytes that say what the index already has of them.</param>
/// <param name="Removed">Pages taken out because they have left the store.</param>
public sealed record IndexSummary(
    int Judged, int Accepted, int Unchanged, ImmutableSortedDictionary<RejectionReason, int> Rejected, int Repeated = 0,
    int Removed = 0);

/// <param name="Total">Pages to be judged in this run, as far as known.</param>
/// <param name="Accepted">Pages of this run that are in the index.</param>
public readonly record struct IndexProgress(int Judged, int Total, int Accepted, int Rejected)
{
    /// <summary>No page is left to be judged: the index is put in order, which may take minutes.</summary>
    public bool IsCompleting => Judged == Total;
}
