namespace SchoolSearch.Core.Store;

/// <summary>A list of addresses that a site publishes, and when it was read to its end.</summary>
public sealed class SitemapEntry
{
    public required string Url { get; init; }

    public required DateTimeOffset ReadAt { get; set; }
}
