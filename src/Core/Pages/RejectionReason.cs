using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Pages;

/// <summary>Why a page stopped on its way to the index. Stored by name, so no value may be renamed.</summary>
public enum RejectionReason
{
    // Crawler
    OutOfScope,
    Redirected,
    RedirectOutOfScope,
    TooManyRedirects,
    DisallowedByRobots,
    RobotsUnreachable,
    PrivateAddress,
    NotFound,
    Gone,
    ServerError,
    HttpStatus,
    Unreachable,
    TimedOut,
    TooLarge,
    UnsupportedType,
    EmptyBody,
    BrokenEncoding,
    SiteBudgetSpent,
    Trap,
    FaultyList,
    StandIn,

    // Indexer
    NotListed,
    Blocked,
    NoIndex,
    Unreadable,
    WrongLanguage,
    NoText,
    Unsafe,
    SafetyUnknown,
    Duplicate,
    NearDuplicate,
    Quarantined,
    Blocklisted,
    UnknownMedia,
    ForReview,
}

/// <summary>An entry of the rejection log: why a page is not in the index, and the evidence.</summary>
/// <param name="Evidence">For a human, in French, at most 500 characters; never empty.</param>
public sealed record Rejection(PageUrl Url, RejectionReason Reason, string Evidence);

/// <summary>Divides the reasons between crawler and indexer: both write to one log, and each clears only its own
/// entries.</summary>
public static class RejectionReasons
{
    public static ImmutableArray<RejectionReason> OfIndexer { get; } =
    [
        RejectionReason.NotListed, RejectionReason.NoIndex, RejectionReason.Unreadable, RejectionReason.WrongLanguage,
        RejectionReason.NoText,
        RejectionReason.Blocked, RejectionReason.Unsafe, RejectionReason.SafetyUnknown, RejectionReason.Duplicate,
        RejectionReason.NearDuplicate, RejectionReason.Quarantined,
        RejectionReason.Blocklisted, RejectionReason.UnknownMedia, RejectionReason.ForReview,
    ];
}
