namespace SchoolSearch.Store.Entries;

/// <summary>Limits that a host asked for or that its refusals caused. Hosts without a row have none.</summary>
public sealed class HostEntry
{
    /// <summary>Name without port: all its ports belong to one machine.</summary>
    public required string Host { get; init; }

    /// <summary>No request is sent to the host before this time.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>The wait that the next refusal doubles; zero for a host without refusals.</summary>
    public TimeSpan Backoff { get; set; }
}
