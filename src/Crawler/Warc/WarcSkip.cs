using System.Collections.Immutable;

namespace SchoolSearch.Crawler.Warc;

/// <summary>Why a record of an archive brought no page.</summary>
public enum WarcSkip
{
    /// <summary>Requests, metadata, revisits and all other records without an answer.</summary>
    OtherRecord,

    /// <summary>Not an http(s) address: Heritrix records name resolution too.</summary>
    OtherScheme,

    NotListed,

    NotOk,

    UnsupportedType,

    TooLarge,

    Damaged,

    EmptyBody,

    DisallowedByRobots,

    /// <summary>The page store has a visit of the same time or later.</summary>
    NotNewer,

    /// <summary>The crawler refused the address after it was recorded.</summary>
    RefusedSince,

    SiteFull,

    /// <summary>The host seems to have become another site, and no person has looked yet.</summary>
    Quarantined,
}

/// <summary>Records left out for one reason, with a few of their addresses.</summary>
public sealed record WarcSkipped(long Count, ImmutableArray<string> Examples);
