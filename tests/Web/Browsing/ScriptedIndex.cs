using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Tests.Web.Browsing;

/// <summary>
/// An index for tests of pages: it returns what the test prescribes for any query, with snippets, marks and counts like
/// an engine. It does not score and ignores filters.
/// </summary>
sealed class ScriptedIndex(params PageDocument[] documents) : IIndexReader
{
    /// <summary>Queries that contain one of these texts find nothing.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    /// <summary>The word that snippets mark.</summary>
    public string Marked { get; init; } = "volcan";

    /// <summary>Replacements of words without pages.</summary>
    public ImmutableDictionary<string, string> Corrections { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Runs before each answer: nothing, an exception, a wait.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IndexState State { get; init; } = new IndexState.Ready();

    public async Task<PageHits> SearchAsync(PageQuery query, CancellationToken cancel = default)
    {
        await Before(cancel);
        var found = IsUnknown(query) ? [] : documents;
        return new PageHits(
            found.Length,
            [.. found.Skip(query.From).Take(query.Size).Select(page => Found(page, query))],
            query.WithCounts ? Count(found) : PageCounts.None);
    }

    public async Task<ScoreAccount?> ExplainAsync(PageQuery query, PageUrl page, CancellationToken cancel = default)
    {
        await Before(cancel);
        return !IsUnknown(query) && documents.Any(one => one.Url == page) ? Account() : null;
    }

    public async Task<PageSummary?> FindAsync(PageUrl page, PageFilter filter, CancellationToken cancel = default)
    {
        await Before(cancel);
        return documents.Where(one => one.Url == page).Select(Summary).FirstOrDefault();
    }

    public async Task<ImmutableArray<SuggestedText>> SuggestAsync(
        SuggestionQuery query, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. documents.Select(page => new SuggestedText(page.Title, [page.Url])).Take(query.Size)];
    }

    public async Task<ImmutableArray<int>> FrequenciesAsync(
        ImmutableArray<string> words, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. words.Select(word => Corrections.ContainsKey(word) ? 0 : documents.Length)];
    }

    public async Task<ImmutableArray<ImmutableArray<NearWord>>> NearestAsync(
        ImmutableArray<string> words, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. words.Select(ImmutableArray<NearWord> (word) =>
            Corrections.TryGetValue(word, out var better) ? [new NearWord(better, documents.Length, 0.9)] : [])];
    }

    public async Task<ImmutableArray<ImmutableArray<FoundWord>>> MatchingAsync(
        ImmutableArray<WordPattern> patterns, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. patterns.Select(_ => ImmutableArray<FoundWord>.Empty)];
    }

    public async Task<ImmutableArray<int>> CountAsync(
        ImmutableArray<WordSet> sets, PageFilter filter, int most, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. sets.Select(set => set.Words.Any(Corrections.ContainsKey) ? 0 : Math.Min(most, documents.Length))];
    }

    public Task WarmAsync(CancellationToken cancel = default) => Task.CompletedTask;

    public void Forget()
    {
    }

    public Task RefreshAsync(CancellationToken cancel = default) => Task.CompletedTask;

    public Task<IndexStats> StatsAsync(CancellationToken cancel = default) =>
        Task.FromResult(new IndexStats(documents.Length, 0, 1, 0));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    FoundPage Found(PageDocument page, PageQuery query) => new(
        1, Summary(page), query.Passages is null ? [] : [Passage(page.Body)], query.WithAccount ? Account() : null);

    bool IsUnknown(PageQuery query) => Unknown.Any(
        text => query.Find.Nodes.Any(node => Text(node).Contains(text, StringComparison.OrdinalIgnoreCase)));

    static string Text(QueryNode node) => node switch
    {
        QueryNode.Word word => word.Text,
        QueryNode.AllWords all => string.Join(' ', all.Words),
        QueryNode.Near near => $"{near.First} {near.Second}",
        QueryNode.Key key => key.Value,
        _ => throw new InvalidOperationException(),
    };

    ScoreAccount Account() => new(1, [new ScorePart(ScorePartKind.Body, 1, Marked)]);

    Passage Passage(string text)
    {
        var at = text.IndexOf(Marked, StringComparison.OrdinalIgnoreCase);
        return new Passage(text, at < 0 ? [] : [at..(at + Marked.Length)]);
    }

    static PageSummary Summary(PageDocument page) => new(
        page.Url, page.Title, page.SiteName, page.Levels, page.Subjects, page.Kind, page.Licence, page.Language,
        page.Definition)
    {
        Purpose = page.Purpose,
    };

    static PageCounts Count(PageDocument[] found) => new(
        [.. found.SelectMany(page => page.Subjects).CountBy(subject => subject).OrderByDescending(pair => pair.Value)
            .Select(pair => (pair.Key, pair.Value))],
        [.. LevelNames.All.Select(level => (level, found.Count(page => page.Levels.Minimum <= level)))
            .Where(pair => pair.Item2 > 0)],
        [.. found.CountBy(page => page.Kind).Select(pair => (pair.Key, pair.Value))],
        found.Count(page => page.Licence.Openness == Openness.Open));
}
