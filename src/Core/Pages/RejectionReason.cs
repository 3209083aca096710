namespace SchoolSearch.Core.Pages;

/// <summary>Why a page stopped on its way to the index. Stored by name: rename none.</summary>
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
