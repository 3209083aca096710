namespace SchoolSearch.Search.Index;

/// <summary>The index cannot be read or written now, but perhaps later.</summary>
/// <param name="message">In French, with a remedy. It never repeats text of a query or a page.</param>
public sealed class IndexUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
