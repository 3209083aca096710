using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Search.Index;

/// <summary>
/// The index as searches see it: the last complete commit. An adapter knows how pages are kept and found, and nothing
/// of pupils; what is asked and how it is weighed is decided in <see cref="Ranking"/>. All members may be called
/// concurrently.
/// </summary>
/// <remarks>
/// Every member throws <see cref="IndexUnavailableException"/> when the index cannot be read now. No message of it ever
/// repeats text of a query or a page. <c>docs/topics/search-nodes.md</c> says how each node is asked of another engine.
/// </remarks>
public interface IIndexReader : IAsyncDisposable
{
    /// <summary>What can be searched now. It never throws for an index that is missing or broken.</summary>
    IndexState State { get; }

    /// <summary>The best pages for a query.</summary>
    Task<PageHits> SearchAsync(PageQuery query, CancellationToken cancel = default);

    /// <summary>How the page's score for the query comes about; null when query or filter leave the page out.</summary>
    /// <remarks>The second step is counted as if the page were one of the best. A hit of <see cref="SearchAsync"/> has
    /// the account of the score that it really got.</remarks>
    Task<ScoreAccount?> ExplainAsync(PageQuery query, PageUrl page, CancellationToken cancel = default);

    /// <summary>The page as the index shows it to those whom the filter lets see it, or null.</summary>
    Task<PageSummary?> FindAsync(PageUrl page, PageFilter filter, CancellationToken cancel = default);

    /// <summary>Distinct titles and headings that continue what is typed, the best first.</summary>
    Task<ImmutableArray<SuggestedText>> SuggestAsync(SuggestionQuery query, CancellationToken cancel = default);

    /// <summary>For each word how many pages have it as it is spelt, in the order of <paramref
    /// name="words"/>.</summary>
    Task<ImmutableArray<int>> FrequenciesAsync(ImmutableArray<string> words, CancellationToken cancel = default);

    /// <summary>For each word the words of the index that are spelt most like it, at most <see cref="NearWord.Most"/>
    /// each, the nearest first.</summary>
    Task<ImmutableArray<ImmutableArray<NearWord>>> NearestAsync(
        ImmutableArray<string> words, CancellationToken cancel = default);

    /// <summary>For each pattern the words of the index that match it, the most frequent first.</summary>
    Task<ImmutableArray<ImmutableArray<FoundWord>>> MatchingAsync(
        ImmutableArray<WordPattern> patterns, CancellationToken cancel = default);

    /// <summary>For each set of words on how many pages of the filter all of them stand, counted up to <paramref
    /// name="most"/>.</summary>
    Task<ImmutableArray<int>> CountAsync(
        ImmutableArray<WordSet> sets, PageFilter filter, int most, CancellationToken cancel = default);

    /// <summary>Reads what makes searches faster and is not needed for the first one, now and after each later commit.
    /// It may take a few seconds, in which searches go on.</summary>
    Task WarmAsync(CancellationToken cancel = default);

    /// <summary>Lets go of all memory in which searches have worked; those that are under way keep theirs.</summary>
    void Forget();

    /// <summary>Sees every commit that was complete when it was called.</summary>
    Task RefreshAsync(CancellationToken cancel = default);

    Task<IndexStats> StatsAsync(CancellationToken cancel = default);
}
