namespace SchoolSearch.Crawler.Warc;

/// <summary>A file that could not be read to its end.</summary>
/// <param name="Records">Records read before.</param>
/// <param name="Reason">In French.</param>
public sealed record WarcFault(string File, long Records, string Reason);
