using System.Collections.Immutable;

namespace SchoolSearch.Core.Pages;

/// <summary>Whose reasons are whose: crawler and indexer write to one log and clear only their own lines.</summary>
public static class RejectionReasons
{
    public static ImmutableArray<RejectionReason> OfIndexer { get; } =
    [
        RejectionReason.NotListed, RejectionReason.NoIndex, RejectionReason.Unreadable, RejectionReason.WrongLanguage, RejectionReason.NoText,
        RejectionReason.Blocked, RejectionReason.Unsafe, RejectionReason.SafetyUnknown, RejectionReason.Duplicate, RejectionReason.NearDuplicate, RejectionReason.Quarantined,
        RejectionReason.Blocklisted, RejectionReason.UnknownMedia, RejectionReason.ForReview,
    ];
}
