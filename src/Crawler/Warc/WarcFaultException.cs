namespace SchoolSearch.Crawler.Warc;

/// <summary>An archive cannot be read any further. What was read before stands. The message says why, in
/// French.</summary>
sealed class WarcFaultException(string message) : Exception(message);
