using System.Collections.Immutable;

namespace SchoolSearch.Crawler.Warc;

/// <summary>What an import brought, and what it left out and why.</summary>
/// <param name="Stored">Pages that are new or other than they were.</param>
/// <param name="Unchanged">Pages that were stored before with the same body, by an earlier visit.</param>
/// <param name="Faults">Files that could not be read to their end, each with the reason; what was read before
/// stands.</param>
public sealed record WarcImportResult(
    long Records, int Stored, int Unchanged, ImmutableSortedDictionary<WarcSkip, WarcSkipped> Skipped, ImmutableArray<WarcFault> Faults);
