using System.Collections.Immutable;
using System.Globalization;

namespace SchoolSearch.Crawler.Warc;

/// <summary>The header of one record (ISO 28500:2017, section 4).</summary>
/// <param name="Fields">By case-insensitive name; the first of a repeated name counts.</param>
/// <param name="Length">Of the block, in bytes, as declared.</param>
sealed record WarcRecord(ImmutableDictionary<string, string> Fields, long Length)
{
    /// <summary>Forms of W3C dates in the standard (section 5.4), and the bare digits of old tools.</summary>
    static readonly string[] DateForms =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd",
        "yyyy-MM", "yyyy", "yyyyMMddHHmmss",
    ];

    /// <summary>Up to nanoseconds may be written; .NET reads seven decimals.</summary>
    const int LongestDate = 27;

    public string Type => Field("WARC-Type")?.ToLowerInvariant() ?? "";

    /// <summary>Without the angle brackets of version 1.0 and some tools.</summary>
    public string? TargetUri => Field("WARC-Target-URI") is { } uri ? uri is ['<', .., '>'] ? uri[1..^1] : uri : null;

    public string? ContentType => Field("Content-Type");

    /// <summary>Null when it is missing or no date.</summary>
    public DateTimeOffset? Date
    {
        get
        {
            var text = Field("WARC-Date") ?? "";
            text = text.Length > LongestDate + 1 && text[^1] == 'Z' ? text[..LongestDate] + "Z" : text;
            return DateTimeOffset.TryParseExact(
                text, DateForms, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
                ? date : null;
        }
    }

    public string? Field(string name) => Fields.GetValueOrDefault(name);
}
