namespace SchoolSearch.Core.Index;

/// <summary>The engine does not answer now; later it may.</summary>
public sealed class IndexUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
