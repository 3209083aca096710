using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>What became of one request.</summary>
public abstract record FetchResult
{
    private FetchResult() { }

    /// <summary>How long the server took to begin its answer, or the time lost when there was none.</summary>
    public TimeSpan Took { get; init; }

    /// <param name="MediaType">Lower case, without parameters.</param>
    /// <param name="Charset">As announced, unchecked.</param>
    public sealed record Fetched(
        byte[] Body, string MediaType, string? Charset, string? RobotsTag, string? ETag,
        string? LastModified) : FetchResult
    {
        /// <summary>The Refresh header; null when there is none.</summary>
        public string? Refresh { get; init; }
    }

    /// <summary>The page is what it was (RFC 9110, section 15.4.5). Headers that the answer does not repeat are null
    /// and stay as they were.</summary>
    public sealed record NotModified(string? RobotsTag, string? ETag, string? LastModified) : FetchResult;

    /// <param name="Permanent">Status 301 or 308: the old address is to be forgotten (RFC 9110, sections 15.4.2 and
    /// 15.4.9).</param>
    public sealed record Redirected(PageUrl Target, bool Permanent) : FetchResult;

    /// <summary>Will not become better by asking again.</summary>
    public sealed record Failed(RejectionReason Reason, string Evidence, int Status) : FetchResult;

    /// <summary>May become better.</summary>
    /// <param name="After">As the server asked (Retry-After), or null.</param>
    public sealed record TryLater(RejectionReason Reason, string Evidence, int Status, TimeSpan? After) : FetchResult;
}
