namespace SchoolSearch.Core.Store;

/// <summary>A crawler at work, so that several share the hosts evenly.</summary>
public sealed class CrawlerEntry
{
    /// <summary>Drawn by lot when a run begins.</summary>
    public required string Owner { get; init; }

    /// <summary>Store's clock, Unix milliseconds; moved on by each sign of life.</summary>
    public long AliveUntil { get; set; }
}
