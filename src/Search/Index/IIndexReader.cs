using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Search.Index;

/// <summary>
/// The index for searches, as of the last complete commit. An adapter knows how pages are stored and found, and nothing
/// about pupils; <see cref="Ranking"/> decides what is asked and how it is weighed. All members may be called
/// concurrently.
/// </summary>
/// <remarks>
/// Every member throws <see cref="IndexUnavailableException"/> when the index cannot be read now. Its messages never
/// repeat text of a query or a page. <c>docs/topics/search-nodes.md</c> says how another engine would express each
/// node.
/// </remarks>
public interface IIndexReader : IAsyncDisposable
{
    /// <summary>The index's current state; never throws for an index that is missing or damaged.</summary>
    IndexState State { get; }

    /// <summary>The best pages for a query.</summary>
    Task<PageHits> SearchAsync(PageQuery query, CancellationToken cancel = default);

    /// <summary>How the page's score for the query comes about; null when the page does not match or the filter
    /// excludes it.</summary>
    /// <remarks>The second step counts as if the page were one of the best. A hit of <see cref="SearchAsync"/> explains
    /// the score that it really got.</remarks>
    Task<ScoreAccount?> ExplainAsync(PageQuery query, PageUrl page, CancellationToken cancel = default);

    /// <summary>The page as shown in results, or null when the index lacks it or the filter excludes it.</summary>
    Task<PageSummary?> FindAsync(PageUrl page, PageFilter filter, CancellationToken cancel = default);

    /// <summary>Distinct titles and headings that complete a typed text, best first.</summary>
    Task<ImmutableArray<SuggestedText>> SuggestAsync(SuggestionQuery query, CancellationToken cancel = default);

    /// <summary>For each word, in the order of <paramref name="words"/>, how many pages have it with this
    /// spelling.</summary>
    Task<ImmutableArray<int>> FrequenciesAsync(ImmutableArray<string> words, CancellationToken cancel = default);

    /// <summary>For each word, the index's words with the most similar spelling, nearest first, at most
    /// <see cref="NearWord.Most"/> each.</summary>
    Task<ImmutableArray<ImmutableArray<NearWord>>> NearestAsync(
        ImmutableArray<string> words, CancellationToken cancel = default);

    /// <summary>For each pattern, the index's words that match it, most frequent first.</summary>
    Task<ImmutableArray<ImmutableArray<FoundWord>>> MatchingAsync(
        ImmutableArray<WordPattern> patterns, CancellationToken cancel = default);

    /// <summary>For each set of words, how many pages of the filter have all of them, counted up to
    /// <paramref name="most"/>.</summary>
    Task<ImmutableArray<int>> CountAsync(
        ImmutableArray<WordSet> sets, PageFilter filter, int most, CancellationToken cancel = default);

    /// <summary>Loads what speeds up searches but is not needed for the first one, now and after each later commit. It
    /// may take a few seconds, during which searches go on.</summary>
    Task WarmAsync(CancellationToken cancel = default);

    /// <summary>Frees all memory in which searches have worked; running searches keep theirs.</summary>
    void Forget();

    /// <summary>Makes visible every commit that was complete at the time of the call.</summary>
    Task RefreshAsync(CancellationToken cancel = default);

    Task<IndexStats> StatsAsync(CancellationToken cancel = default);
}
