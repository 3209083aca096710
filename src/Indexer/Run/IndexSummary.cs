using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Run;

/// <summary>What a run did.</summary>
/// <param name="Unchanged">Pages that needed no new verdict.</param>
/// <param name="Accepted">Pages written to the index.</param>
/// <param name="Repeated">Pages with other bytes, but with the content that the index already has.</param>
/// <param name="Removed">Pages removed because they have left the store.</param>
public sealed record IndexSummary(
    int Judged, int Accepted, int Unchanged, ImmutableSortedDictionary<RejectionReason, int> Rejected, int Repeated = 0,
    int Removed = 0);

/// <param name="Total">Pages to be judged in this run, as far as known.</param>
/// <param name="Accepted">Pages of this run that are in the index.</param>
public readonly record struct IndexProgress(int Judged, int Total, int Accepted, int Rejected)
{
    /// <summary>All pages are judged and the index is being merged, which may take minutes.</summary>
    public bool IsCompleting => Judged == Total;
}
