using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>Written pages are found whole and at once, while others search.</summary>
public abstract partial class IndexContract
{
    [Fact]
    public async Task ChangesOfOneBatchApplyInTheirOrder()
    {
        await FreshAsync(
            TestPage.Upsert("1", "volcan"), TestPage.Delete("1"), TestPage.Upsert("2", "volcan"), TestPage.Delete("3"),
            TestPage.Upsert("2", "volcan éteint"), TestPage.Delete("4"), TestPage.Upsert("4", "lave"));
        Assert.Equal(["2"], await FindAsync("volcan"));
        Assert.Equal(["2"], await FindAsync("éteint"));
        Assert.Equal(["4"], await FindAsync("lave"));
        await WriteAsync();
        Assert.Equal(2, (await Reader.StatsAsync()).Pages);
    }

    [Fact]
    public async Task TheWriterListsEveryPageOnceInTheOrderOfAddresses()
    {
        await FreshAsync();
        Assert.Empty(Writer.Pages());
        await WriteAsync(TestPage.Upsert("b", "lave"), TestPage.Upsert("a/2", "lave"), TestPage.Upsert("a-1", "lave"));
        await WriteAsync(TestPage.Upsert("B", "lave"), TestPage.Upsert("c", "lave"), TestPage.Upsert("a-1", "cendre"));
        await WriteAsync(TestPage.Delete("c"));
        Assert.Equal(["B", "a-1", "a/2", "b"], Writer.Pages().Select(TestPage.Id));
    }

    [Fact]
    public async Task ABatchMayBeWrittenTwice()
    {
        IndexChange[] batch = [TestPage.Upsert("1", "volcan"), TestPage.Delete("2"), TestPage.Upsert("3", "volcan")];
        await FreshAsync(TestPage.Upsert("2", "volcan"));
        await WriteAsync(batch);
        await WriteAsync(batch);
        var hits = await SearchAsync(Query("volcan"));
        Assert.Equal(["1", "3"], Ids(hits).Order());
        Assert.Equal((2, 2), (hits.Total, (await Reader.StatsAsync()).Pages));
    }

    [Fact]
    public async Task CompletingARunLeavesEveryAnswerAsItWas()
    {
        await FreshAsync(TestPage.Upsert("0", "volcan"));
        for (var i = 1; i < 9; i++)
        {
            await WriteAsync(
                TestPage.Upsert($"{i}", "volcan", minimum: i % 2 == 0 ? Level.Cycle2 : Level.Lycee, subjects: ["svt"]),
                TestPage.Delete($"{i - 1}"));
            await WriteAsync(TestPage.Upsert($"{i + 100}", "volcan", "La lave coule."));
        }

        var query = Query("volcan lave") with { Size = 50, WithCounts = true, Passages = new PassageWish(1, 100) };
        var before = await SearchAsync(query);
        Writer.Report(9, 9);
        await Writer.CompleteAsync();
        await Reader.RefreshAsync();
        var after = await SearchAsync(query);
        Assert.Equal(9, before.Total);
        Assert.Equal(before.Total, after.Total);
        Assert.Equal(Ids(before).Order(), Ids(after).Order());
        Assert.Equal(before.Counts.Levels.OrderBy(one => one.Level), after.Counts.Levels.OrderBy(one => one.Level));
        Assert.Equal(
            before.Pages.Count(hit => hit.Passages.Length == 1), after.Pages.Count(hit => hit.Passages.Length == 1));
        Assert.IsType<IndexState.Ready>(Reader.State);
        await WriteAsync(TestPage.Upsert("200", "volcan"), TestPage.Delete("101"));
        Assert.Equal(before.Total, (await SearchAsync(query)).Total);
        Assert.NotNull(await Reader.FindAsync(Url("200"), Upto(Level.Cycle1)));
        Assert.Null(await Reader.FindAsync(Url("101"), Upto(Level.Lycee)));
    }

    [Fact]
    public async Task AnyTextIsTakenAsItIs()
    {
        const string Odd = "Titre \u0000 \u0001 \uD800 \uFFFE \uFFFF 🌋 \u202E \" \\ \n </script> ünï";
        await FreshAsync(TestPage.Upsert("1", Odd + " fin", Odd + " Fin de texte."), TestPage.Upsert("2", "autre"));
        Assert.Equal(["1"], await FindAsync("ünï"));
        Assert.Equal(["1"], await FindAsync("\uD800 fin \uDFFF"));
        var hit = Assert.Single((await SearchAsync(Query("fin") with { Passages = new PassageWish(2, 200) })).Pages);
        Assert.Contains("🌋", hit.Page.Title, StringComparison.Ordinal);
        Assert.Contains("\" \\ \n </script>", hit.Page.Title, StringComparison.Ordinal);
        Assert.Contains("Fin", hit.Passages.SelectMany(passage => passage.Marks.Select(mark => passage.Text[mark])));
    }

    /// <summary>
    /// No field has a limit that a page could exceed: an engine's own limit is for terms, not for texts.
    /// </summary>
    [Fact]
    public async Task ABatchOfLongPagesIsWritten()
    {
        var text = string.Concat(Enumerable.Repeat("é ", 400_000));
        var body = string.Concat(Enumerable.Range(0, PageDocument.LongestBody / 10).Select(i => $"mot{i:00000} \n"));
        await FreshAsync([.. Enumerable.Range(0, 45).Select(i => TestPage.Upsert(Long(i)))]);
        var hits = await SearchAsync(Query("long") with { Size = 50 });
        Assert.Equal((44, 44), (hits.Total, hits.Pages.Length));
        Assert.All(hits.Pages, hit => Assert.Equal(text, hit.Page.SiteName));
        Assert.Equal(text, (await Reader.FindAsync(Url("0"), Upto(Level.Cycle1)))?.Title);
        Assert.Equal(["1"], await FindAsync("mot19999"));
        var passage = Assert.Single(await PassagesAsync(Query("mot19999"), new PassageWish(1, 100)));
        Assert.Equal("mot19999", passage.Text[Assert.Single(passage.Marks)]);
        await FreshAsync();

        PageDocument Long(int i)
        {
            var headings = i == 2 ? [text, new string('x', 100_000)] : Array.Empty<string>();
            var page = TestPage.Document($"{i}", i == 0 ? text : "long", i == 1 ? body : "", headings: headings);
            return page with { SiteName = text, Description = text };
        }
    }

    [Fact]
    public async Task RandomChangesLeaveWhatAPlainModelHas()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        string[] words = ["volcan", "mer", "lave", "lune", "chat", "loup", "fleur", "train"];
        var model = new Dictionary<string, string[]>();
        await FreshAsync();
        var changes = new List<IndexChange>();
        for (var step = 0; step < 500; step++)
        {
            var id = $"{random.Next(60)}";
            switch (random.Next(8))
            {
                case 0:
                    await WriteAsync([.. changes]);
                    changes.Clear();
                    var asked = random.GetItems(words, random.Next(1, 4));
                    var expected = model.Where(page => page.Value.Intersect(asked).Any()).Select(page => page.Key)
                        .Order().ToArray();
                    var hits = await SearchAsync(Query(string.Join(' ', asked)) with { Size = 100 });
                    var found = Ids(hits).Order().ToArray();
                    var told = $"Seed {seed}, step {step}, {string.Join(' ', asked)}: found {string.Join(' ', found)}";
                    Assert.True(
                        found.SequenceEqual(expected) && hits.Total == expected.Length,
                        $"{told}, expected {string.Join(' ', expected)}");
                    break;
                case 1 or 2:
                    changes.Add(TestPage.Delete(id));
                    model.Remove(id);
                    break;
                default:
                    var text = random.GetItems(words, random.Next(1, 4)).Distinct().ToArray();
                    changes.Add(TestPage.Upsert(id, string.Join(' ', text)));
                    model[id] = text;
                    break;
            }
        }

        await WriteAsync([.. changes]);
        Assert.Equal(model.Count, (await SearchAsync(Query(string.Join(' ', words)))).Total);
        Assert.Equal(model.Count, (await Reader.StatsAsync()).Pages);
    }

    /// <summary>
    /// Every batch writes all pages of one generation: a search that sees two generations in one page, or half a page,
    /// has seen an unfinished batch.
    /// </summary>
    [Fact]
    public async Task SearchesWhileIndexingSeeWholePages()
    {
        await FreshAsync(Generation(0));
        using var done = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = new List<int>();
            while (!done.IsCancellationRequested)
            {
                var hits = await SearchAsync(
                    Query("constante") with { Size = 50, WithCounts = true, Passages = new PassageWish(1, 200) });
                Assert.Equal(20, hits.Total);
                Assert.Equal(20, hits.Counts.Kinds.Single().Count);
                Assert.Equal(20, Ids(hits).Distinct().Count());
                var title = Assert.Single(hits.Pages.Select(hit => hit.Page.Title).Distinct());
                Assert.All(hits.Pages, hit => Assert.Equal(
                    (title, title), (hit.Page.SiteName, Assert.Single(hit.Passages).Text)));
                seen.Add(int.Parse(title.Split(' ')[^1], CultureInfo.InvariantCulture));
                // An index in the process answers on the caller's thread, and there are fewer threads than searches.
                await Task.Yield();
            }

            return seen;
        })).ToArray();
        for (var generation = 1; generation <= 25; generation++)
        {
            await WriteAsync(Generation(generation));
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(searches), seen =>
        {
            Assert.NotEmpty(seen);
            Assert.Equal(seen.Order(), seen);
        });
        Assert.Equal("constante génération 25", (await Reader.FindAsync(Url("7"), Upto(Level.Cycle1)))?.Title);

        static IndexChange[] Generation(int number)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"constante génération {number}");
            return [.. Enumerable.Range(0, 20)
                .Select(i => TestPage.Upsert(TestPage.Document($"{i}", text, text) with { SiteName = text }))];
        }
    }

    [Fact]
    public async Task HundredsOfSearchesAtOnceAreAllAnswered()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"), TestPage.Upsert("2", "girafe"));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 300).Select(i => Task.Run(() => SearchAsync(Query(i % 2 == 0 ? "volcan" : "girafe")))));
        Assert.All(
            answers, (hits, i) => Assert.Equal((1, i % 2 == 0 ? "1" : "2"), (hits.Total, Assert.Single(Ids(hits)))));
    }

    [Fact]
    public async Task ForgettingWhileOthersSearchLeavesEveryAnswerAsItIs()
    {
        await FreshAsync([.. Enumerable.Range(0, 300).Select(i =>
            TestPage.Upsert($"{i}", i % 3 == 0 ? "volcan" : "girafe", "Un volcan, une girafe."))]);
        var second = new SecondStep(Step("girafe"), 300);
        var query = Query("volcan") with { Size = 300, WithCounts = true, Second = second };
        var expected = await ScoresAsync(query);
        using var done = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                Assert.Equal(expected, await ScoresAsync(query));
            }
        })).ToArray();
        var forgetting = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                Reader.Forget();
            }
        });
        await Task.WhenAll(searches);
        await done.CancelAsync();
        await forgetting;
        Assert.Equal(expected, await ScoresAsync(query));
    }

    [Fact]
    public async Task ACancelledSearchLeavesTheIndexUsable()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Reader.SearchAsync(Query("volcan"), cancelled.Token));
        Assert.Equal(["1"], await FindAsync("volcan"));
    }
}
