using System.Collections.Immutable;
using System.Collections.Concurrent;
using SchoolSearch.Core.Index;

namespace SchoolSearch.Bench.Subjects;

/// <summary>Passes everything on, and remembers what each search asked of the engine, so that the engine alone can be asked again.</summary>
sealed class RecordingIndex(ISearchIndex index) : ISearchIndex
{
    readonly ConcurrentQueue<IndexQuery> queries = new();
    int questions;

    /// <summary>Messages of any kind to the engine.</summary>
    public int Questions => questions;

    /// <summary>What was asked since the last call.</summary>
    public IReadOnlyList<IndexQuery> TakeQueries()
    {
        var taken = queries.ToArray();
        queries.Clear();
        return taken;
    }

    public Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancel = default)
    {
        queries.Enqueue(query);
        Interlocked.Increment(ref questions);
        return index.SearchAsync(query, cancel);
    }

    public Task<IReadOnlyList<ImmutableArray<FoundTerm>>> TermsAsync(string field, IReadOnlyList<string> patterns, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref questions);
        return index.TermsAsync(field, patterns, cancel);
    }

    public Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> queries, string filter, int most, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref questions);
        return index.CountAsync(queries, filter, most, cancel);
    }

    public Task<IReadOnlyList<WordCheck>> CorrectAsync(string field, IReadOnlyList<string> words, bool absentOnly, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref questions);
        return index.CorrectAsync(field, words, absentOnly, cancel);
    }

    public Task SettleAsync(CancellationToken cancel = default) => index.SettleAsync(cancel);

    public Task<bool> ConfigureAsync(IndexSchema schema, bool rebuild, CancellationToken cancel = default) => index.ConfigureAsync(schema, rebuild, cancel);

    public Task WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancel = default) => index.WriteAsync(changes, cancel);

    public Task<IndexExplanation?> ExplainAsync(IndexQuery query, string id, CancellationToken cancel = default) => index.ExplainAsync(query, id, cancel);

    public Task<IReadOnlyList<IndexSuggested>> SuggestAsync(IndexSuggestion request, CancellationToken cancel = default) => index.SuggestAsync(request, cancel);

    public Task<IReadOnlyList<string>> AnalyzeAsync(string analyzer, string text, CancellationToken cancel = default) => index.AnalyzeAsync(analyzer, text, cancel);

    public Task<IndexStats> StatsAsync(CancellationToken cancel = default) => index.StatsAsync(cancel);

    /// <summary>The engine belongs to whoever made it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
