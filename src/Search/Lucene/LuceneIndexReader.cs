using System.Collections.Immutable;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Search.Lucene;

public sealed class LuceneIndexReader : IIndexReader
{
    LuceneIndexReader() { }

    public static LuceneIndexReader Open(string data, RankingWeights? weights = null, TimeProvider? time = null) => throw new NotImplementedException();

    public IndexState State => throw new NotImplementedException();

    public Task<PageHits> SearchAsync(PageQuery query, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<ScoreAccount?> ExplainAsync(PageQuery query, PageUrl page, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<PageSummary?> FindAsync(PageUrl page, PageFilter filter, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<ImmutableArray<SuggestedText>> SuggestAsync(SuggestionQuery query, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<ImmutableArray<int>> FrequenciesAsync(ImmutableArray<string> words, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<ImmutableArray<ImmutableArray<NearWord>>> NearestAsync(ImmutableArray<string> words, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<ImmutableArray<ImmutableArray<FoundWord>>> MatchingAsync(ImmutableArray<WordPattern> patterns, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<ImmutableArray<int>> CountAsync(ImmutableArray<WordSet> sets, PageFilter filter, int most, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task RefreshAsync(CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<IndexStats> StatsAsync(CancellationToken cancel = default) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
