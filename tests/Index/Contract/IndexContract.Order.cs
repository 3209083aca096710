using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>What orders pages: signals, variety, the second step; and the account of a score.</summary>
public abstract partial class IndexContract
{
    [Fact]
    public async Task ResultsOfOneSiteGiveWayToOthersAndAreNotLost()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 5).Select(i => TestPage.Upsert($"a{i}", "volcan volcan volcan", site: "bavard")),
            TestPage.Upsert("b", "volcan et beaucoup d’autres choses encore", site: "discret"),
        ]);
        Assert.Equal("b", (await IdsAsync(Query("volcan")))[5]);
        var hits = await IdsAsync(Query("volcan") with { Variety = new Variety(Most: 2, Window: 10, Share: 0) });
        Assert.Equal("b", hits[2]);
        Assert.Equal(6, hits.Distinct().Count());
    }

    [Fact]
    public async Task ResultsOfOneSiteGiveNoWayToPagesThatSayMuchLess()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 5).Select(i => TestPage.Upsert($"a{i}", "volcan lave cendre", site: "bavard")),
            TestPage.Upsert("b", "volcan", site: "discret"),
        ]);
        var query = Query("volcan lave cendre");
        Assert.Equal("b", (await IdsAsync(query with { Variety = new Variety(Most: 2, Window: 10, Share: 0.05) }))[2]);
        Assert.Equal("b", (await IdsAsync(query with { Variety = new Variety(Most: 2, Window: 10, Share: 0.9) }))[5]);
    }

    [Fact]
    public async Task EveryWindowHasAtMostSoManyPagesOfOneSiteWhileThereAreOthers()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 60).Select(i => TestPage.Upsert($"bavard{i}", "volcan volcan", site: "bavard")),
            .. Enumerable.Range(0, 40).Select(i => TestPage.Upsert($"{i}", "volcan", site: $"s{i}")),
        ]);
        var query = Query("volcan") with { Size = 100, Variety = new Variety(Most: 2, Window: 10, Share: 0) };
        var hits = await IdsAsync(query);
        var windows = hits.Chunk(10)
            .Select(window => window.Count(id => id.StartsWith("bavard", StringComparison.Ordinal))).ToArray();
        // The fifty best-scoring pages all belong to one site; ten others do not.
        Assert.Equal([10, 10, 10, 10, 10], windows[..5]);
        Assert.Equal([2, 2, 2, 2, 2], windows[5..]);
        Assert.Equal(100, hits.Distinct().Count());
    }

    [Fact]
    public async Task PagesForOlderPupilsComeAfterAllOthersOnWhateverPageOfResults()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 15).Select(i => TestPage.Upsert(
                $"grand{i}", "volcan volcan volcan", minimum: Level.Cycle1, targets: [Level.Cycle4, Level.Lycee])),
            .. Enumerable.Range(0, 12).Select(i => TestPage.Upsert(
                $"petit{i}", $"volcan {string.Join(' ', Enumerable.Repeat("mot", i + 1))}",
                targets: [Level.Cycle2, Level.Lycee])),
        ]);
        Assert.StartsWith("grand", (await IdsAsync(Query("volcan")))[0], StringComparison.Ordinal);
        foreach (var query in new[]
        {
            Query("volcan"), Query("volcan") with { Second = Bare(10) },
            Query("volcan") with { Second = Bare(5), Variety = new Variety(Most: 2, Window: 10, Share: 0) },
        })
        {
            string[] all = [.. await IdsAsync(query with { Size = 100, LastFrom = Level.Cycle4 })];
            Assert.Equal(27, all.Distinct().Count());
            Assert.All(all[..12], id => Assert.StartsWith("petit", id, StringComparison.Ordinal));
            Assert.All(all[12..], id => Assert.StartsWith("grand", id, StringComparison.Ordinal));
            var read = new List<string>();
            for (var from = 0; from < 30; from += 10)
            {
                read.AddRange(await IdsAsync(query with { From = from, Size = 10, LastFrom = Level.Cycle4 }));
            }

            Assert.Equal(all, read);
        }

        // No page is written for the lycée only, so none comes last.
        Assert.StartsWith(
            "grand", (await IdsAsync(Query("volcan") with { LastFrom = Level.Lycee }))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignalsAddToTheScore()
    {
        await FreshAsync(
            TestPage.Upsert("1", "volcan", quality: 0.1f, minimum: Level.Cycle3, year: 2025,
                purpose: PagePurpose.Lesson),
            TestPage.Upsert("2", "volcan", quality: 1f, minimum: Level.Cycle2, year: 2026, purpose: PagePurpose.Test),
            TestPage.Upsert("3", "volcan", minimum: Level.Cycle1, targets: [Level.Cycle2, Level.Cycle3, Level.Cycle4]));
        await AssertAddedAsync(new Signal.Quality(Weight: 2, Pivot: 0.5), 2 * 0.1 / 0.6, 2 * 1 / 1.5, 2 * 0.5 / 1);
        await AssertAddedAsync(new Signal.WrittenFor(Level.Cycle3, 3), 3, 0, 3);
        await AssertAddedAsync(new Signal.WrittenFor(Level.Lycee, 3), 0, 0, 0);
        await AssertAddedAsync(new Signal.WrittenBeside(Level.Cycle3, 2), 0, 2, 0);
        await AssertAddedAsync(new Signal.WrittenBeside(Level.Cycle4, 2), 2, 0, 0);
        await AssertAddedAsync(new Signal.WrittenBeside(Level.Lycee, 2), 0, 0, 2);
        await AssertAddedAsync(new Signal.OfYear(2025, 1.5), 1.5, 0, 0);
        await AssertAddedAsync(new Signal.OfYear(2026, 1.5), 0, 1.5, 0);
        await AssertAddedAsync(new Signal.OfPurpose(new PurposeSet(PagePurpose.Lesson), 1.5), 1.5, 0, 0);
        var two = new PurposeSet(PagePurpose.Unknown, PagePurpose.Test);
        await AssertAddedAsync(new Signal.OfPurpose(two, 1.5), 0, 1.5, 1.5);
        await AssertAddedAsync(new Signal.OfPurpose(new PurposeSet(PagePurpose.News), 1.5), 0, 0, 0);
        await AssertAddedAsync(new Signal.OfPurpose(default, 1.5), 0, 0, 0);
        await AssertAddedAsync(new Signal.Named(KeyField.TitleKey, "volcan", 25), 25, 25, 25);
        await AssertAddedAsync(new Signal.Named(KeyField.HomeOf, "volcan", 25), 0, 0, 0);

        async Task AssertAddedAsync(Signal signal, params double[] added)
        {
            var plain = await ScoresAsync(Query("volcan"));
            // An engine may store the quality with 8 bits.
            var digits = signal is Signal.Quality ? 2 : 4;
            foreach (var query in new[]
            {
                Query("volcan") with { Signals = [signal], WithAccount = true },
                Query("volcan") with { Second = Bare(10) with { Signals = [signal] }, WithAccount = true },
            })
            {
                var hits = await SearchAsync(query);
                var better = Scores(hits);
                for (var i = 0; i < added.Length; i++)
                {
                    Assert.Equal(plain[$"{i + 1}"] + added[i], better[$"{i + 1}"], digits);
                }

                Assert.All(hits.Pages, hit => AssertAddsUp(hit.Score, hit.Account, signal.ToString()));
                Assert.Equal(
                    hits.Pages.OrderByDescending(hit => hit.Score).Select(hit => hit.Score),
                    hits.Pages.Select(hit => hit.Score));
            }
        }
    }

    [Fact]
    public async Task ASignalFindsNoPage()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"), TestPage.Upsert("2", "mer"));
        Signal[] signals = [new Signal.Named(KeyField.TitleKey, "mer", 60), new Signal.Quality(60, 0.5)];
        var hits = await SearchAsync(Query("volcan") with { Signals = [.. signals] });
        Assert.Equal((1, "1"), (hits.Total, Assert.Single(Ids(hits))));
    }

    [Fact]
    public async Task SignalsOfTheSecondStepCountAmongTheBestOnly()
    {
        await FreshAsync(
            TestPage.Upsert("1", "volcan volcan"), TestPage.Upsert("2", "volcan et lave"),
            TestPage.Upsert("3", "volcan et lave et cendre et roche", quality: 1f));
        var query = Query("volcan") with
        {
            Second = Bare(2) with { Signals = [new Signal.Quality(Weight: 60, Pivot: 0.5)] },
        };
        Assert.Equal("3", (await IdsAsync(query))[2]);
        Assert.Equal("3", (await IdsAsync(query with { Second = query.Second with { Window = 3 } }))[0]);
    }

    [Fact]
    public async Task WordsThatStandTogetherComeFirst()
    {
        await FreshAsync(
            TestPage.Upsert("1", body: "La lave coule, puis la roche est froide ; le liquide est loin. Voilà tout."),
            TestPage.Upsert("2", body: "La roche est froide, puis la lave liquide coule ; elle est loin. Voilà tout."),
            TestPage.Upsert("3", body: "Un liquide."));
        var near = new QueryNode.Near("lave", "liquide", 1, 5);
        var query = Query("lave") with { Second = new SecondStep(Step(near), 10) };
        var hits = await SearchAsync(query);
        Assert.Equal(["2", "1"], Ids(hits));
        Assert.Equal(["2"], await FindAsync(Step(new QueryNode.Near("lave", "liquide", 0, 1))));
        var plain = await ScoresAsync(Query("lave"));
        Assert.Equal(plain["1"], hits.Pages[1].Score, 4);
    }

    [Fact]
    public async Task ASubstituteCountsWhereTheWordIsMissing()
    {
        await FreshAsync(
            TestPage.Upsert("1", "lave et feu"), TestPage.Upsert("2", "lave et montagne"),
            TestPage.Upsert("3", "lave et volcan et montagne"),
            TestPage.Upsert("4", "lave et volcanisme"), TestPage.Upsert("5", "montagne"));
        var query = Query("lave") with { Second = Bare(10) };
        var plain = await ScoresAsync(query);
        Assert.Equal(4, plain.Count);
        var listed = new Substitute("volcan", ["montagne", "deux mots", "lave feu", "les", ""], Weight: 1, Alike: 0);
        Assert.Equal(["2"], await GainAsync(listed));
        Assert.Equal(["4"], await GainAsync(listed with { Others = [], Alike = 1 }));
        Assert.Equal(["2", "4"], await GainAsync(listed with { Alike = 1 }));
        Assert.Empty(await GainAsync(new Substitute("les", ["montagne"], 1, 1)));
        Assert.Empty(await GainAsync(new Substitute("deux mots", ["montagne"], 1, 1)));

        async Task<IEnumerable<string>> GainAsync(Substitute substitute)
        {
            var hits = await SearchAsync(
                query with { Second = query.Second with { Substitutes = [substitute] }, WithAccount = true });
            var scores = Scores(hits);
            Assert.Equal((plain.Count, plain.Count), (scores.Count, hits.Total));
            Assert.All(hits.Pages, hit => AssertAddsUp(hit.Score, hit.Account, substitute.Word));
            var gained = plain.Keys.Where(id => scores[id] > plain[id]).Order().ToList();
            Assert.All(plain.Keys.Except(gained), id => Assert.Equal(plain[id], scores[id], 4));
            var told = hits.Pages.Where(hit => HasPart(hit, ScorePartKind.Substitute))
                .Select(hit => TestPage.Id(hit.Page.Url));
            Assert.Equal(gained, told.Order());
            return gained;
        }
    }

    [Fact]
    public async Task OfSeveralSubstitutesTheBestCountsAndNoneWeighsMoreThanTheWord()
    {
        await FreshAsync(
        [
            TestPage.Upsert("1", "lave rare"), TestPage.Upsert("2", "lave volcan"),
            TestPage.Upsert("3", "lave rare montagne"),
            .. Enumerable.Range(10, 20)
                .Select(i => TestPage.Upsert($"{i}", i % 2 == 0 ? "volcan seul" : "montagne seule")),
        ]);
        var scores = await WithAsync(new Substitute("volcan", ["rare"], 1, 0));
        // Both titles have two words, so a substitute scores like the word itself.
        var asked = await ScoresAsync(Query("lave") with { Second = Only(TextField.Everything, 10) });
        Assert.True(scores["1"] <= asked["2"] + 1e-4, $"{scores["1"]} > {asked["2"]}");
        var half = await WithAsync(new Substitute("volcan", ["rare"], 0.5, 0));
        var none = await WithAsync();
        Assert.Equal((scores["1"] - none["1"]) / 2, half["1"] - none["1"], 4);
        var several = await WithAsync(new Substitute("volcan", ["montagne", "rare"], 1, 0));
        var one = await WithAsync(new Substitute("volcan", ["montagne"], 1, 0));
        Assert.Equal(Math.Max(scores["3"], one["3"]), several["3"], 4);

        async Task<Dictionary<string, double>> WithAsync(params Substitute[] substitutes) => await ScoresAsync(
            Query("lave") with { Second = Bare(10) with { Substitutes = [.. substitutes] } });
    }

    [Fact]
    public async Task FromPageToPageNoResultIsLostOrShownTwice()
    {
        await FreshAsync([.. Enumerable.Range(0, 130).Select(i =>
            TestPage.Upsert($"p{i}", "volcan", new string('a', 1 + (i % 7)), site: i % 3 == 0 ? $"s{i}" : "bavard"))]);
        var query = Query("volcan") with
        {
            Variety = new Variety(Most: 2, Window: 10, Share: 0),
            Second = Only(TextField.Title, 50),
        };
        var read = new List<string>();
        for (var from = 0; from < 130; from += 10)
        {
            read.AddRange(await IdsAsync(query with { From = from, Size = 10 }));
        }

        Assert.Equal(130, read.Count);
        Assert.Equal(130, read.Distinct().Count());
        Assert.Equal(read, await IdsAsync(query with { Size = 130 }));
    }

    [Fact]
    public async Task TheScoreOfAPageBeyondTheBestIsAccountedForAsItIs()
    {
        await FreshAsync(
            [.. Enumerable.Range(0, 4).Select(i => TestPage.Upsert($"p{i}", "volcan", new string('a', 1 + i)))]);
        var query = Query("volcan") with { WithAccount = true, Second = Only(TextField.Exact, 2) };
        var hits = (await SearchAsync(query)).Pages;
        Assert.True(hits[1].Score > hits[2].Score);
        Assert.All(hits, hit => AssertAddsUp(hit.Score, hit.Account, TestPage.Id(hit.Page.Url)));
        Assert.Equal([true, true, false, false], hits.Select(hit => HasPart(hit, ScorePartKind.Exact)));
        Assert.All((await SearchAsync(query with { WithAccount = false })).Pages, hit => Assert.Null(hit.Account));
    }

    [Fact]
    public async Task WhateverTheSecondStepAsksIsAccountedForAsItIs()
    {
        await FreshAsync(
            TestPage.Upsert("1", "Le volcan", "La lave coule, puis la cendre tombe.", quality: 0.2f),
            TestPage.Upsert("2", "La lave", "La cendre ; plus loin, et bien plus tard, un volcanologue."));
        await WriteAsync(
            TestPage.Upsert("3", "Volcan", "La cendre tombe et la lave liquide coule.", quality: 1f),
            TestPage.Upsert("4", "Montagne", "Lave."));
        await WriteAsync(TestPage.Upsert("5", "Volcans de lave", "Lave liquide et cendre.", minimum: Level.Cycle3));
        var query = Query("lave") with
        {
            WithAccount = true,
            Second = new SecondStep(
                new QueryStep(
                    Fields((TextField.Title, 3), (TextField.Exact, 1), (TextField.Root, 0.7), (TextField.Body, 1)),
                    [
                        .. Words("volcan"), .. Words("cendre lave", 0.5),
                        new QueryNode.AllWords(["coule", "tombe"], 2),
                        new QueryNode.Near("lave", "liquide", 8, 0.4),
                        new QueryNode.Key(KeyField.TitleKey, "volcan", 0.5),
                    ]),
                Window: 10)
            {
                Signals = [new Signal.Quality(2, 0.5), new Signal.WrittenFor(Level.Cycle3, 3)],
                Substitutes =
                [
                    new Substitute("volcan", ["montagne"], Weight: 0.7, Alike: 1.3),
                    new Substitute("cendre", ["liquide"], Weight: 1, Alike: 0),
                ],
            },
        };
        var hits = (await SearchAsync(query)).Pages;
        Assert.Equal(5, hits.Length);
        Assert.All(hits, hit => AssertAddsUp(hit.Score, hit.Account, TestPage.Id(hit.Page.Url)));
        var plain = await ScoresAsync(query with { Second = null });
        Assert.All(hits, hit => Assert.True(hit.Score > plain[TestPage.Id(hit.Page.Url)]));

        ScorePartKind[] everywhere =
            [ScorePartKind.Body, ScorePartKind.Exact, ScorePartKind.Root, ScorePartKind.Quality];
        ScorePartKind[] some =
            [ScorePartKind.WholeTitle, ScorePartKind.Near, ScorePartKind.Level, ScorePartKind.Substitute];
        AssertKinds("1", ScorePartKind.WholeTitle);
        AssertKinds("2", ScorePartKind.Substitute);
        AssertKinds("3", ScorePartKind.Near, ScorePartKind.WholeTitle);
        AssertKinds("4", ScorePartKind.Substitute);
        AssertKinds("5", ScorePartKind.Level, ScorePartKind.Near);

        void AssertKinds(string id, params ScorePartKind[] own)
        {
            var hit = hits.Single(hit => TestPage.Id(hit.Page.Url) == id);
            var kinds = hit.Account!.Sums.Select(sum => sum.Kind).ToList();
            Assert.All(everywhere, kind => Assert.Contains(kind, kinds));
            Assert.Equal(own.Order(), kinds.Intersect(some).Order());
        }
    }

    [Fact]
    public async Task AnAccountNamesTheWordsThatMatchedAndLeavesOutOtherPages()
    {
        await FreshAsync(
            TestPage.Upsert("1", "Les volcans", "Le lion des volcans."), TestPage.Upsert("2", "mer"),
            TestPage.Upsert("3", "volcan", minimum: Level.Lycee));
        var query = Query("volcan lion") with
        {
            WithAccount = true,
            Signals = [new Signal.Quality(0.5, 0.5)],
            Filter = Upto(Level.Cycle4),
        };
        var hit = Assert.Single((await SearchAsync(query)).Pages);
        AssertAddsUp(hit.Score, hit.Account, "search");
        var account = await Reader.ExplainAsync(query, hit.Page.Url);
        AssertAddsUp(hit.Score, account, "explain");
        (ScorePartKind, string)[] parts =
        [
            (ScorePartKind.Title, "volcan"), (ScorePartKind.Body, "lion"), (ScorePartKind.Body, "volcan"),
            (ScorePartKind.Quality, ""),
        ];
        Assert.Equal(parts.Order(), account!.Parts.Select(part => (part.Kind, part.Word)).Order());
        Assert.Null(await Reader.ExplainAsync(query, Url("2")));
        Assert.Null(await Reader.ExplainAsync(query, Url("3")));
        Assert.Null(await Reader.ExplainAsync(query, Url("none")));
        var open = query.Filter with { OpenOnly = true };
        Assert.Null(await Reader.ExplainAsync(query with { Filter = open }, hit.Page.Url));
        Assert.NotNull(await Reader.ExplainAsync(query with { Filter = Upto(Level.Lycee) }, Url("3")));
    }

    [Fact]
    public async Task APageIsAccountedForAsIfItWereOneOfTheBest()
    {
        await FreshAsync(
            [.. Enumerable.Range(0, 6).Select(i => TestPage.Upsert($"p{i}", "volcan", new string('a', 1 + i)))]);
        var query = Query("volcan") with { Second = Only(TextField.Exact, 6) };
        var best = await ScoresAsync(query);
        var plain = await ScoresAsync(query with { Second = null });
        foreach (var id in best.Keys)
        {
            var beyond = query with { Second = query.Second with { Window = 1 } };
            AssertAddsUp(best[id], await Reader.ExplainAsync(beyond, Url(id)), id);
            AssertAddsUp(plain[id], await Reader.ExplainAsync(query with { Second = null }, Url(id)), id);
        }
    }

    /// <summary>A second step without words.</summary>
    static SecondStep Bare(int window) => new(new QueryStep([], []), window);

    /// <summary>A second step with one word in one field.</summary>
    static SecondStep Only(TextField field, int window) =>
        new(new QueryStep(Fields((field, 1)), Words("volcan")), window);

    static bool HasPart(FoundPage hit, ScorePartKind kind) => hit.Account!.Parts.Any(part => part.Kind == kind);
}
