namespace SchoolSearch.Store.Entries;

/// <summary>An address that the crawler knows.</summary>
public sealed class FrontierEntry
{
    public long Id { get; init; }

    /// <summary>Unique.</summary>
    public required string Url { get; init; }

    /// <summary>Scheme, host and port: politeness and robots.txt go by it.</summary>
    public required string Origin { get; init; }

    public required string Site { get; init; }

    /// <summary>Links from a start page; 0 for the start page itself.</summary>
    public required int Depth { get; init; }

    /// <summary>Redirects that led here in a row; 0 for an address found in a link.</summary>
    public required int Redirects { get; init; }

    public FrontierState State { get; set; }

    /// <summary>Failed attempts so far that may be repeated.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Of a stored page: from one visit to the next. Zero for others.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>Of a stored page: visits in a row at which it was not there.</summary>
    public int Misses { get; set; }
}

/// <summary>Where an address stands in the crawl.</summary>
public enum FrontierState
{
    /// <summary>To be fetched, not before its time.</summary>
    Waiting = 0,

    /// <summary>Fetched and stored; to be fetched again when its time has come.</summary>
    Stored = 1,

    /// <summary>Not stored; the rejection log says why.</summary>
    Rejected = 2,
}
