using System.Collections.Immutable;

namespace SchoolSearch.Crawler.Warc;

/// <summary>Records that were left out for one reason, with a few of their addresses.</summary>
public sealed record WarcSkipped(long Count, ImmutableArray<string> Examples);
