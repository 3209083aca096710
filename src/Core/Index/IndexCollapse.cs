namespace SchoolSearch.Core.Index;

/// <summary>
/// At most <paramref name="Most"/> documents with the same value in every <paramref name="Window"/> results, while others are left. Documents change places within each fifty results only.
/// </summary>
/// <param name="Share">Others go before a document only while they score at least this share of its score, from 0 (always) to 1 (never).</param>
public sealed record IndexCollapse(string Field, int Most, int Window, double Share = 0);
