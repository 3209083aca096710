namespace SchoolSearch.Crawler;

/// <summary>Where a crawl stands.</summary>
/// <param name="Stored">Pages stored in this run.</param>
/// <param name="Rejected">Addresses of this run that will not be stored, or no longer.</param>
/// <param name="Bytes">Bodies of this run, decompressed.</param>
/// <param name="Unchanged">Stored pages that were seen again and are what they were.</param>
/// <param name="Until">When hosts that are closed for the moment, by their hours or because they refused, may be asked
/// for what waits; null when nothing waits for that.</param>
public sealed record CrawlProgress(int Stored, int Rejected, int Postponed, long Bytes, int Unchanged = 0, DateTimeOffset? Until = null);
