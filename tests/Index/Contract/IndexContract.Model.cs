using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>Random pages, queries and filters against a plain model, over several segments with deletions.</summary>
public abstract partial class IndexContract
{
    [Fact]
    public async Task RandomQueriesFindAndCountWhatAPlainModelDoes()
    {
        var (model, seed) = await WriteModelAsync();
        var hits = 0;
        for (var i = 0; i < Seed.Rounds(usual: 250, many: 600); i++)
        {
            var query = new PageQuery(model.RandomStep(), model.RandomFilter())
            {
                Size = PageQuery.Deepest,
                WithCounts = true,
            };
            var told = Told(seed, i, query);
            var expected = model.Matching(query);
            var found = await SearchAsync(query);
            AssertSame(expected.Select(page => page.Url), found, told);
            AssertCounts(expected, found.Counts, told);
            Assert.True(found.Pages.Zip(found.Pages.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score), told);
            Assert.True(found.Pages.All(hit => hit.Score > 0), told);
            hits += found.Pages.Length;
        }

        Assert.True(hits > 2_000, $"Seed {seed}: only {hits} hits");
    }

    [Fact]
    public async Task WhateverPutsPagesInOrderLosesNoneAndAccountsForEveryScore()
    {
        var (model, seed) = await WriteModelAsync();
        var kinds = new HashSet<ScorePartKind>();
        for (var i = 0; i < Seed.Rounds(usual: 120, many: 250); i++)
        {
            var query = new PageQuery(model.RandomStep(), model.RandomFilter())
            {
                Size = PageQuery.Deepest,
                WithAccount = true,
                Signals = [.. model.RandomSignals()],
                Second = model.RandomSecondStep(),
                Variety = i % 3 == 0 ? new Variety(2, 10, 0.6) : null,
                LastFrom = i % 2 == 0 ? LevelNames.All[i % 5] : null,
            };
            var told = Told(seed, i, query);
            var expected = model.Matching(query).Select(page => page.Url).ToHashSet();
            var found = await SearchAsync(query);
            AssertSame(expected, found, told);
            if (query.LastFrom is { } older)
            {
                var isLast = found.Pages.Select(hit => hit.Page.Levels.Targets.Youngest >= older).ToList();
                Assert.True(isLast.SequenceEqual(isLast.Order()), told);
            }

            foreach (var hit in found.Pages)
            {
                AssertAddsUp(hit.Score, hit.Account, $"{told}: {hit.Page.Url}");
                kinds.UnionWith(hit.Account!.Parts.Select(part => part.Kind));
            }

            var read = new List<PageUrl>();
            for (var from = 0; from < found.Total; from += 10)
            {
                var page = await SearchAsync(query with { From = from, Size = 10, WithAccount = false });
                read.AddRange(page.Pages.Select(hit => hit.Page.Url));
            }

            Assert.True(read.SequenceEqual(found.Pages.Select(hit => hit.Page.Url)), told);
            foreach (var url in model.Urls.Where((_, place) => place % 40 == i % 40))
            {
                var account = await Reader.ExplainAsync(
                    query with { Second = query.Second with { Window = PageQuery.Deepest } }, url);
                Assert.True(account is not null == expected.Contains(url), $"{told}: {url}");
                if (account is not null)
                {
                    AssertAddsUp(account.Score, account, told);
                }

                if (query.Second.Window == PageQuery.Deepest
                    && found.Pages.FirstOrDefault(hit => hit.Page.Url == url) is { } shown)
                {
                    AssertAddsUp(shown.Score, account, told);
                }
            }
        }

        // The queries are such that a page can have parts of every kind.
        Assert.Equal(Enum.GetValues<ScorePartKind>(), kinds.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RandomWordsAreCountedAsByAPlainModel(bool isNarrowed)
    {
        var (model, seed) = await WriteModelAsync();
        for (var i = 0; i < 60; i++)
        {
            var random = model.RandomFilter();
            var filter = isNarrowed ? random : random with { Subject = null, Kind = null, OpenOnly = false };
            WordSet[] sets = [.. Enumerable.Range(0, 10).Select(_ => model.RandomSet())];
            var most = i % 3 == 0 ? 5 : 1_000;
            var counts = await Reader.CountAsync([.. sets], filter, most);
            var expected = sets.Select(set => Math.Min(most, model.Count(set, filter)));
            var asked = string.Join(" | ", sets.Select(set => $"{string.Join(' ', set.Words)} {set.InAnyForm}"));
            var told = $"Seed {seed}, {i}: {asked}: {string.Join(' ', counts)}, expected {string.Join(' ', expected)}";
            Assert.True(expected.SequenceEqual(counts), told);
        }
    }

    /// <summary>Ten batches, each of which replaces and deletes pages of earlier ones.</summary>
    async Task<(ModelIndex Model, int Seed)> WriteModelAsync()
    {
        var seed = Seed.Next();
        var model = new ModelIndex(new Random(seed));
        await FreshAsync(model.Change(80));
        for (var batch = 0; batch < 10; batch++)
        {
            await WriteAsync(model.Change(30));
        }

        var stats = await Reader.StatsAsync();
        Assert.True(stats.Segments > 1, stats.ToString());
        Assert.Equal(model.Size, stats.Pages);
        return (model, seed);
    }

    static string Told(int seed, int number, PageQuery query)
    {
        var fields = string.Join(", ", query.Find.Fields.Select(field => field.Field));
        var filter = query.Filter;
        var closed = string.Join(
            ' ', filter.Closed.Addresses.Select(address => address.Text).Concat(filter.Closed.Hosts));
        return $"Seed {seed}, query {number}: {fields}: {string.Join("; ", query.Find.Nodes.Select(Told))}, "
            + $"at {filter.Ceiling} {filter.Subject?.Code} {filter.Kind} {filter.OpenOnly} without {closed}";
    }

    static string Told(QueryNode node) =>
        node is QueryNode.AllWords all ? $"all of {string.Join(' ', all.Words)}" : node.ToString();

    static void AssertSame(IEnumerable<PageUrl> expected, PageHits found, string told)
    {
        string[] wanted = [.. expected.Select(url => url.Value).Order(StringComparer.Ordinal)];
        string[] given = [.. found.Pages.Select(hit => hit.Page.Url.Value).Order(StringComparer.Ordinal)];
        Assert.True(
            wanted.SequenceEqual(given) && found.Total == wanted.Length,
            $"{told}\ntotal {found.Total}, expected {wanted.Length}\nmissing {string.Join(' ', wanted.Except(given))}\n"
            + $"beside {string.Join(' ', given.Except(wanted))}");
    }

    static void AssertCounts(IReadOnlyList<PageDocument> expected, PageCounts counts, string told)
    {
        var subjects = expected.SelectMany(page => page.Subjects).CountBy(subject => subject)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        Assert.True(
            subjects.Count == counts.Subjects.Length
            && counts.Subjects.All(one => subjects.GetValueOrDefault(one.Subject) == one.Count), told);
        Assert.True(
            counts.Subjects.Zip(counts.Subjects.Skip(1)).All(pair => pair.First.Count >= pair.Second.Count), told);
        var levels = LevelNames.All.Select(level => (level, expected.Count(page => page.Levels.Minimum <= level)))
            .Where(one => one.Item2 > 0);
        Assert.True(
            levels.SequenceEqual(counts.Levels.OrderBy(one => one.Level)),
            $"{told}: {string.Join(' ', counts.Levels)}");
        var kinds = expected.CountBy(page => page.Kind).Select(pair => (pair.Key, pair.Value)).OrderBy(one => one.Key);
        Assert.True(
            kinds.SequenceEqual(counts.Kinds.OrderBy(one => one.Kind)), $"{told}: {string.Join(' ', counts.Kinds)}");
        Assert.True(
            expected.Count(page => page.Licence.Openness == Openness.Open) == counts.Open,
            $"{told}: {counts.Open} open");
    }
}
