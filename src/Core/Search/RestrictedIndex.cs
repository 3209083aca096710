using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Index;

namespace SchoolSearch.Core.Search;

/// <summary>
/// The index without the pages that are closed today: whatever is asked through it, by results, counts, corrections, definitions, suggestions or explanations, is asked with
/// their exclusion beside the filter. It only reads.
/// </summary>
sealed class RestrictedIndex(ISearchIndex index, Func<Restrictions> today) : ISearchIndex
{
    public Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancel = default) => index.SearchAsync(Restricted(query), cancel);

    public Task<IndexExplanation?> ExplainAsync(IndexQuery query, string id, CancellationToken cancel = default) => index.ExplainAsync(Restricted(query), id, cancel);

    public Task<IReadOnlyList<IndexSuggested>> SuggestAsync(IndexSuggestion request, CancellationToken cancel = default) =>
        index.SuggestAsync(request with { Filter = Restricted(request.Filter) }, cancel);

    public Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> queries, string filter, int most, CancellationToken cancel = default) =>
        index.CountAsync(queries, Restricted(filter), most, cancel);

    public Task<IReadOnlyList<WordCheck>> CorrectAsync(string field, IReadOnlyList<string> words, bool absentOnly, CancellationToken cancel = default) =>
        index.CorrectAsync(field, words, absentOnly, cancel);

    public Task<IReadOnlyList<ImmutableArray<FoundTerm>>> TermsAsync(string field, IReadOnlyList<string> patterns, CancellationToken cancel = default) =>
        index.TermsAsync(field, patterns, cancel);

    public Task<IReadOnlyList<string>> AnalyzeAsync(string analyzer, string text, CancellationToken cancel = default) => index.AnalyzeAsync(analyzer, text, cancel);

    public Task<IndexStats> StatsAsync(CancellationToken cancel = default) => index.StatsAsync(cancel);

    public Task<bool> ConfigureAsync(IndexSchema schema, bool rebuild, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task SettleAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>The index belongs to whoever opened it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    IndexQuery Restricted(IndexQuery query) => query with { Filter = Restricted(query.Filter) };

    string Restricted(string filter) => filter + today().ClauseFor(Ranking.CeilingOf(filter));
}
