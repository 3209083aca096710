using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>A warmed reader answers like one that has not been warmed.</summary>
public sealed class LuceneWarmTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    [Fact]
    public async Task AWarmReaderAnswersAsAColdOneNowAndAfterLaterCommits()
    {
        var seed = Seed.Next();
        var model = new ModelIndex(new Random(seed));
        await index.FreshAsync(model.Change(300));
        await using var warm = LuceneIndexReader.Open(index.Data);
        await warm.WarmAsync();
        var hits = 0;
        for (var batch = 0; batch < 4; batch++)
        {
            for (var i = 0; i < 60; i++)
            {
                hits += await AssertSameAsync(warm, RandomQuery(model), $"Seed {seed}, batch {batch}, query {i}");
            }

            await index.WriteAsync(model.Change(40));
            // The first searches come before new segments are warmed.
            await warm.RefreshAsync();
            await AssertSameAsync(warm, RandomQuery(model), $"Seed {seed}, batch {batch}");
            await warm.WarmAsync();
        }

        Assert.True(hits > 1_000, $"Seed {seed}: only {hits} hits");
    }

    /// <summary>Lists of words, and pages of a single repeated word.</summary>
    [Fact]
    public async Task AWordThatStandsHundredsOfTimesOnAPageScoresTheSame()
    {
        await index.FreshAsync([.. Enumerable.Range(0, 50).Select(i =>
            TestPage.Upsert($"{i}", "Page", string.Concat(Enumerable.Repeat("volcan ", 20 * i))))]);
        await using var warm = LuceneIndexReader.Open(index.Data);
        await warm.WarmAsync();
        foreach (var field in (TextField[])[TextField.Everything, TextField.Exact, TextField.Root, TextField.Body])
        {
            var step = new QueryStep([new FieldWeight(field, 1)], [new QueryNode.Word("volcan", 1)]);
            var filter = PageFilter.For(Level.Lycee, Restrictions.None);
            var query = new PageQuery(step, filter) { Size = 100, WithAccount = true };
            Assert.Equal(49, await AssertSameAsync(warm, query, field.ToString()));
            var second = query with { Second = new SecondStep(step, 100) };
            Assert.Equal(49, await AssertSameAsync(warm, second, $"{field}, second step"));
        }
    }

    [Fact]
    public async Task WarmingGoesOnWhileOthersSearchAndCanBeGivenUp()
    {
        var model = new ModelIndex(new Random(Seed.Next()));
        await index.FreshAsync(model.Change(300));
        await using var warm = LuceneIndexReader.Open(index.Data);
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        var fault = await Record.ExceptionAsync(() => warm.WarmAsync(given.Token));
        Assert.True(fault is null or OperationCanceledException, fault?.ToString());
        var warming = Enumerable.Range(0, 3).Select(_ => warm.WarmAsync()).ToList();
        for (var i = 0; i < 40; i++)
        {
            await AssertSameAsync(warm, RandomQuery(model), $"query {i}");
        }

        await Task.WhenAll(warming);
        await AssertSameAsync(warm, RandomQuery(model), "warm");
    }

    static PageQuery RandomQuery(ModelIndex model) => new(model.RandomStep(), model.RandomFilter())
    {
        Size = PageQuery.Deepest,
        WithAccount = true,
        WithCounts = true,
        Signals = [.. model.RandomSignals()],
        Second = model.RandomSecondStep(),
    };

    /// <returns>Number of pages found.</returns>
    async Task<int> AssertSameAsync(LuceneIndexReader warm, PageQuery query, string told)
    {
        var cold = await index.Reader.SearchAsync(query);
        var found = await warm.SearchAsync(query);
        Assert.True(cold.Total == found.Total && cold.Pages.Length == found.Pages.Length, told);
        var scores = cold.Pages.ToDictionary(hit => hit.Page.Url, hit => hit.Score);
        foreach (var hit in found.Pages)
        {
            Assert.True(scores.TryGetValue(hit.Page.Url, out var score), $"{told}: {hit.Page.Url}");
            var sum = hit.Account!.Parts.Sum(part => part.Value);
            var numbers = $"{told}: {hit.Page.Url}: {score}, warm {hit.Score}, parts {sum}";
            Assert.True(Math.Abs(score - hit.Score) <= 1e-4 * score, numbers);
            Assert.True(Math.Abs(sum - hit.Score) <= 1e-4 * hit.Score, numbers);
        }

        return found.Pages.Length;
    }
}
