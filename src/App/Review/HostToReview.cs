namespace SchoolSearch.App.Review;

/// <summary>A host in quarantine.</summary>
/// <param name="Pages">How many of its pages are kept and hidden.</param>
sealed record HostToReview(string Host, DateTimeOffset? Since, string Evidence, int Pages);
