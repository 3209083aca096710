using SchoolSearch.Core.Pages;

namespace SchoolSearch.Store.Entries;

/// <summary>The latest rejection of an address, an entry of the rejection log.</summary>
public sealed class RejectionEntry
{
    public required string Url { get; init; }

    public required string Site { get; set; }

    public required RejectionReason Reason { get; set; }

    public required string Evidence { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>When the indexer took the page out; null for a page that was never shown. Kept while the page stays
    /// rejected.</summary>
    public DateTimeOffset? ShownUntil { get; set; }
}
