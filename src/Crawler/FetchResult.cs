using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler;

/// <summary>What became of one request.</summary>
public abstract record FetchResult
{
    private FetchResult() { }

    /// <param name="MediaType">Lower case, without parameters.</param>
    /// <param name="Charset">As announced, unchecked.</param>
    public sealed record Fetched(
        byte[] Body, string MediaType, string? Charset, string? RobotsTag, string? ETag, string? LastModified) : FetchResult;

    public sealed record Redirected(PageUrl Target) : FetchResult;

    /// <summary>Will not become better by asking again.</summary>
    public sealed record Failed(RejectionReason Reason, string Evidence, int Status) : FetchResult;

    /// <summary>May become better.</summary>
    /// <param name="After">As the server asked (Retry-After), or null.</param>
    public sealed record TryLater(RejectionReason Reason, string Evidence, int Status, TimeSpan? After) : FetchResult;
}
