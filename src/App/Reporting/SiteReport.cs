using System.Collections.Immutable;

namespace SchoolSearch.App.Reporting;

/// <summary>What became of one site.</summary>
/// <param name="Name">Null when no list has the site any more.</param>
sealed record SiteReport(string Site, string? Name, bool Approved, SiteFigures Figures, ImmutableArray<ReasonReport> Refused);
