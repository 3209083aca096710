namespace SchoolSearch.Store.Entries;

/// <summary>
/// When something of a host is to be fetched. It spares looking for that among the addresses of all hosts: whoever
/// makes an address due earlier lowers it in the same transaction, and whoever gives the host back sets it anew.
/// </summary>
public sealed class HostSchedule
{
    /// <summary><see cref="NextAt"/> of a host that has nothing to fetch.</summary>
    public const long Never = long.MaxValue;

    public required string Host { get; init; }

    /// <summary>Unix milliseconds; never later than the first of the host's addresses is due, unless the host is
    /// closed: then when it opens.</summary>
    public long NextAt { get; set; }
}
