using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.App.Reporting;

/// <summary>What became of one site.</summary>
/// <param name="Name">Null when no list has the site any more.</param>
sealed record SiteReport(
    string Site, string? Name, bool Approved, SiteFigures Figures, ImmutableArray<ReasonReport> Refused)
{
    /// <summary>Why there are so few pages and what to do; null when there are more.</summary>
    public string? Advice { get; init; }
}

/// <summary>Pages of one site that were refused for one reason.</summary>
sealed record ReasonReport(RejectionReason Reason, string Words, long Count, ImmutableArray<RefusedPage> Examples);

sealed record RefusedPage(string Url, string Evidence, DateTimeOffset At);
