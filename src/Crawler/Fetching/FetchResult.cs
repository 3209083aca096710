using System.Security.Cryptography;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler.Fetching;

public abstract record FetchResult
{
    private FetchResult() { }

    /// <summary>Time until the server began its answer, or the time lost when there was none.</summary>
    public TimeSpan Took { get; init; }

    /// <param name="MediaType">Lower case, without parameters.</param>
    /// <param name="Charset">As announced, unchecked.</param>
    public sealed record Fetched(
        byte[] Body, string MediaType, string? Charset, string? RobotsTag, string? ETag,
        string? LastModified) : FetchResult
    {
        /// <summary>The Refresh header; null when there is none.</summary>
        public string? Refresh { get; init; }

        public bool IsHtml => MediaType.Contains("html", StringComparison.Ordinal);

        /// <summary>The body as text, decoded when first asked for.</summary>
        public DecodedText Text => field ??= TextDecoding.Decode(Body, Charset);

        /// <summary>SHA-256 of the body, computed when first asked for.</summary>
        public byte[] BodyHash => field ??= SHA256.HashData(Body);
    }

    /// <summary>The page is unchanged (304: RFC 9110, section 15.4.5). Headers that the answer does not repeat are null
    /// and keep their stored values.</summary>
    public sealed record NotModified(string? RobotsTag, string? ETag, string? LastModified) : FetchResult;

    /// <param name="Permanent">Status 301 or 308: the old address is to be forgotten (RFC 9110, sections 15.4.2 and
    /// 15.4.9).</param>
    public sealed record Redirected(PageUrl Target, bool Permanent) : FetchResult;

    /// <summary>A permanent failure: asking again will not help.</summary>
    public sealed record Failed(RejectionReason Reason, string Evidence, int Status) : FetchResult;

    /// <summary>A temporary failure.</summary>
    /// <param name="After">The server's Retry-After, or null.</param>
    public sealed record TryLater(RejectionReason Reason, string Evidence, int Status, TimeSpan? After) : FetchResult;
}
