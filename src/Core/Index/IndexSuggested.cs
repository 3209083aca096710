using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <param name="Ids">Documents that have the value, the best first: some, not all.</param>
public sealed record IndexSuggested(string Text, ImmutableArray<string> Ids);
