using System.Collections.Immutable;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Indexer;

/// <param name="Site">In whose scope it lies now; null when none.</param>
/// <param name="Anchors">What other sites call it.</param>
/// <param name="Basis">Fingerprint of all but the page that its judgment rests on.</param>
sealed record PageToJudge(StoredPage Page, Site? Site, ImmutableArray<string> Anchors, string Basis, string? Quarantine);
