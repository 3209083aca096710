namespace SchoolSearch.Store.Entries;

/// <summary>
/// Which crawler works on a host: politeness is per host, so one crawler has all its addresses. Times are those of the
/// store's clock, in Unix milliseconds, so that machines whose clocks differ do not take each other's hosts.
/// </summary>
public sealed class HostLease
{
    public required string Host { get; init; }

    /// <summary><see cref="CrawlerEntry.Owner"/>; empty when no crawler has the lease.</summary>
    public string Owner { get; set; } = "";

    /// <summary>The fencing token, incremented by each lease of the host: writes under an older one are
    /// refused.</summary>
    public long Token { get; set; }

    /// <summary>When the lease expires; any crawler may then take the host.</summary>
    public long Until { get; set; }

    /// <summary>End of the pause after the last request; no crawler takes the host before.</summary>
    public long NotBefore { get; set; }
}

/// <summary>A running crawler; the list lets several share the hosts evenly.</summary>
public sealed class CrawlerEntry
{
    /// <summary>A random name chosen when the run begins.</summary>
    public required string Owner { get; init; }

    /// <summary>Store's clock, Unix milliseconds; extended by each heartbeat.</summary>
    public long AliveUntil { get; set; }
}
