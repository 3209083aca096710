using System.Collections.Immutable;

namespace SchoolSearch.Crawler.Warc;

/// <summary>Why a record of an archive brought no page.</summary>
public enum WarcSkip
{
    /// <summary>Requests, metadata, revisits and whatever else is no answer.</summary>
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

    /// <summary>The page store has a visit that is as late or later.</summary>
    NotNewer,

    /// <summary>The crawler has refused it later than it was recorded.</summary>
    RefusedSince,

    SiteFull,

    /// <summary>The host seems to have become another site, and nobody has had a look yet.</summary>
    Quarantined,
}

/// <summary>Records that were left out for one reason, with a few of their addresses.</summary>
public sealed record WarcSkipped(long Count, ImmutableArray<string> Examples);
