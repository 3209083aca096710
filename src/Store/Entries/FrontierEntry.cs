using System.ComponentModel.DataAnnotations.Schema;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Store.Entries;

/// <summary>An address that the crawler knows.</summary>
public sealed class FrontierEntry
{
    public long Id { get; init; }

    /// <summary>Unique.</summary>
    public required string Url { get; init; }

    /// <summary><see cref="Url"/>, parsed once.</summary>
    [NotMapped]
    public PageUrl Address => field ??= PageUrl.Parse(Url);

    /// <summary>Scheme, host and port: the unit for politeness and robots.txt.</summary>
    public required string Origin { get; init; }

    public required string Site { get; init; }

    /// <summary>Links from a start page; 0 for the start page itself.</summary>
    public required int Depth { get; init; }

    /// <summary>Consecutive redirects that led here; 0 for an address found in a link.</summary>
    public required int Redirects { get; init; }

    public FrontierState State { get; set; }

    /// <summary>Failed attempts so far that may be retried.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    /// <summary>For a stored page: the time between two visits. Zero for others.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>For a stored page: consecutive visits that did not find it.</summary>
    public int Misses { get; set; }
}

/// <summary>State of an address in the crawl.</summary>
public enum FrontierState
{
    /// <summary>To be fetched, but not before its due date.</summary>
    Waiting = 0,

    /// <summary>Fetched and stored; to be fetched again when it is due.</summary>
    Stored = 1,

    /// <summary>Not stored; the rejection log says why.</summary>
    Rejected = 2,
}
