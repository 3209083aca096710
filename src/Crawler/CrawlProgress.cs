namespace SchoolSearch.Crawler;

/// <summary>Where a crawl stands.</summary>
/// <param name="Stored">Pages stored in this run.</param>
/// <param name="Rejected">Addresses of this run that will not be stored.</param>
/// <param name="Bytes">Bodies of this run, decompressed.</param>
public sealed record CrawlProgress(int Stored, int Rejected, int Postponed, long Bytes);
