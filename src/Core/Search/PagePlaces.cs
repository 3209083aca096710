using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Core.Search;

/// <summary>Finds out where a page stands for a query that is already bounded by a ceiling.</summary>
sealed class PagePlaces(ISearchIndex index)
{
    const int Rivals = 3;

    /// <summary>Each costs a question to the engine.</summary>
    const int MostWordsChecked = 12;

    static readonly ImmutableArray<string> Shown = [PageFields.Title, PageFields.Minimum, PageFields.Targets];

    /// <summary>The page as the index shows it to those whom the filter lets see it, or null.</summary>
    public async Task<IndexHit?> PageAsync(PageUrl url, string filter, CancellationToken cancel)
    {
        // Addresses in normal form hold neither; without this an address could become syntax.
        if (url.Value.AsSpan().IndexOfAny('"', '\\') >= 0)
        {
            return null;
        }

        var hits = await index.SearchAsync(
            new IndexQuery($"{PageFields.Id}:\"{url.Value}\"", ImmutableSortedDictionary<string, double>.Empty, 0, filter) { Size = 1, Stored = Shown },
            cancel);
        return hits.Hits.FirstOrDefault(hit => hit.Id == url.Value);
    }

    /// <param name="query">With the ceiling's filter; asks for all pages that anyone can read.</param>
    /// <param name="isApproved">By today's list.</param>
    public async Task<PagePlace> PlaceAsync(
        IndexHit page, LevelRange levels, IndexQuery query, IEnumerable<string> words, Func<IndexHit, bool> isApproved, CancellationToken cancel)
    {
        var title = page.First(PageFields.Title);
        var missing = await MissingAsync(page.Id, query, words, cancel);
        var hits = await index.SearchAsync(query with { Stored = [PageFields.Id] }, cancel);
        var places = hits.Hits.Index().ToList();
        var place = places.FindIndex(one => one.Item.Id == page.Id);
        // Beyond all that anyone can read, the second step has not counted.
        var accounted = place < 0 ? await index.ExplainAsync(query with { Rescore = null }, page.Id, cancel) : await ExplanationAsync(page.Id, query, place, cancel);
        if (accounted is not { } explanation)
        {
            return new PagePlace.NotMatching(title, levels, missing);
        }

        var order = places.Where(one => isApproved(one.Item)).ToList();
        var at = order.FindIndex(one => one.Item.Id == page.Id);
        var before = ImmutableArray.CreateBuilder<PagePlace.Rival>();
        foreach (var ((raw, hit), rank) in order.Take(at < 0 ? Rivals : Math.Min(at, Rivals)).Select((one, i) => (one, i + 1)))
        {
            var url = PageUrl.Parse(hit.Id);
            if (await PageAsync(url, query.Filter, cancel) is { } shown && await ExplanationAsync(hit.Id, query, raw, cancel) is { } other)
            {
                before.Add(new PagePlace.Rival(rank, url, shown.First(PageFields.Title), ScoreAccount.Of(other)));
            }
        }

        return new PagePlace.Found(title, levels, at < 0 ? null : at + 1, ScoreAccount.Of(explanation), missing, before.ToImmutable());
    }

    /// <summary>
    /// Why the page at a place of the results, from 0, has the score that it has there: the second step counts for the best alone. When the index has
    /// changed meanwhile, as if it were one of these.
    /// </summary>
    async Task<IndexExplanation?> ExplanationAsync(string id, IndexQuery query, int place, CancellationToken cancel) =>
        (await index.SearchAsync(query with { From = place, Size = 1, Stored = [PageFields.Id], Explain = true }, cancel)).Hits.FirstOrDefault(hit => hit.Id == id)?.Explanation
        ?? await index.ExplainAsync(query, id, cancel);

    async Task<ImmutableArray<string>> MissingAsync(string id, IndexQuery query, IEnumerable<string> words, CancellationToken cancel)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var word in words.Take(MostWordsChecked))
        {
            var alone = query with { Query = $"\"{word}\"", Signals = [], Rescore = null, Collapse = null };
            if (await index.ExplainAsync(alone, id, cancel) is null)
            {
                missing.Add(word);
            }
        }

        return missing.ToImmutable();
    }
}
