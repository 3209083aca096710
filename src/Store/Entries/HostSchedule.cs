namespace SchoolSearch.Store.Entries;

/// <summary>
/// When a host's next address is due. It avoids searching the addresses of all hosts: code that makes an address due
/// earlier lowers it in the same transaction, and the crawler that releases the host sets it anew.
/// </summary>
public sealed class HostSchedule
{
    /// <summary><see cref="NextAt"/> of a host that has nothing to fetch.</summary>
    public const long Never = long.MaxValue;

    public required string Host { get; init; }

    /// <summary>Unix milliseconds; never later than the host's earliest due date, unless the host is closed: then the
    /// time when it opens.</summary>
    public long NextAt { get; set; }
}
