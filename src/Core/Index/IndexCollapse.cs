namespace SchoolSearch.Core.Index;

/// <summary>
/// At most <paramref name="Most"/> documents with the same value in every <paramref name="Window"/> results, while others are left.
/// </summary>
public sealed record IndexCollapse(string Field, int Most, int Window);
