using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Reports;

/// <summary>How often a page was reported for one concern on one day. Nothing finer is kept: no hour, no sender, no
/// text.</summary>
/// <param name="Day">In universal time.</param>
/// <param name="Count">From 1 to <see cref="PageReports.HighestCount"/>.</param>
public sealed record PageReport(PageUrl Url, Concern Concern, DateOnly Day, int Count);

/// <summary>Why somebody reports a page. A report holds nothing but this choice, so that nobody can write anything
/// about anybody.</summary>
public enum Concern
{
    Shocking,
    Adverts,
    TooHard,
    Wrong,
    Broken,
}
