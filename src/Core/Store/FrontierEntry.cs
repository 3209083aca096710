namespace SchoolSearch.Core.Store;

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
