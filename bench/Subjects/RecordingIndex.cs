using System.Collections.Concurrent;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Bench.Subjects;

/// <summary>
/// Passes everything on, and remembers what each search asked of the index, so that the index alone can be asked again.
/// </summary>
sealed class RecordingIndex(IIndexReader index) : IIndexReader
{
    readonly ConcurrentQueue<PageQuery> queries = new();
    int questions;

    /// <summary>Of any kind, to the index.</summary>
    public int Questions => questions;

    public IndexState State => index.State;

    /// <summary>What was asked since the last call.</summary>
    public ImmutableArray<PageQuery> TakeQueries()
    {
        var taken = queries.ToImmutableArray();
        queries.Clear();
        return taken;
    }

    public Task<PageHits> SearchAsync(PageQuery query, CancellationToken cancel = default)
    {
        queries.Enqueue(query);
        return Counted(index.SearchAsync(query, cancel));
    }

    public Task<ScoreAccount?> ExplainAsync(PageQuery query, PageUrl page, CancellationToken cancel = default) =>
        Counted(index.ExplainAsync(query, page, cancel));

    public Task<PageSummary?> FindAsync(PageUrl page, PageFilter filter, CancellationToken cancel = default) =>
        Counted(index.FindAsync(page, filter, cancel));

    public Task<ImmutableArray<SuggestedText>> SuggestAsync(
        SuggestionQuery query, CancellationToken cancel = default) => Counted(index.SuggestAsync(query, cancel));

    public Task<ImmutableArray<int>> FrequenciesAsync(
        ImmutableArray<string> words,
        CancellationToken cancel = default) => Counted(index.FrequenciesAsync(words, cancel));

    public Task<ImmutableArray<ImmutableArray<NearWord>>> NearestAsync(
        ImmutableArray<string> words, CancellationToken cancel = default) => Counted(index.NearestAsync(words, cancel));

    public Task<ImmutableArray<ImmutableArray<FoundWord>>> MatchingAsync(
        ImmutableArray<WordPattern> patterns, CancellationToken cancel = default) =>
        Counted(index.MatchingAsync(patterns, cancel));

    public Task<ImmutableArray<int>> CountAsync(
        ImmutableArray<WordSet> sets, PageFilter filter, int most, CancellationToken cancel = default) =>
        Counted(index.CountAsync(sets, filter, most, cancel));

    public Task WarmAsync(CancellationToken cancel = default) => index.WarmAsync(cancel);

    public void Forget() => index.Forget();

    public Task RefreshAsync(CancellationToken cancel = default) => index.RefreshAsync(cancel);

    public Task<IndexStats> StatsAsync(CancellationToken cancel = default) => index.StatsAsync(cancel);

    /// <summary>The index belongs to whoever opened it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Task<T> Counted<T>(Task<T> answer)
    {
        Interlocked.Increment(ref questions);
        return answer;
    }
}
