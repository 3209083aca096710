namespace SchoolSearch.Store.Entries;

/// <summary>
/// Which crawler works on a host: politeness goes by host, so all its addresses are one crawler's. Times are those of
/// the store's clock, in Unix milliseconds: machines whose clocks differ do not take each other's hosts.
/// </summary>
public sealed class HostLease
{
    public required string Host { get; init; }

    /// <summary><see cref="CrawlerEntry.Owner"/>; empty when nobody has it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Counts the leases of the host: what was begun under an earlier one is not written any more.</summary>
    public long Token { get; set; }

    /// <summary>Afterwards anybody may take the host.</summary>
    public long Until { get; set; }

    /// <summary>The pause that the last request asks for: nobody takes the host before.</summary>
    public long NotBefore { get; set; }
}

/// <summary>A crawler at work, so that several share the hosts evenly.</summary>
public sealed class CrawlerEntry
{
    /// <summary>Drawn by lot when a run begins.</summary>
    public required string Owner { get; init; }

    /// <summary>Store's clock, Unix milliseconds; moved on by each sign of life.</summary>
    public long AliveUntil { get; set; }
}
