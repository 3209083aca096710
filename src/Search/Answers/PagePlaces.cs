using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;
using SchoolSearch.Search.Ranking;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Answers;

/// <summary>Finds the place of a page in the results of a query.</summary>
/// <param name="isApproved">Whether a page may be shown today.</param>
sealed class PagePlaces(IIndexReader index, PageRanking ranking, Func<PageUrl, bool> isApproved)
{
    const int Rivals = 3;

    /// <summary>Each word costs a look-up in the index.</summary>
    const int MostWordsChecked = 12;

    /// <param name="page">It passes the filter.</param>
    public async Task<PagePlace> PlaceAsync(
        PageSummary page, UnderstoodQuery query, PageFilter filter, CancellationToken cancel)
    {
        var missing = await MissingAsync(page.Url, query, filter, cancel);
        // All readable results with their accounts: the second step applies to the best pages only.
        var asked = ranking.Query(query, filter) with
        {
            Size = SearchEngine.MaximumPages * SearchEngine.PageSize,
            WithAccount = true,
        };
        var hits = (await index.SearchAsync(asked, cancel)).Pages;
        var found = hits.FirstOrDefault(hit => hit.Page.Url == page.Url);
        // Beyond them, the second step does not count.
        var account = found?.Account ?? await index.ExplainAsync(asked with { Second = null }, page.Url, cancel);
        if (account is null)
        {
            return new PagePlace.NotMatching(page.Title, page.Levels, missing);
        }

        var order = hits.Where(hit => isApproved(hit.Page.Url)).ToList();
        var at = order.FindIndex(hit => hit.Page.Url == page.Url);
        ImmutableArray<PagePlace.Rival> before =
        [
            .. order.Take(at < 0 ? Rivals : Math.Min(at, Rivals))
                .Select((hit, i) => new PagePlace.Rival(i + 1, hit.Page.Url, hit.Page.Title, hit.Account!)),
        ];
        return new PagePlace.Found(page.Title, page.Levels, at < 0 ? null : at + 1, account, missing, before)
        {
            IsForOlder = page.Levels.IsForOlderThan(filter.Ceiling),
        };
    }

    async Task<ImmutableArray<string>> MissingAsync(
        PageUrl page, UnderstoodQuery query, PageFilter filter, CancellationToken cancel)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        // Small words are not looked for, so nobody can say that they are missing.
        foreach (var word in query.Question.Words
            .Select(word => query.Better(word.Text))
            .Where(word => !FrenchAnalysis.IsStopWord(word))
            .Take(MostWordsChecked))
        {
            if (await index.ExplainAsync(ranking.Query(word, filter), page, cancel) is null)
            {
                missing.Add(word);
            }
        }

        return missing.ToImmutable();
    }
}
