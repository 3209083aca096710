using System.Globalization;
using System.Net.Http.Headers;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>Validators of a stored page (RFC 9110, section 13.1), and the hash that shows whether an answer has the
/// same body.</summary>
sealed record Validators(string? ETag, string? LastModified, byte[] BodyHash)
{
    /// <summary>Makes the request conditional; false when there is no validator to send.</summary>
    public bool AddTo(HttpRequestHeaders headers)
    {
        // Sent back unchanged (sections 8.8.3 and 13.1.3), but only when well-formed: some servers put anything there.
        var tagged = ETag is not null && EntityTagHeaderValue.TryParse(ETag, out _) && headers.TryAddWithoutValidation(
            "If-None-Match", ETag);
        var dated = LastModified is not null
            && DateTimeOffset.TryParseExact(
                LastModified, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            && headers.TryAddWithoutValidation("If-Modified-Since", LastModified);
        return tagged || dated;
    }
}
