namespace SchoolSearch.Indexer;

/// <param name="Total">Pages to be judged in this run, as far as known.</param>
/// <param name="Accepted">Pages of this run that are in the index.</param>
public readonly record struct IndexProgress(int Judged, int Total, int Accepted, int Rejected)
{
    /// <summary>No page is left to be judged: the index is put in order, which may take minutes.</summary>
    public bool IsCompleting => Judged == Total;
}
