namespace SchoolSearch.Store.Entries;

/// <summary>The last robots.txt of an origin.</summary>
public sealed class RobotsEntry
{
    public required string Origin { get; init; }

    public required DateTimeOffset FetchedAt { get; set; }

    /// <summary>Consecutive failures to reach it; 0 after an answer.</summary>
    public int Failures { get; set; }

    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public required int Status { get; set; }

    /// <summary>The file; without an answer, why there was none, in French.</summary>
    public required byte[] Body { get; set; }
}

/// <summary>A list of addresses that a site publishes, and when it was read to its end; also an address that cannot
/// exist, and when its host said so.</summary>
public sealed class SitemapEntry
{
    public required string Url { get; init; }

    public required DateTimeOffset ReadAt { get; set; }
}
