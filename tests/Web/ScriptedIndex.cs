using System.Collections.Immutable;
using SchoolSearch.Core.Index;

namespace SchoolSearch.Tests.Web;

/// <summary>
/// An index for tests of pages: it finds what the test says, whatever is asked, and cuts, stores, marks and counts as an engine
/// would. It understands no query syntax.
/// </summary>
sealed class ScriptedIndex(params IndexDocument[] documents) : ISearchIndex
{
    /// <summary>Queries that contain one of these texts find nothing.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    /// <summary>The word that is marked in snippets.</summary>
    public string Marked { get; init; } = "volcan";

    /// <summary>What replaces a word of which there is no document.</summary>
    public ImmutableDictionary<string, string> Corrections { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What happens before an answer is given: nothing, an exception, a wait.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether the engine's figures cannot be had.</summary>
    public bool Down { get; init; }

    public async Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancel = default)
    {
        await Before(cancel);
        var found = Unknown.Any(text => query.Query.Contains(text, StringComparison.OrdinalIgnoreCase)) ? [] : documents;
        return new IndexHits(
            found.Length,
            Exact: true,
            [.. found.Skip(query.From).Take(query.Size).Select(document => HitOf(document, query))],
            query.Facets.Keys.ToImmutableSortedDictionary(field => field, field => Count(found, field)));
    }

    public async Task<IReadOnlyList<WordCheck>> CorrectAsync(string field, IReadOnlyList<string> words, bool absentOnly, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. words.Select(word => Corrections.TryGetValue(word, out var better)
            ? new WordCheck(word, 0, [new NearWord(better, documents.Length, 0.9)])
            : new WordCheck(word, documents.Length, []))];
    }

    public async Task<IReadOnlyList<ImmutableArray<FoundTerm>>> TermsAsync(string field, IReadOnlyList<string> patterns, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. patterns.Select(_ => ImmutableArray<FoundTerm>.Empty)];
    }

    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> queries, string filter, int most, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. queries.Select(query => Corrections.Keys.Any(word => query.Contains(word, StringComparison.Ordinal)) ? 0 : Math.Min(most, documents.Length))];
    }

    public async Task<IReadOnlyList<IndexSuggested>> SuggestAsync(IndexSuggestion request, CancellationToken cancel = default)
    {
        await Before(cancel);
        return [.. documents.Select(document => new IndexSuggested(document.Texts[request.Shown[0]][0], [document.Id])).Take(request.Size)];
    }

    public async Task<IReadOnlyList<string>> AnalyzeAsync(string analyzer, string text, CancellationToken cancel = default)
    {
        await Before(cancel);
        return text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public Task<IndexExplanation?> ExplainAsync(IndexQuery query, string id, CancellationToken cancel = default) =>
        Task.FromResult<IndexExplanation?>(null);

    public Task<IndexStats> StatsAsync(CancellationToken cancel = default) =>
        Down ? throw new IndexUnavailableException("The node does not answer.") : Task.FromResult(new IndexStats(documents.Length, 0, 1, 0, 0, TimeSpan.Zero));

    public Task<bool> ConfigureAsync(IndexSchema schema, bool rebuild, CancellationToken cancel = default) => Task.FromResult(false);

    public Task SettleAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    public Task WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancel = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    IndexHit HitOf(IndexDocument document, IndexQuery query) => new(
        document.Id,
        1,
        query.Stored.Where(document.Texts.ContainsKey).ToImmutableSortedDictionary(field => field, field => document.Texts[field]),
        query.Highlights.Where(highlight => document.Texts.ContainsKey(highlight.Field)).ToImmutableSortedDictionary(
            highlight => highlight.Field,
            highlight => ImmutableArray.Create(Passage(document.Texts[highlight.Field][0]))),
        null);

    IndexPassage Passage(string text)
    {
        var at = text.IndexOf(Marked, StringComparison.OrdinalIgnoreCase);
        return new IndexPassage(text, at < 0 ? [] : [at..(at + Marked.Length)]);
    }

    static ImmutableArray<FacetCount> Count(IndexDocument[] found, string field) =>
        [.. found.SelectMany(document => document.Texts.TryGetValue(field, out var values) ? values : [])
            .CountBy(value => value).OrderByDescending(pair => pair.Value).Select(pair => new FacetCount(pair.Key, pair.Value))];
}
