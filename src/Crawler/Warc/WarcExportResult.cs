namespace SchoolSearch.Crawler.Warc;

/// <summary>What an export wrote.</summary>
/// <param name="Unreadable">Stored pages whose body is damaged and is not in the archive.</param>
/// <param name="Bytes">Of the file.</param>
public sealed record WarcExportResult(long Pages, long Unreadable, long Bytes);
