using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>How text becomes terms: character filters, one tokenizer, token filters, in this order.</summary>
public sealed record AnalyzerChain(
    AnalyzerStep Tokenizer,
    ImmutableArray<AnalyzerStep> Filters,
    ImmutableArray<AnalyzerStep> CharFilters);
