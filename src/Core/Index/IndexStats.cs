namespace SchoolSearch.Core.Index;

/// <summary>Sizes, never content.</summary>
public sealed record IndexStats(int Documents, int Deleted, int Segments, long Bytes, long HeapBytes, TimeSpan Uptime);
