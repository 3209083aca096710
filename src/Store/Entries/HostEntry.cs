namespace SchoolSearch.Store.Entries;

/// <summary>What a host has asked of us, or made us ask of ourselves. Hosts without a row are well.</summary>
public sealed class HostEntry
{
    /// <summary>Name without port: whatever listens there is one machine.</summary>
    public required string Host { get; init; }

    /// <summary>Nothing is asked of the host before.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>The wait that the next refusal doubles; zero for a host that is well.</summary>
    public TimeSpan Backoff { get; set; }
}
