namespace SchoolSearch.Crawler.Warc;

/// <summary>Where an export stands.</summary>
public sealed record WarcExportProgress(long Pages, long TotalPages);
