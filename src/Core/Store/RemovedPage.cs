namespace SchoolSearch.Core.Store;

/// <summary>A page that has left the store, until the indexer has taken it out of the index. Written in the transaction
/// that removes the page.</summary>
public sealed class RemovedPage
{
    public required string Url { get; init; }
}
