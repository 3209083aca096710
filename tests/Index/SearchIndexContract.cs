using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Search;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>What every adapter of the port must do, on the schema of pages. Each test writes the documents that it needs over those of the one before.</summary>
public abstract class SearchIndexContract
{
    const string Everything = "*:*";

    static readonly ImmutableSortedDictionary<string, double> TitleAndBody = Boosts((PageFields.Title, 1), (PageFields.Body, 1));

    protected abstract ISearchIndex Index { get; }

    public static TheoryData<string, string> AnalysisOfOneWord { get; } = new()
    {
        { "éléphant", "elephant" },
        { "ÉLÉPHANTS", "elephant" },
        { "L’éléphant", "elephant" },
        { "l'éléphant", "elephant" },
        { "qu'elephants", "elephant" },
        { "d’ÉLÉPHANT", "elephant" },
        { "Noël", "noel" },
        { "cœur", "coeur" },
        { "où", "" },
        { "les", "" },
    };

    [Theory]
    [MemberData(nameof(AnalysisOfOneWord))]
    public async Task AccentsElisionAndPluralDoNotMatter(string text, string term)
    {
        var terms = await Index.AnalyzeAsync("stemmed", text);
        Assert.Equal(term, string.Join(' ', terms));
    }

    [Fact]
    public async Task ACopyHoldsTheWordsOfAllItsSourcesAnalysedInItsOwnWay()
    {
        await FreshAsync(TestPage.Upsert("1", title: "Les pyramides", body: "Un PHARAON bâtisseur"), TestPage.Upsert("2", title: "La pyramide", body: "Rien"));
        Assert.Equal(["1"], await FindAsync("pyramides", Boosts((PageFields.Exact, 1))));
        Assert.Equal(["2"], await FindAsync("pyramide", Boosts((PageFields.Exact, 1))));
        Assert.Equal(["1"], await FindAsync("pharaonique", Boosts((PageFields.Root, 1))));
        Assert.Equal(["1"], await FindAsync("batisseurs", Boosts((PageFields.Root, 1))));
        Assert.Equal(1, Assert.Single(await Index.CorrectAsync(PageFields.Words, ["bâtisseur"], absentOnly: false)).Frequency);
    }

    [Fact]
    public async Task NothingOfADocumentReachesTheCopiesOfTheNext()
    {
        await FreshAsync([.. Enumerable.Range(0, 50).Select(i => TestPage.Upsert($"{i}", title: $"titre{i} commun", body: i % 2 == 0 ? $"corps{i} texte" : ""))]);
        for (var i = 0; i < 50; i += 7)
        {
            Assert.Equal([$"{i}"], await FindAsync($"titre{i}", Boosts((PageFields.Exact, 1))));
            Assert.Equal(i % 2 == 0 ? [$"{i}"] : [], await FindAsync($"corps{i}", Boosts((PageFields.Exact, 1))));
        }
    }

    [Fact]
    public async Task SettlingLeavesFewSegmentsAndEveryAnswerAsItWas()
    {
        await FreshAsync([TestPage.Upsert("0", "volcan")]);
        for (var i = 1; i < 9; i++)
        {
            await Index.WriteAsync([TestPage.Upsert($"{i}", "volcan", minimum: i % 2 == 0 ? Level.Cycle2 : Level.Lycee), TestPage.Delete($"{i - 1}")]);
            await Index.WriteAsync([TestPage.Upsert($"{i + 100}", "volcan")]);
        }

        var before = (await Index.SearchAsync(Query("volcan") with { Size = 50 })).Hits.Select(hit => hit.Id).Order().ToList();
        await Task.WhenAll(Index.SettleAsync(), Index.SettleAsync());
        Assert.Equal(1, (await Index.StatsAsync()).Segments);
        Assert.Equal(before, (await Index.SearchAsync(Query("volcan") with { Size = 50 })).Hits.Select(hit => hit.Id).Order());
        await Index.WriteAsync([TestPage.Upsert("200", "volcan")]);
        Assert.Equal(before.Count + 1, (await Index.SearchAsync(Query("volcan") with { Size = 50 })).Total);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task ASmallChangeLeavesTheLargeSegmentAlone(int firstWritten)
    {
        await FreshAsync([.. Enumerable.Range(0, 100).Select(i => TestPage.Upsert($"{i}", "volcan"))]);
        await Index.SettleAsync();
        for (var i = firstWritten; i < firstWritten + 8; i++)
        {
            await Index.WriteAsync([TestPage.Upsert($"{i}", "volcan")]);
            await Index.SettleAsync();
            Assert.InRange((await Index.StatsAsync()).Segments, 2, 3);
        }

        await Index.WriteAsync([.. Enumerable.Range(firstWritten + 8, 8).Select(i => TestPage.Upsert($"{i}", "volcan"))]);
        await Index.SettleAsync();
        Assert.Equal(1, (await Index.StatsAsync()).Segments);
    }

    [Fact]
    public async Task FacetsAndTotalsFollowTheFilterAndWhatWasDeleted()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 40).Select(i => TestPage.Upsert($"{i}", "volcan", minimum: i % 2 == 0 ? Level.Cycle2 : Level.Lycee, subjects: i == 4 ? ["svt", "histoire"] : ["svt"])),
        ]);
        await Index.WriteAsync([TestPage.Delete("0"), TestPage.Delete("1")]);
        var facets = ImmutableSortedDictionary<string, int>.Empty.Add(PageFields.Subject, 5);
        var hidden = TestPage.Url("2");
        foreach (var (filter, svt, histoire) in new[]
        {
            ($"+{PageFields.VisibleAt}:cycle2", 19, 1),
            ($"+{PageFields.VisibleAt}:lycee", 38, 1),
            ($"+{PageFields.VisibleAt}:cycle2 +{PageFields.Subject}:histoire", 1, 1),
            ($"+{PageFields.VisibleAt}:cycle2 -{PageFields.Id}:\"{hidden}\"", 18, 1),
            ($"+{PageFields.VisibleAt}:nothing", 0, 0),
            ($"{PageFields.VisibleAt}:cycle2 {PageFields.VisibleAt}:cycle3", 19, 1),
        })
        {
            var hits = await Index.SearchAsync(Query("volcan") with { Filter = filter, Facets = facets, Size = 100 });
            Assert.Equal((svt, svt), (hits.Total, hits.Hits.Length));
            Assert.Equal(svt, hits.Facets[PageFields.Subject].FirstOrDefault(count => count.Value == "svt")?.Count ?? 0);
            Assert.Equal(histoire, hits.Facets[PageFields.Subject].FirstOrDefault(count => count.Value == "histoire")?.Count ?? 0);
        }
    }

    [Theory]
    [InlineData("elephant")]
    [InlineData("Éléphants")]
    [InlineData("éléphant")]
    [InlineData("l\\'éléphant")]
    public async Task AnUnaccentedQueryFindsAccentedText(string query)
    {
        await FreshAsync(TestPage.Upsert("1", "Les éléphants d’Afrique"), TestPage.Upsert("2", "Les girafes"));
        Assert.Equal(["1"], await FindAsync(query));
    }

    [Fact]
    public async Task AFilterHidesAndDoesNotScore()
    {
        await FreshAsync(
            TestPage.Upsert("1", "volcan", minimum: Level.Cycle2), TestPage.Upsert("2", "volcan", minimum: Level.Lycee), TestPage.Upsert("3", "mer", minimum: Level.Cycle2));
        var all = await Index.SearchAsync(Query("volcan"));
        var some = await Index.SearchAsync(Query("volcan") with { Filter = "+minimum:(cycle1 cycle2)" });
        Assert.Equal(["1"], Ids(some));
        Assert.Equal(1, some.Total);
        Assert.Equal(all.Hits.Single(hit => TestPage.Id(hit.Id) == "1").Score, some.Hits[0].Score, 5);
    }

    [Fact]
    public async Task ABoostDecidesWhichFieldCounts()
    {
        await FreshAsync(TestPage.Upsert("1", title: "volcan", body: "lave basalte"), TestPage.Upsert("2", title: "lave", body: "volcan basalte"));
        Assert.Equal("1", (await FindAsync("volcan", Boosts((PageFields.Title, 5), (PageFields.Body, 1))))[0]);
        Assert.Equal("2", (await FindAsync("volcan", Boosts((PageFields.Title, 1), (PageFields.Body, 5))))[0]);
    }

    [Fact]
    public async Task MinimumShouldMatchAsksForSeveralWords()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan lave cendre"), TestPage.Upsert("2", "volcan lave"), TestPage.Upsert("3", "volcan"));
        Assert.Equal(["1", "2"], Ids(await Index.SearchAsync(Query("volcan lave cendre") with { MinimumShouldMatch = "2" })).Order());
        Assert.Equal(["1"], Ids(await Index.SearchAsync(Query("volcan lave cendre") with { MinimumShouldMatch = "100%" })));
    }

    [Fact]
    public async Task ResultsOfOneSiteGiveWayToOthersAndAreNotLost()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 5).Select(i => TestPage.Upsert($"a{i}", "volcan volcan volcan", site: "bavard")),
            TestPage.Upsert("b", "volcan et beaucoup d’autres choses encore", site: "discret"),
        ]);
        var query = Query("volcan") with { Collapse = new IndexCollapse(PageFields.Site, Most: 2, Window: 10) };
        var hits = Ids(await Index.SearchAsync(query));
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
        Assert.Equal("b", Ids(await Index.SearchAsync(query with { Collapse = new IndexCollapse(PageFields.Site, Most: 2, Window: 10, Share: 0.05) }))[2]);
        Assert.Equal("b", Ids(await Index.SearchAsync(query with { Collapse = new IndexCollapse(PageFields.Site, Most: 2, Window: 10, Share: 0.9) }))[5]);
    }

    [Fact]
    public async Task FacetsCountAllThatMatch()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 12).Select(i => TestPage.Upsert($"{i}", "volcan", subjects: i % 3 == 0 ? ["svt", "geographie"] : ["svt"])),
            TestPage.Upsert("x", "mer", subjects: ["histoire"]),
        ]);
        var hits = await Index.SearchAsync(Query("volcan") with { Size = 3, Facets = ImmutableSortedDictionary<string, int>.Empty.Add(PageFields.Subject, 5) });
        Assert.Equal([new FacetCount("svt", 12), new FacetCount("geographie", 4)], hits.Facets[PageFields.Subject].AsEnumerable());
        Assert.Equal((12, true, 3), (hits.Total, hits.Exact, hits.Hits.Length));
    }

    [Fact]
    public async Task MarksCoverTheWordsThatMatch()
    {
        await FreshAsync(TestPage.Upsert("1", "Éruption", "Le sol tremble. 🌋 L’éruption des <b>volcans</b> surprend. Puis tout redevient calme."));
        var hits = await Index.SearchAsync(Query("volcan eruption") with { Highlights = [new IndexHighlight(PageFields.Body, 2, 150)] });
        var passages = Assert.Single(hits.Hits).Highlights[PageFields.Body];
        Assert.Equal(
            ["L’éruption", "volcans"],
            passages.SelectMany(passage => passage.Marks.Select(mark => passage.Text[mark])).Order(StringComparer.Ordinal));
        Assert.Contains("<b>", string.Concat(passages.Select(passage => passage.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFieldWithoutAMatchGivesItsBeginningUnmarked()
    {
        await FreshAsync(TestPage.Upsert("1", "Tsunami", "La mer se retire. Une vague arrive."));
        var hits = await Index.SearchAsync(Query("tsunami") with { Highlights = [new IndexHighlight(PageFields.Body, 1, 100)] });
        var passage = Assert.Single(Assert.Single(hits.Hits).Highlights[PageFields.Body]);
        Assert.StartsWith("La mer se retire.", passage.Text, StringComparison.Ordinal);
        Assert.Empty(passage.Marks);
    }

    [Fact]
    public async Task WordsThatStandTogetherComeFirst()
    {
        await FreshAsync(
            TestPage.Upsert("1", body: "La lave coule, puis la roche est froide ; le liquide est loin. Voilà tout."),
            TestPage.Upsert("2", body: "La roche est froide, puis la lave liquide coule ; elle est loin. Voilà tout."));
        var query = Query("lave liquide") with { Rescore = new IndexRescore("\"lave liquide\"~1", Boosts((PageFields.Body, 5)), 0, 10) };
        Assert.Equal(["2", "1"], Ids(await Index.SearchAsync(query)));
        Assert.Equal(["2"], await FindAsync("\"lave liquide\""));
    }

    [Fact]
    public async Task SignalsAddToTheScore()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan", quality: 0.1f, minimum: Level.Cycle3), TestPage.Upsert("2", "volcan", quality: 1f, minimum: Level.Cycle2));
        var plain = (await Index.SearchAsync(Query("volcan"))).Hits.ToDictionary(hit => TestPage.Id(hit.Id), hit => hit.Score);
        var query = Query("volcan") with { Signals = [new IndexSignal.Feature(PageFields.Quality, Weight: 2, Pivot: 0.5)] };
        var better = (await Index.SearchAsync(query)).Hits.ToDictionary(hit => TestPage.Id(hit.Id), hit => hit.Score);
        // Features are kept with 8 bits of precision.
        Assert.Equal(plain["2"] + (2 * 1 / 1.5), better["2"], 2);
        Assert.Equal(plain["1"] + (2 * 0.1 / 0.6), better["1"], 2);
        var targeted = await Index.SearchAsync(Query("volcan") with { Signals = [new IndexSignal.Matching("targets:cycle3", 3)] });
        Assert.Equal("1", TestPage.Id(targeted.Hits[0].Id));
        Assert.Equal(plain["1"] + 3, targeted.Hits[0].Score, 4);
    }

    [Fact]
    public async Task SignalsOfTheSecondStepCountAmongTheBestOnly()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan volcan"), TestPage.Upsert("2", "volcan et lave"), TestPage.Upsert("3", "volcan et lave et cendre et roche", quality: 1f));
        var query = Query("volcan") with
        {
            Rescore = new IndexRescore("", Boosts((PageFields.Body, 1)), 0, Window: 2) { Signals = [new IndexSignal.Feature(PageFields.Quality, Weight: 60, Pivot: 0.5)] },
        };
        Assert.Equal("3", Ids(await Index.SearchAsync(query))[2]);
        Assert.Equal("3", Ids(await Index.SearchAsync(query with { Rescore = query.Rescore with { Window = 3 } }))[0]);
    }

    [Fact]
    public async Task ASubstituteCountsWhereTheWordIsMissing()
    {
        await FreshAsync(TestPage.Upsert("1", "lave et feu"), TestPage.Upsert("2", "lave et montagne"), TestPage.Upsert("3", "lave et volcan et montagne"), TestPage.Upsert("4", "lave et volcanisme"),
            TestPage.Upsert("5", "montagne"));
        var query = Query("lave") with { Rescore = new IndexRescore("", Boosts((PageFields.Title, 1)), 0, Window: 10) };
        var plain = Scores(await Index.SearchAsync(query));
        var substitute = new IndexSubstitute(PageFields.Title, "volcan", ["montagne", "deux mots", "lave feu"], Weight: 1, Alike: 0);
        var substituted = Scores(await Index.SearchAsync(query with { Rescore = query.Rescore with { Substitutes = [substitute] } }));
        Assert.Equal(["2"], plain.Keys.Where(id => substituted[id] > plain[id]));
        Assert.Equal(plain.Count, substituted.Count);
        var alike = Scores(await Index.SearchAsync(query with { Rescore = query.Rescore with { Substitutes = [substitute with { Others = [], Alike = 1 }] } }));
        Assert.Equal(["4"], plain.Keys.Where(id => alike[id] > plain[id]));
    }

    static Dictionary<string, double> Scores(IndexHits hits) => hits.Hits.ToDictionary(hit => TestPage.Id(hit.Id), hit => hit.Score);

    [Fact]
    public async Task FromPageToPageNoResultIsLostOrShownTwice()
    {
        await FreshAsync([.. Enumerable.Range(0, 130).Select(i => TestPage.Upsert($"p{i}", "volcan", new string('a', 1 + (i % 7)), site: i % 3 == 0 ? $"s{i}" : "bavard"))]);
        var query = Query("volcan") with { Collapse = new IndexCollapse(PageFields.Site, Most: 2, Window: 10), Rescore = new IndexRescore("volcan", Boosts((PageFields.Title, 1)), 0, 50) };
        var read = new List<string>();
        for (var from = 0; from < 130; from += 10)
        {
            read.AddRange(Ids(await Index.SearchAsync(query with { From = from, Size = 10 })));
        }

        Assert.Equal(130, read.Count);
        Assert.Equal(130, read.Distinct().Count());
        Assert.Equal(read, Ids(await Index.SearchAsync(query with { Size = 130, Stored = [PageFields.Id] })));
    }

    [Fact]
    public async Task TheScoreOfAPageBeyondTheBestIsExplainedAsItIs()
    {
        await FreshAsync([.. Enumerable.Range(0, 4).Select(i => TestPage.Upsert($"p{i}", "volcan", new string('a', 1 + i)))]);
        var query = Query("volcan") with { Explain = true, Rescore = new IndexRescore("volcan", Boosts((PageFields.Title, 1)), 0, 2) };
        var hits = (await Index.SearchAsync(query)).Hits;
        Assert.True(hits[1].Score > hits[2].Score);
        Assert.All(hits, hit => Assert.Equal(hit.Score, hit.Explanation!.Value, 4));
    }

    [Fact]
    public async Task WhateverTheSecondStepAsksIsExplainedAsItIs()
    {
        await FreshAsync(TestPage.Upsert("1", "Le volcan", "La lave coule, puis la cendre tombe.", quality: 0.2f), TestPage.Upsert("2", "La lave", "La cendre ; plus loin, et bien plus tard, un volcanologue."));
        await Index.WriteAsync([TestPage.Upsert("3", "Volcan", "La cendre tombe et la lave liquide coule.", quality: 1f), TestPage.Upsert("4", "Montagne", "Lave.")]);
        await Index.WriteAsync([TestPage.Upsert("5", "Volcans de lave", "Lave liquide et cendre.", minimum: Level.Cycle3)]);
        var query = Query("lave") with
        {
            Explain = true,
            Rescore = new IndexRescore("volcan (cendre lave)^0.5 (+coule +tombe)^2 \"lave liquide\"~8^0.4", Boosts((PageFields.Title, 3), (PageFields.Exact, 1), (PageFields.Root, 0.7), (PageFields.Body, 1)), Tie: 1, Window: 10)
            {
                Signals = [new IndexSignal.Feature(PageFields.Quality, Weight: 2, Pivot: 0.5), new IndexSignal.Matching("targets:cycle3", 3)],
                Substitutes = [new IndexSubstitute(PageFields.Everything, "volcan", ["montagne"], Weight: 0.7, Alike: 1.3), new IndexSubstitute(PageFields.Everything, "cendre", ["liquide"], Weight: 1, Alike: 0)],
            },
        };
        Assert.InRange((await Index.StatsAsync()).Segments, 2, 5);
        var hits = (await Index.SearchAsync(query)).Hits;
        Assert.Equal(5, hits.Length);
        Assert.All(hits, hit => Assert.Equal(hit.Score, hit.Explanation!.Value, 4));
        var plain = Scores(await Index.SearchAsync(query with { Rescore = null }));
        Assert.All(hits, hit => Assert.True(hit.Score > plain[TestPage.Id(hit.Id)]));
    }

    [Fact]
    public async Task WhatIsAskedOfACopyIsMarkedInItsSource()
    {
        await FreshAsync(TestPage.Upsert("1", "Éruption", "Le sol tremble. L’éruption des volcans surprend."));
        var hits = await Index.SearchAsync(Query("volcan") with { Fields = Boosts((PageFields.Everything, 1)), Highlights = [new IndexHighlight(PageFields.Body, 1, 150)] });
        var passage = Assert.Single(Assert.Single(hits.Hits).Highlights[PageFields.Body]);
        Assert.Equal("volcans", Assert.Single(passage.Marks.Select(mark => passage.Text[mark])));
        hits = await Index.SearchAsync(Query("volcans") with { Fields = Boosts((PageFields.Exact, 1)), Highlights = [new IndexHighlight(PageFields.Body, 1, 150)] });
        Assert.Empty(Assert.Single(Assert.Single(hits.Hits).Highlights[PageFields.Body]).Marks);
    }

    [Fact]
    public async Task SuggestionsSpeakForTheWholeIndex()
    {
        await FreshAsync();
        foreach (var batch in Enumerable.Range(0, 9_000).Chunk(1_000))
        {
            // Neighbours in the index are of one site, as a crawl leaves them.
            await Index.WriteAsync([.. batch.Select(i => i < 8_000 ? TestPage.Upsert($"p{i}", $"Vague {i}", quality: 0.2f)
                : TestPage.Upsert($"p{i}", $"Verger {i}", quality: 0.9f, minimum: i == 8_500 ? Level.Cycle1 : Level.Lycee))]);
        }

        var request = new IndexSuggestion("v", PageFields.Typed, [PageFields.Title], "+language:fr", 8, [new IndexSignal.Feature(PageFields.Quality, 1, 0.5)]);
        Assert.All(await Index.SuggestAsync(request), one => Assert.StartsWith("Verger ", one.Text, StringComparison.Ordinal));
        Assert.Equal("Verger 8500", Assert.Single(await Index.SuggestAsync(request with { Text = "verger", Filter = "+minimum:cycle1" })).Text);
        Assert.Equal("Vague 7999", Assert.Single(await Index.SuggestAsync(request with { Text = "v 7999" })).Text);
    }

    [Fact]
    public async Task ACollapseWhoseWindowsWouldNotFillABlockIsRefused()
    {
        var query = Query("volcan") with { Collapse = new IndexCollapse(PageFields.Site, Most: 2, Window: 30) };
        await Assert.ThrowsAsync<IndexRefusedException>(() => Index.SearchAsync(query));
    }

    [Fact]
    public async Task SuggestionsContinueWhatIsTyped()
    {
        await FreshAsync(
            TestPage.Upsert("1", "Les volcans d’Auvergne", quality: 0.9f), TestPage.Upsert("2", "Le volcanologue"), TestPage.Upsert("3", "Les voleurs"),
            TestPage.Upsert("4", "Les volcans sous la mer", minimum: Level.Lycee));
        var request = new IndexSuggestion("volc les", PageFields.Typed, [PageFields.Title, PageFields.Suggested], "+language:fr", 8, []);
        Assert.Equal(["Les volcans d’Auvergne", "Les volcans sous la mer"], (await Index.SuggestAsync(request)).Select(one => one.Text).Order(StringComparer.Ordinal));
        Assert.Equal("Les volcans d’Auvergne", Assert.Single(await Index.SuggestAsync(request with { Filter = "+minimum:cycle1" })).Text);
        Assert.Empty(await Index.SuggestAsync(request with { Text = "zzz" }));
    }

    [Fact]
    public async Task CorrectionsComeFromTheIndexAlone()
    {
        await FreshAsync(TestPage.Upsert("1", "Ornithorynque"), TestPage.Upsert("2", "Ornithorynque du zoo"));
        var checks = await Index.CorrectAsync(PageFields.Words, ["ornitorynque", "ornithorynque", "zzzzzz"], absentOnly: true);
        Assert.Equal(["ornitorynque", "ornithorynque", "zzzzzz"], checks.Select(check => check.Word));
        Assert.Equal("ornithorynque", checks[0].Nearest[0].Word);
        Assert.Equal(0, checks[0].Frequency);
        Assert.Equal(2, checks[1].Frequency);
        Assert.Empty(checks[1].Nearest);
        Assert.Empty(checks[2].Nearest);
    }

    [Fact]
    public async Task TermsThatMatchAPatternComeTheFrequentFirst()
    {
        await FreshAsync(TestPage.Upsert("1", "phare fard"), TestPage.Upsert("2", "phare far"), TestPage.Upsert("3", "farine"));
        var found = await Index.TermsAsync(PageFields.Words, ["(f|ph)ar(e|d)?", "zz(a|b)", "girafe"]);
        Assert.Equal(["phare 2", "far 1", "fard 1"], found[0].Select(term => $"{term.Word} {term.Frequency}"));
        Assert.All(found.Skip(1), terms => Assert.Empty(terms));
    }

    [Fact]
    public async Task DocumentsAreCountedWithinTheFilterAndNoFurtherThanAsked()
    {
        await FreshAsync([.. Enumerable.Range(1, 9).Select(i => TestPage.Upsert($"{i}", "roi", minimum: i > 6 ? Level.Lycee : Level.Cycle2)), TestPage.Upsert("10", "roi soleil")]);
        string[] queries = ["+words:roi", "+words:roi +words:soleil", "+words:lune"];
        Assert.Equal([7, 1, 0], await Index.CountAsync(queries, Ranking.Filter(Level.Cycle3), most: 100));
        Assert.Equal([3, 1, 0], await Index.CountAsync(queries, Ranking.Filter(Level.Lycee), most: 3));
    }

    [Fact]
    public async Task AnExplanationAddsUpToTheScore()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"), TestPage.Upsert("2", "mer"));
        var query = Query("volcan") with { Explain = true, Signals = new Ranking(RankingWeights.Default).StaticSignals };
        var hit = Assert.Single((await Index.SearchAsync(query)).Hits);
        Assert.NotNull(hit.Explanation);
        Assert.Equal(hit.Score, hit.Explanation.Value, 4);
        Assert.NotEmpty(hit.Explanation.Details);
        Assert.Equal(hit.Score, (await Index.ExplainAsync(query, hit.Id))!.Value, 4);
        Assert.Null(await Index.ExplainAsync(query, TestPage.Url("2").Value));
        Assert.Null(await Index.ExplainAsync(query, TestPage.Url("none").Value));
        Assert.Null(await Index.ExplainAsync(query with { Filter = "+minimum:lycee" }, hit.Id));
    }

    [Fact]
    public async Task PagesOfResultsNeitherOverlapNorLeaveAnythingOut()
    {
        await FreshAsync([.. Enumerable.Range(0, 23).Select(i => TestPage.Upsert($"{i}", "volcan " + string.Concat(Enumerable.Repeat("lave ", i))))]);
        var seen = new List<string>();
        for (var from = 0; from < 40; from += 10)
        {
            var page = await Index.SearchAsync(Query("volcan") with { From = from });
            Assert.Equal(23, page.Total);
            seen.AddRange(Ids(page));
        }

        Assert.Equal(23, seen.Count);
        Assert.Equal(23, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("les des une")]
    [InlineData("motinconnu")]
    public async Task NothingToFindIsAnAnswer(string query)
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"));
        var hits = await Index.SearchAsync(Query(query) with { Facets = ImmutableSortedDictionary<string, int>.Empty.Add(PageFields.Subject, 5) });
        Assert.Equal((0, true, 0), (hits.Total, hits.Exact, hits.Hits.Length));
        Assert.Empty(hits.Facets.GetValueOrDefault(PageFields.Subject, []));
    }

    [Theory]
    [InlineData("(", "query")]
    [InlineData("\"", "query")]
    [InlineData("volcan AND", "query")]
    [InlineData("nofield:x", "query")]
    [InlineData("*a", "query")]
    public async Task WhatIsNoQueryIsRefusedWithoutRepeatingIt(string query, string code)
    {
        var refusal = await Assert.ThrowsAsync<IndexRefusedException>(() => Index.SearchAsync(Query("canari7 " + query)));
        Assert.Equal(code, refusal.Code);
        Assert.DoesNotContain("canari7", refusal.ToString(), StringComparison.Ordinal);
        Assert.NotNull(await Index.StatsAsync());
    }

    [Fact]
    public async Task WhatIsBeyondTheLimitsIsRefused()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"));
        foreach (var query in (IndexQuery[])
            [
                Query("volcan") with { From = 1000 },
                Query("volcan") with { Size = 101, Stored = [PageFields.Title] },
                Query(string.Join(' ', Enumerable.Range(0, 1100).Select(i => $"mot{i}"))),
                Query(new string('a', 20_000)),
                Query(new string('(', 200) + "a" + new string(')', 200)),
            ])
        {
            Assert.Equal("limit", (await Assert.ThrowsAsync<IndexRefusedException>(() => Index.SearchAsync(query))).Code);
        }

        Assert.Equal(["1"], await FindAsync("volcan"));
    }

    [Fact]
    public async Task AnEmptyFilterClauseHidesEverything()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan", minimum: Level.Lycee));
        Assert.Empty(Ids(await Index.SearchAsync(Query("volcan") with { Filter = "+title:les" })));
        await Assert.ThrowsAsync<IndexRefusedException>(() => Index.SearchAsync(Query("volcan") with { Filter = "+minimum:()" }));
    }

    [Fact]
    public async Task AnotherSchemaIsRefusedUnlessTheIndexMayBeEmptied()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"));
        var other = PageSchema.Current with { Version = "other" };
        Assert.Equal("incompatible", (await Assert.ThrowsAsync<IndexRefusedException>(() => Index.ConfigureAsync(other, rebuild: false))).Code);
        Assert.Equal(["1"], await FindAsync("volcan"));
        Assert.False(await Index.ConfigureAsync(PageSchema.Current, rebuild: false));
        Assert.True(await Index.ConfigureAsync(other, rebuild: true));
        Assert.Empty(await FindAsync("volcan"));
        Assert.True(await Index.ConfigureAsync(PageSchema.Current, rebuild: true));
    }

    [Fact]
    public async Task ChangesOfOneBatchApplyInTheirOrder()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"), TestPage.Delete("1"), TestPage.Upsert("2", "volcan"), TestPage.Delete("3"), TestPage.Upsert("2", "volcan éteint"));
        Assert.Equal(["2"], await FindAsync("volcan"));
        Assert.Equal(["2"], await FindAsync("éteint"));
        await Index.WriteAsync([]);
        Assert.Equal(1, (await Index.StatsAsync()).Documents);
    }

    [Fact]
    public async Task AnyTextIsTakenAsItIs()
    {
        const string Odd = "Titre \u0000 \u0001 \uD800 \uFFFE \uFFFF 🌋 \u202E \" \\ \n </script> ünï";
        await FreshAsync(TestPage.Upsert("1", Odd + " fin", Odd), TestPage.Upsert("2", "autre"));
        Assert.Equal(["1"], await FindAsync("ünï"));
        Assert.Equal(["1"], await FindAsync("\uD800 fin \uDFFF"));
        var hit = Assert.Single((await Index.SearchAsync(Query("fin") with { Stored = [PageFields.Title] })).Hits);
        Assert.Contains("🌋", hit.First(PageFields.Title), StringComparison.Ordinal);
        Assert.Contains("\" \\ \n </script>", hit.First(PageFields.Title), StringComparison.Ordinal);
    }

    /// <summary>Fifty documents of as much text as a page may have are more than one message can hold.</summary>
    [Fact]
    public async Task ABatchOfLongDocumentsIsWritten()
    {
        var text = string.Concat(Enumerable.Repeat("é ", 400_000));
        await FreshAsync([.. Enumerable.Range(0, 45).Select(i => new IndexChange.Upsert(TestPage.Document($"{i}").With(PageFields.SiteName, text)))]);
        Assert.Equal(45, (await Index.SearchAsync(Query(Everything))).Total);
        await FreshAsync();
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
                    await Index.WriteAsync(changes);
                    changes.Clear();
                    var asked = random.GetItems(words, random.Next(1, 4));
                    var expected = model.Where(page => page.Value.Intersect(asked).Any()).Select(page => page.Key).Order(StringComparer.Ordinal).ToArray();
                    var hits = await Index.SearchAsync(Query(string.Join(' ', asked)) with { Size = 100 });
                    var found = Ids(hits).Order(StringComparer.Ordinal).ToArray();
                    Assert.True(
                        found.SequenceEqual(expected) && hits.Total == expected.Length,
                        $"Seed {seed}, step {step}, {string.Join(' ', asked)}: found {string.Join(' ', found)}, expected {string.Join(' ', expected)}");
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

        await Index.WriteAsync(changes);
        Assert.Equal(model.Count, (await Index.SearchAsync(Query(Everything))).Total);
    }

    /// <summary>Every batch writes all pages of one generation: a search that sees two generations in one page, or half a page, has seen an unfinished one.</summary>
    [Fact]
    public async Task SearchesWhileIndexingSeeWholeDocuments()
    {
        await FreshAsync(Generation(0));
        using var done = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (!done.IsCancellationRequested)
            {
                var hits = await Index.SearchAsync(Query("constante") with { Size = 50, Stored = [PageFields.Title, PageFields.Body] });
                Assert.Equal(20, hits.Total);
                Assert.Equal(20, Ids(hits).Distinct().Count());
                Assert.All(hits.Hits, hit => Assert.Equal(hit.First(PageFields.Title), hit.First(PageFields.Body)));
                Assert.Single(hits.Hits.Select(hit => hit.First(PageFields.Title)).Distinct());
                count++;
            }

            return count;
        })).ToArray();
        for (var generation = 1; generation <= 25; generation++)
        {
            await Index.WriteAsync(Generation(generation));
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(searches), count => Assert.True(count > 0));

        static IndexChange[] Generation(int number) =>
            [.. Enumerable.Range(0, 20).Select(i => TestPage.Upsert($"{i}", $"constante génération {number}", $"constante génération {number}"))];
    }

    [Fact]
    public async Task ManyMoreSearchesThanConnectionsAreAllAnswered()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Index.SearchAsync(Query("volcan"))));
        Assert.All(answers, hits => Assert.Equal(1, hits.Total));
    }

    [Fact]
    public async Task ACancelledSearchLeavesTheIndexUsable()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Index.SearchAsync(Query("volcan"), cancelled.Token));
        Assert.Equal(["1"], await FindAsync("volcan"));
    }

    protected static IndexQuery Query(string text) => new(text, TitleAndBody, 0.5, "");

    protected static IReadOnlyList<string> Ids(IndexHits hits) => [.. hits.Hits.Select(hit => TestPage.Id(hit.Id))];

    static ImmutableSortedDictionary<string, double> Boosts(params (string Field, double Boost)[] boosts) =>
        boosts.ToImmutableSortedDictionary(pair => pair.Field, pair => pair.Boost, StringComparer.Ordinal);

    Task FreshAsync(params IndexChange[] changes) => Index.WriteAsync([TestPage.DeleteAll, .. changes]);

    async Task<IReadOnlyList<string>> FindAsync(string query, ImmutableSortedDictionary<string, double>? fields = null) =>
        Ids(await Index.SearchAsync(Query(query) with { Fields = fields ?? TitleAndBody }));
}
