using System.Collections.Immutable;
using SchoolSearch.Core.Pages;
using SchoolSearch.Store;

namespace SchoolSearch.App.Reporting;

/// <summary>The report on one site.</summary>
/// <param name="Name">Null when no list names the site any more.</param>
sealed record SiteReport(
    string Site, string? Name, bool Approved, SiteFigures Figures, ImmutableArray<ReasonReport> Refused)
{
    /// <summary>Why there are so few pages and what to do; null when there are more.</summary>
    public string? Advice { get; init; }
}

/// <summary>Pages of one site rejected for one reason.</summary>
sealed record ReasonReport(RejectionReason Reason, string Words, long Count, ImmutableArray<RefusedPage> Examples);

sealed record RefusedPage(string Url, string Evidence, DateTimeOffset At);
