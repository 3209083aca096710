namespace SchoolSearch.Web.Reports;

/// <param name="Address">As typed, so that it can be corrected; empty at first.</param>
/// <param name="Problem">What the visitor has to do, in French; null when there is nothing.</param>
public sealed record ReportModel(string Address, string? Problem = null, bool IsNoted = false);
