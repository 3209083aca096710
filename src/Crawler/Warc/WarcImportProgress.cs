namespace SchoolSearch.Crawler.Warc;

/// <summary>Where an import stands.</summary>
/// <param name="Bytes">Read so far of all files, as they lie on disk, out of <paramref name="TotalBytes"/>.</param>
public sealed record WarcImportProgress(long Records, int Pages, long Bytes, long TotalBytes);
