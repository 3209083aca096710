namespace SchoolSearch.Core.Pages;

/// <summary>A line of the rejection log: why a page is not in the index, and what shows it.</summary>
/// <param name="Evidence">For a human, in French, at most 500 characters; never empty.</param>
public sealed record Rejection(PageUrl Url, RejectionReason Reason, string Evidence);
