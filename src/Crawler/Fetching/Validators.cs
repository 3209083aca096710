using System.Globalization;
using System.Net.Http.Headers;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>What is kept of a stored page to ask whether it is still the same (RFC 9110, section 13.1), and to see it
/// in the answer.</summary>
sealed record Validators(string? ETag, string? LastModified, byte[] BodyHash)
{
    /// <summary>Makes the request conditional; false when the server gave nothing that can be sent back.</summary>
    public bool AddTo(HttpRequestHeaders headers)
    {
        // Sent back as they came (sections 8.8.3 and 13.1.3), but only what is one: some servers put anything there.
        var tagged = ETag is not null && EntityTagHeaderValue.TryParse(ETag, out _) && headers.TryAddWithoutValidation(
            "If-None-Match", ETag);
        var dated = LastModified is not null
            && DateTimeOffset.TryParseExact(
                LastModified, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            && headers.TryAddWithoutValidation("If-Modified-Since", LastModified);
        return tagged || dated;
    }
}
