using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Staff.Review;

/// <summary>A page about which a person may have to decide.</summary>
/// <param name="Why">In French.</param>
/// <param name="Since">When it was rejected.</param>
/// <param name="ShownUntil">When its verdict changed; null for a page that was never shown.</param>
/// <param name="Allowed">An existing decision that brings it back at the next <c>index</c>, if there is one.</param>
public sealed record PageToReview(
    string Url, string Site, RejectionReason Reason, string Why, string Evidence, DateTimeOffset Since,
    DateTimeOffset? ShownUntil, Decision? Allowed);

/// <summary>A host in quarantine.</summary>
/// <param name="Pages">Number of its pages that are kept but hidden.</param>
public sealed record HostToReview(string Host, DateTimeOffset? Since, string Evidence, int Pages);
