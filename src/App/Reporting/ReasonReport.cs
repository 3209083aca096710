using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.App.Reporting;

/// <summary>Pages of one site that were refused for one reason.</summary>
sealed record ReasonReport(RejectionReason Reason, string Words, long Count, ImmutableArray<RefusedPage> Examples);
