using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>
/// The one port to the search engine. Adapters know how documents are kept and found, and nothing of schools; what is asked
/// and how it is weighed is decided in <see cref="Search"/>. All members may be called concurrently.
/// </summary>
/// <remarks>Every member throws <see cref="IndexUnavailableException"/> when the engine does not answer, and
/// <see cref="IndexRefusedException"/> when it refuses the request.</remarks>
public interface ISearchIndex : IAsyncDisposable
{
    /// <summary>
    /// Declares fields and analysis. An index of another schema is emptied when <paramref name="rebuild"/> is set, otherwise refused.
    /// </summary>
    /// <returns>True when the index is empty or was emptied, so that every page must be indexed again.</returns>
    Task<bool> ConfigureAsync(IndexSchema schema, bool rebuild, CancellationToken cancel = default);

    /// <summary>Applies all changes in order. When it returns, they are on disk and visible to searches, each document whole. When it
    /// throws,
    /// any of them may have been applied, each document whole; applying the batch again is harmless.</summary>
    Task WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancel = default);

    /// <summary>To be called once much has been written: makes later searches cheaper. It may take minutes, in which all else goes on.</summary>
    Task SettleAsync(CancellationToken cancel = default);

    Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancel = default);

    /// <summary>Why the document scores as it does for the query; null when query or filter leave it out.</summary>
    Task<IndexExplanation?> ExplainAsync(IndexQuery query, string id, CancellationToken cancel = default);

    /// <summary>Distinct values that continue what is typed, the best first.</summary>
    Task<IReadOnlyList<IndexSuggested>> SuggestAsync(IndexSuggestion request, CancellationToken cancel = default);

    /// <summary>For each word its frequency in the field and the field's nearest terms, in the order of <paramref name="words"/>.</summary>
    /// <param name="absentOnly">Only words that the field lacks get their nearest terms, which cost as much as a search.</param>
    Task<IReadOnlyList<WordCheck>> CorrectAsync(string field, IReadOnlyList<string> words, bool absentOnly, CancellationToken cancel = default);

    /// <summary>For each pattern the field's most frequent terms that match it. A pattern is made of letters, <c>(a|b)</c> and <c>?</c>.</summary>
    Task<IReadOnlyList<ImmutableArray<FoundTerm>>> TermsAsync(string field, IReadOnlyList<string> patterns, CancellationToken cancel = default);

    /// <summary>For each query, in the syntax of <see cref="IndexQuery.Filter"/>, how many documents of the filter match it, counted up to <paramref name="most"/>.</summary>
    Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> queries, string filter, int most, CancellationToken cancel = default);

    /// <summary>The terms that an analyzer of the schema makes of a text.</summary>
    Task<IReadOnlyList<string>> AnalyzeAsync(string analyzer, string text, CancellationToken cancel = default);

    Task<IndexStats> StatsAsync(CancellationToken cancel = default);
}
