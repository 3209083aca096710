using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Reports;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Staff.Review;

/// <summary>A page that pupils or teachers have reported, without a decision since.</summary>
/// <param name="Site">Its site's key; empty when no list approves the page any more.</param>
/// <param name="Concerns">Reported concerns, most frequent first.</param>
public sealed record ReportedPage(
    string Url, string Site, int Count, ImmutableArray<ReportedPage.Said> Concerns, DateOnly Last)
{
    /// <summary>Reads the reported pages, most reports first.</summary>
    /// <param name="siteKey">Only of this site; null for all.</param>
    /// <exception cref="InvalidDataException">The file has a malformed line.</exception>
    public static ImmutableArray<ReportedPage> Read(
        string data, DecisionList decisions, SiteList sites, string? siteKey) =>
        [.. PageReports.Read(data)
            .Where(report => IsOpen(report, decisions.For(report.Url, sites.Find(report.Url)?.Key)))
            .GroupBy(report => report.Url)
            .Select(page => new ReportedPage(
                page.Key.Value,
                sites.Find(page.Key)?.Key ?? "",
                page.Sum(report => report.Count),
                [
                    .. page
                        .GroupBy(report => report.Concern)
                        .Select(said => new Said(said.Key.Code(), said.Sum(report => report.Count)))
                        .OrderByDescending(said => said.Count),
                ],
                page.Max(report => report.Day)))
            .Where(page => siteKey is null || page.Site == siteKey)
            .OrderByDescending(page => page.Count).ThenBy(page => page.Url, StringComparer.Ordinal)];

    /// <summary>Whether a report is open: a block settles all reports, an allow only those before it.</summary>
    static bool IsOpen(PageReport report, PageDecisions decided) =>
        !decided.IsBlocked && !(decided.Access is { Kind: DecisionKind.Allow } allowed && report.Day <= allowed.Date);

    /// <param name="Concern">The concern's code.</param>
    public sealed record Said(string Concern, int Count);
}
