using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Promise 3 on a real index: nobody sees a page above the school's ceiling, whatever the request
/// says.</summary>
public sealed class SearchEngineTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    static readonly string[] Words =
        [
            "volcan", "éruption", "lave", "girafe", "éléphant", "dinosaure", "château", "rivière", "fraction",
            "triangle", "planète", "lumière", "moteur", "musique", "bateau", "forêt",
        ];

    static readonly string[] Syntax =
    [
        "OR", "AND", "NOT", "*:*", "minimum:lycee", "+minimum:(lycee)", "-minimum:cycle1", ") OR (*:*", "\"", "title:",
        "[* TO *]", "~2", "^100", "\\", "/.*/", "*", "?", "{", "}",
        "🌋", "\uD800", "\uFFFE", "\0", "’", "l'", "\u202E",
    ];

    static readonly Level?[] AnyLevel =
    [
        null, Level.Cycle1, Level.Cycle2, Level.Cycle3, Level.Cycle4, Level.Lycee, 0, (Level)6, (Level)(-1),
        (Level)int.MaxValue, (Level)int.MinValue,
    ];

    [Fact]
    public async Task WhatIsWrittenForPupilsTwoLevelsAboveComesLastAndIsMarked()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("lycee", "Le volcan", "Volcan, volcan et volcan.", targets: [Level.Lycee]),
            TestPage.Upsert("college", "Volcan", "Un volcan.", targets: [Level.Cycle4, Level.Lycee]),
            TestPage.Upsert(
                "cm", "Des montagnes de feu", "On dit aussi volcan, en parlant de toute montagne qui crache du feu.",
                targets: [Level.Cycle3]),
        ]);
        Assert.Equal(["cm", "college", "!lycee"], await ShownAsync(Level.Cycle3));
        var young = (await ShownAsync(Level.Cycle2)).ToList();
        Assert.Equal("cm", young[0]);
        Assert.Equal(["!college", "!lycee"], young[1..].Order());
        Assert.DoesNotContain(await ShownAsync(Level.Cycle4), id => id[0] == '!');
        Assert.DoesNotContain(await ShownAsync(null), id => id[0] == '!');
        var engine = new SearchEngine(index.Reader, TestPage.Sites, Level.Cycle3);
        var place =
            Assert.IsType<PagePlace.Found>(await engine.PlaceAsync("volcan", TestPage.Url("lycee"), Level.Cycle3));
        Assert.True(place is { Rank: 3, IsForOlder: true });

        async Task<IEnumerable<string>> ShownAsync(Level? level)
        {
            var school = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee);
            var found = Assert.IsType<SearchAnswer.Found>(await school.SearchAsync(new SearchRequest("volcan", level)));
            return found.Hits.Select(hit => (hit.IsForOlder ? "!" : "") + TestPage.Id(hit.Url));
        }
    }

    [Fact]
    public async Task AMisspeltQueryFindsPagesBySynonymsOfItsCorrection()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("roi", "Le roi Soleil", "Louis XIV est né en 1638 et fait bâtir Versailles."),
            TestPage.Upsert("louis", "Louis", "Louis est un prénom."),
            TestPage.Upsert("nombres", "Les nombres", "Douze, treize, quatorze, quinze."),
        ]);
        var engine = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee);
        var found = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest("louis katorze")));
        Assert.Equal("louis quatorze", found.Correction?.Query);
        Assert.Equal(TestPage.Url("roi"), found.Hits[0].Url);
        Assert.Equal(
            1,
            Assert.IsType<PagePlace.Found>(await engine.PlaceAsync("louis katorze", TestPage.Url("roi"), null)).Rank);
    }

    [Fact]
    public async Task NoRequestGetsPastTheCeiling()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var levels = await WriteRandomPagesAsync(random);
        var hits = 0;
        for (var i = 0; i < 250; i++)
        {
            var ceiling = LevelNames.All[random.Next(5)];
            var engine = new SearchEngine(index.Reader, TestPage.Sites, ceiling);
            var request = RandomRequest(random);
            var bound = request.Level is { } wanted && LevelNames.All.Contains(wanted) && wanted < ceiling
                ? wanted
                : ceiling;
            var answer = await engine.SearchAsync(request);
            var told = $"Seed {seed}, request {i}: {System.Text.Json.JsonSerializer.Serialize(request)} at {ceiling}";
            if (answer is SearchAnswer.NoQuery none)
            {
                Assert.True(none.Ceiling == bound, told);
                continue;
            }

            var found = Assert.IsType<SearchAnswer.Found>(answer);
            Assert.True(
                found.Ceiling == bound
                    && found.Page is >= 1 and <= SearchEngine.MaximumPages
                    && found.Hits.Length <= SearchEngine.PageSize,
                told);
            Assert.All(
                found.Hits,
                hit => Assert.True(hit.Levels.Minimum <= bound && levels[TestPage.Id(hit.Url)] <= bound, told));
            Assert.True(found.Definition is not { } definition || levels[TestPage.Id(definition.Url)] <= bound, told);
            Assert.True(found.Facets.Levels.All(facet => facet.Level <= bound && facet.Count <= found.Total), told);
            hits += found.Hits.Length;
        }

        Assert.True(hits > 100, $"Seed {seed}: only {hits} hits");
    }

    [Fact]
    public async Task NothingIsSuggestedThatMayNotBeShown()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var levels = await WriteRandomPagesAsync(random);
        var suggested = 0;
        for (var i = 0; i < 150; i++)
        {
            var ceiling = LevelNames.All[random.Next(5)];
            var level = AnyLevel[random.Next(AnyLevel.Length)];
            var word = Words[random.Next(Words.Length)];
            var typed = random.Next(4) == 0 ? RandomRequest(random).Query : word[..random.Next(1, word.Length + 1)];
            var titles = await new SearchEngine(index.Reader, TestPage.Sites, ceiling).SuggestAsync(typed, level);
            // The last word of a title is the page's number.
            Assert.All(
                titles,
                title => Assert.True(
                    levels[title[(title.LastIndexOf(' ') + 1)..]] <= ceiling, $"Seed {seed}: {title} at {ceiling}"));
            suggested += titles.Length;
        }

        Assert.True(suggested > 100, $"Seed {seed}: only {suggested} suggestions");
    }

    [Fact]
    public async Task AWordOfAnOlderPupilsPageIsNeverOffered()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("1", "Hippopotame", "Le saxophone et la clarinette.", minimum: Level.Lycee),
            TestPage.Upsert("2", "Volcan", minimum: Level.Cycle2),
        ]);
        Assert.Null(
            Assert.IsType<SearchAnswer.Found>(
                await Engine(Level.Cycle4).SearchAsync(new SearchRequest("hipopotame"))).Correction);
        Assert.Null(
            Assert.IsType<SearchAnswer.Found>(
                await Engine(Level.Lycee).SearchAsync(new SearchRequest("saxofone", Level.Cycle2))).Correction);
        var correction =
            Assert.IsType<SearchAnswer.Found>(
                await Engine(Level.Lycee).SearchAsync(new SearchRequest("saxofone"))).Correction;
        Assert.Equal(new Correction("saxophone", Applied: true), correction);
    }

    [Theory]
    [InlineData("éléfant", "éléphant", false)]
    [InlineData("l’ornitorynque", "l'ornithorynque", true)]
    [InlineData("Ornitorynque ORNITORYNQUE", "ornithorynque ornithorynque", true)]
    [InlineData("ornitorynque : vie !", "ornithorynque : vie !", true)]
    [InlineData("ｏｒｎｉｔｏｒｙｎｑｕｅ", "ornithorynque", true)]
    [InlineData("aujourd'ui", "aujourd'hui", true)]
    public async Task AnUnknownWordIsCorrectedInItsPlace(string typed, string corrected, bool applied)
    {
        await WriteAnimalsAsync();
        var found = Assert.IsType<SearchAnswer.Found>(await Engine(Level.Lycee).SearchAsync(new SearchRequest(typed)));
        Assert.Equal(corrected, found.Correction?.Query);
        if (applied)
        {
            Assert.NotEmpty(found.Hits);
        }
    }

    [Theory]
    [InlineData("l'éléphant")]
    [InlineData("l’ornithorynque")]
    [InlineData("aujourd’hui")]
    [InlineData("ornithorynque")]
    [InlineData("zzzzzzzz")]
    public async Task AKnownWordIsNotCorrected(string typed)
    {
        await WriteAnimalsAsync();
        Assert.Null(
            Assert.IsType<SearchAnswer.Found>(
                await Engine(Level.Lycee).SearchAsync(new SearchRequest(typed))).Correction);
    }

    [Fact]
    public async Task ACorrectionDoesNotTouchLongerWords()
    {
        await index.FreshAsync(TestPage.Upsert("1", "Cartographie"), TestPage.Upsert("2", "Carton"));
        var found = Assert.IsType<SearchAnswer.Found>(
            await Engine(Level.Lycee).SearchAsync(new SearchRequest("cartn cartnographie")));
        Assert.DoesNotContain("cartonographie", found.Correction?.Query ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('a')]
    [InlineData('é')]
    [InlineData('字')]
    [InlineData('\uFDFA')]
    [InlineData('㍿')]
    [InlineData('\'')]
    [InlineData(' ')]
    [InlineData('"')]
    [InlineData('(')]
    public async Task AHugeQueryIsAnswered(char letter)
    {
        var text = new string(letter, 100_000);
        Assert.IsNotType<SearchAnswer.Unavailable>(await Engine(Level.Lycee).SearchAsync(new SearchRequest(text)));
        var many = string.Join(
            ' ', Enumerable.Range(0, 300).Select(i => new string(letter, (i % 9) + 1) + (char)('a' + (i % 26))));
        Assert.IsNotType<SearchAnswer.Unavailable>(
            await Engine(Level.Lycee).SearchAsync(new SearchRequest(many, Page: int.MaxValue)));
        await Engine(Level.Lycee).SuggestAsync(text, null);
        await Engine(Level.Lycee).SuggestAsync(many, null);
    }

    [Fact]
    public async Task ASubjectNarrowsAndAnUnknownOneDoesNot()
    {
        await index.FreshAsync(
            TestPage.Upsert("1", "volcan", subjects: ["svt"]), TestPage.Upsert("2", "volcan", subjects: ["histoire"]));
        var one = Assert.IsType<SearchAnswer.Found>(
            await Engine(Level.Lycee).SearchAsync(new SearchRequest("volcan", Subject: "svt")));
        Assert.Equal("1", TestPage.Id(Assert.Single(one.Hits).Url));
        var all = Assert.IsType<SearchAnswer.Found>(
            await Engine(Level.Lycee).SearchAsync(new SearchRequest("volcan", Subject: "\" OR *:*")));
        Assert.Equal(2, all.Total);
        Assert.Equal([1, 1], all.Facets.Subjects.Select(facet => facet.Count));
    }

    /// <summary>Promises 1 and 3 when the list is newer than the index.</summary>
    [Fact]
    public async Task AnIndexedPageThatTheListNoLongerApprovesIsNotShown()
    {
        await index.FreshAsync(
            TestPage.Upsert("a/1", "volcan"), TestPage.Upsert("a/b/2", "volcan"), TestPage.Upsert("c/3", "volcan"));
        var site = TestPage.Site("pages");
        Assert.Equal(["a/1", "a/b/2", "c/3"], await ShownAsync(site, Level.Cycle2));
        Assert.Equal([], await ShownAsync(TestPage.Site("autre"), Level.Lycee));
        Assert.Equal(
            ["a/1"],
            await ShownAsync(site with { Scope = new Scope(site.Scope.Hosts, ["/a/"], ["/a/b/"]) }, Level.Lycee));
        var older = new LevelRange(Level.Cycle4, new LevelSet(Level.Cycle4));
        Assert.Equal([], await ShownAsync(site with { Levels = older }, Level.Cycle3));
        Assert.Equal(
            ["a/1", "c/3"], await ShownAsync(site with { Paths = [new PathRule("/a/b/", older, null)] }, Level.Cycle3));
        Assert.Equal(
            ["a/1", "a/b/2", "c/3"],
            await ShownAsync(site with { Paths = [new PathRule("/a/b/", older, null)] }, Level.Cycle4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutAnIndexTheAnswerIsUnavailable(bool isFile)
    {
        using var directory = new TemporaryDirectory();
        var data = directory.Combine("data");
        if (isFile)
        {
            await File.WriteAllTextAsync(data, "");
        }

        await using var none = LuceneIndexReader.Open(data);
        var engine = new SearchEngine(none, TestPage.Sites, Level.Cycle3);
        Assert.Equal(
            new SearchAnswer.Unavailable(Level.Cycle2),
            await engine.SearchAsync(new SearchRequest("volcan", Level.Cycle2)));
        Assert.Equal(new PagePlace.Unavailable(), await engine.PlaceAsync("volcan", TestPage.Url("1"), null));
        Assert.Empty(await engine.SuggestAsync("vol", null));
    }

    static SearchRequest RandomRequest(Random random)
    {
        var parts = Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(3) switch
        {
            0 => Syntax[random.Next(Syntax.Length)],
            1 => Words[random.Next(Words.Length)],
            // A typing error, which the engine may correct.
            _ => Words[random.Next(Words.Length)].Remove(2, 1),
        });
        var query = string.Join(random.Next(5) == 0 ? "" : " ", parts);
        string?[] subjects = [null, null, "svt", "histoire", "minimum:lycee", "\" OR *:*", ""];
        int[] pages = [1, 1, 1, 2, 3, 0, -1, int.MinValue, int.MaxValue, 20, 21];
        return new SearchRequest(
            random.Next(20) == 0 ? string.Concat(Enumerable.Repeat(query, 1000)) : query,
            AnyLevel[random.Next(AnyLevel.Length)],
            subjects[random.Next(subjects.Length)],
            pages[random.Next(pages.Length)])
        {
            Kind = random.Next(4) == 0 ? (PageKind)random.Next(-1, 6) : null,
            OpenOnly = random.Next(6) == 0,
            Explain = random.Next(10) == 0,
        };
    }

    /// <returns>The pages that the engine and its measurements rank when only this site is approved.</returns>
    async Task<IReadOnlyList<string>> ShownAsync(Site site, Level ceiling)
    {
        var engine = new SearchEngine(index.Reader, new SiteList([site]), ceiling);
        var found = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest("volcan")));
        Assert.Equal(Enumerable.Range(1, found.Hits.Length), found.Hits.Select(hit => hit.Rank));
        string[] shown = [.. found.Hits.Select(hit => TestPage.Id(hit.Url)).Order()];
        Assert.Equal(shown, (await engine.RankAsync("volcan", 10)).Select(url => TestPage.Id(url)).Order());
        return shown;
    }

    SearchEngine Engine(Level ceiling) => new(index.Reader, TestPage.Sites, ceiling);

    Task WriteAnimalsAsync() => index.FreshAsync(
        [
            TestPage.Upsert("1", "L’éléphant"), TestPage.Upsert("2", "L’ornithorynque et sa vie"),
            TestPage.Upsert("3", "Aujourd’hui"),
        ]);

    /// <returns>Each page's minimum, by its number.</returns>
    async Task<Dictionary<string, Level>> WriteRandomPagesAsync(Random random)
    {
        var levels = new Dictionary<string, Level>();
        var changes = new List<IndexChange>();
        for (var i = 0; i < 200; i++)
        {
            var minimum = LevelNames.All[random.Next(5)];
            levels[$"{i}"] = minimum;
            changes.Add(TestPage.Upsert(
                $"{i}",
                string.Join(' ', random.GetItems(Words, random.Next(1, 4))) + $" {i}",
                string.Join(' ', random.GetItems(Words, random.Next(1, 20))),
                minimum,
                subjects: random.Next(2) == 0 ? ["svt"] : ["histoire"],
                site: $"site{random.Next(8)}",
                kind: (PageKind)random.Next(4),
                licence: random.Next(2) == 0 ? "CC BY" : "à vérifier"));
        }

        await index.FreshAsync([.. changes]);
        return levels;
    }
}
