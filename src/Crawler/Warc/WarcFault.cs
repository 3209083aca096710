namespace SchoolSearch.Crawler.Warc;

/// <summary>A file that could not be read to its end.</summary>
/// <param name="Records">Records read before the fault.</param>
/// <param name="Reason">In French.</param>
public sealed record WarcFault(string File, long Records, string Reason);

/// <summary>An archive cannot be read any further. Earlier records stand. The message says why, in French.</summary>
sealed class WarcFaultException(string message) : Exception(message);
