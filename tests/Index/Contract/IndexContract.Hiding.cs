using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>Pages that a filter hides stay hidden, whatever is asked and in whatever way.</summary>
public abstract partial class IndexContract
{
    /// <summary>Texts that are syntax somewhere, or not text at all.</summary>
    static readonly ImmutableArray<string> Hostile =
    [
        "OR", "AND", "NOT", "*:*", "*", "?", "minimum:lycee", "+minimum:(lycee)", "-minimum:cycle1", ") OR (*:*", "\"",
        "title:secret", "[* TO *]", "~2", "^100", "\\", "/.*/",
        "secre*", "secret~1", "{\"match_all\":{}}", "\0", "\u0001", "\uD800", "\uDC00", "\uFFFE", "\uFFFF", "\u202E",
        "’", "l'", "", " ", "\n", "🌋", "visibleAt:lycee", "{", "}",
    ];

    /// <summary>Pages of a.test below one path.</summary>
    const string Dossier = "https://a.test/dossier/un https://a.test/dossier/deux?x=1";

    /// <summary>All other pages of it.</summary>
    const string Outside =
        "https://a.test/page http://a.test/page https://a.test/page/suite https://a.test:8443/page "
        + "https://a.test/dossiers";

    /// <summary>Addresses in the index, each with its site.</summary>
    static readonly ImmutableArray<(string Url, string Site)> Open =
    [
        ("https://a.test/page", "a.test"), ("http://a.test/page", "a.test"), ("https://a.test/page/suite", "a.test"),
        ("https://a.test:8443/page", "a.test"),
        ("https://a.test/dossier/un", "a.test"), ("https://a.test/dossier/deux?x=1", "a.test"),
        ("https://a.test/dossiers", "a.test"),
        ("https://b.test/blog/un", "b.test/blog"), ("https://b.test/blogue", "b.test/blogue"),
        ("https://images.test/un", "b.test/blog"), ("http://b.test:8080/blog/deux", "b.test:8080"),
        ("https://c.test/", "c.test"), ("http://c.test:8080/", "c.test"), ("https://www.c.test/", "c.test"),
    ];

    public static TheoryData<string, string, string> Closures { get; } = new()
    {
        { "block https://a.test/page", "", "https://a.test/page http://a.test/page" },
        { "block http://a.test/page", "", "https://a.test/page http://a.test/page" },
        { "block https://a.test:8443/page", "", "https://a.test:8443/page" },
        { "block https://a.test/dossier/*", "", Dossier },
        { "block a.test", "", $"{Outside} {Dossier}" },
        { "block b.test/blog", "", "https://b.test/blog/un https://images.test/un http://b.test:8080/blog/deux" },
        { "block b.test:8080", "", "http://b.test:8080/blog/deux" },
        { "", "c.test", "https://c.test/ http://c.test:8080/" },
        { "block https://c.test/", "c.test", "https://c.test/ http://c.test:8080/" },
        { "allow c.test", "c.test", "https://c.test/ http://c.test:8080/" },
        { "set-level:lycee https://a.test/page", "", "https://a.test/page http://a.test/page" },
        { "set-level:cycle4 a.test", "", $"{Outside} {Dossier}" },
        { "set-level:cycle3 a.test", "", "" },
        { "set-level:cycle1 a.test", "", "" },
        { "block https://a.test/dossier/*|allow https://a.test/dossier/un", "", "https://a.test/dossier/deux?x=1" },
        { "block a.test|allow https://a.test/dossier/*|block https://a.test/dossier/un", "",
            $"{Outside} https://a.test/dossier/un" },
        { "set-level:lycee a.test|set-level:cycle2 https://a.test/dossier/*", "", Outside },
        { "block https://a.test/page|allow a.test", "", "https://a.test/page http://a.test/page" },
        { "block https://loin.test/|block https://a.test/page/", "", "" },
    };

    [Theory]
    [MemberData(nameof(Closures))]
    public async Task AClosedPageIsNowhereAndAllOthersStay(string decisions, string quarantined, string closed)
    {
        await WriteOpenAsync();
        var hosts = quarantined.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
        var today = new Restrictions(new DecisionList([.. Read(decisions)]), hosts);
        var hidden = Urls(closed);
        await AssertHiddenAsync(PageFilter.For(Level.Cycle3, today), hidden);
        await AssertHiddenAsync(Upto(Level.Cycle3), []);
        // Levels are no limit for the lycée; a block and the quarantine are.
        var isOfLevels = decisions.Contains("set-level", StringComparison.Ordinal);
        await AssertHiddenAsync(PageFilter.For(Level.Lycee, today), isOfLevels ? [] : hidden);
    }

    [Fact]
    public async Task WhatOneSchoolBlocksIsClosedThoughItIsAllowedForAll()
    {
        await WriteOpenAsync();
        var everyones = Closing([.. Read("allow https://a.test/page|allow https://a.test/dossier/*")]);
        var schools = everyones.And(new DecisionList([.. Read("block https://a.test/dossier/*|block c.test")]));
        var hidden = Urls($"{Dossier} https://c.test/ http://c.test:8080/ https://www.c.test/");
        await AssertHiddenAsync(PageFilter.For(Level.Lycee, schools), hidden);
        await AssertHiddenAsync(PageFilter.For(Level.Lycee, everyones), []);
    }

    [Fact]
    public async Task APageThatIsWrittenAfterItWasClosedIsClosedToo()
    {
        await WriteOpenAsync();
        var filter = PageFilter.For(Level.Lycee, Closing([.. Read("block https://a.test/dossier/*")]));
        await AssertHiddenAsync(filter, Urls(Dossier));
        var late = PageUrl.Parse("https://a.test/dossier/trois");
        await WriteAsync(
            TestPage.Upsert(At(late.Value, "a.test")), TestPage.Upsert(At("https://a.test/dossier/un", "a.test")));
        var hits = await SearchAsync(Query("volcan") with { Filter = filter, Size = 50 });
        Assert.Equal((Open.Length - 2, Open.Length - 2), (hits.Total, hits.Pages.Length));
        Assert.Null(await Reader.FindAsync(late, filter));
        Assert.NotNull(await Reader.FindAsync(late, Upto(Level.Lycee)));
    }

    [Fact]
    public async Task ManyDecisionsHideTheirPagesAllTheSame()
    {
        await WriteOpenAsync();
        var far = Enumerable.Range(0, 4_000)
            .Select(i => Decide(DecisionKind.Block, $"https://loin{i}.test/{new string('x', 100)}"));
        var filter = PageFilter.For(Level.Cycle3, Closing([.. far, .. Read("block a.test|block b.test/blog")]));
        var hits = await SearchAsync(Query("volcan") with { Filter = filter, Size = 50 });
        Assert.Equal(
            ["http://c.test:8080/", "https://b.test/blogue", "https://c.test/", "https://www.c.test/"],
            hits.Pages.Select(hit => hit.Page.Url.Value).Order(StringComparer.Ordinal));
        Assert.Equal(4, hits.Total);
    }

    [Fact]
    public async Task AFilterHidesAndDoesNotScore()
    {
        await FreshAsync(
            TestPage.Upsert("1", "volcan", minimum: Level.Cycle2), TestPage.Upsert("2", "volcan", minimum: Level.Lycee),
            TestPage.Upsert("3", "mer", minimum: Level.Cycle2));
        var all = await ScoresAsync(Query("volcan"));
        var blocked = PageFilter.For(Level.Lycee, Closing(Decide(DecisionKind.Block, Url("2").Value)));
        foreach (var filter in new[] { Upto(Level.Cycle2), blocked })
        {
            var some = await SearchAsync(Query("volcan") with { Filter = filter });
            Assert.Equal(["1"], Ids(some));
            Assert.Equal(1, some.Total);
            Assert.Equal(all["1"], some.Pages[0].Score, 5);
        }
    }

    [Fact]
    public async Task ALevelThatDoesNotExistSeesWhatTheYoungestSee()
    {
        await FreshAsync(
            TestPage.Upsert("1", "volcan", minimum: Level.Cycle1),
            TestPage.Upsert("2", "volcan", minimum: Level.Cycle2),
            TestPage.Upsert("3", "volcan", minimum: Level.Lycee));
        foreach (var level in (int[])[0, -1, 6, 99, int.MaxValue, int.MinValue])
        {
            Assert.Equal(["1"], await IdsAsync(Query("volcan") with { Filter = Upto((Level)level) }));
        }
    }

    [Fact]
    public async Task APageIsFoundByItsAddressByThoseAloneWhoMaySeeIt()
    {
        await FreshAsync(
            TestPage.Upsert("1", "volcan", minimum: Level.Cycle3, subjects: ["svt"], kind: PageKind.Video));
        var filter = Upto(Level.Cycle3);
        Assert.Equal("volcan", (await Reader.FindAsync(Url("1"), filter))?.Title);
        Assert.NotNull(
            await Reader.FindAsync(Url("1"), filter with { Subject = Subject.Find("svt"), Kind = PageKind.Video }));
        foreach (var other in new[]
        {
            Upto(Level.Cycle2), filter with { Subject = Subject.Find("histoire") },
            filter with { Kind = PageKind.Page }, filter with { OpenOnly = true },
        })
        {
            Assert.Null(await Reader.FindAsync(Url("1"), other));
        }

        await WriteAsync(TestPage.Delete("1"));
        Assert.Null(await Reader.FindAsync(Url("1"), filter));
    }

    /// <summary>
    /// Nodes, second steps, signals, substitutes and suggestions with words that could be mistaken for syntax, in all
    /// combinations.
    /// </summary>
    [Fact]
    public async Task NoTextIsSyntaxAndNoneOpensAnOlderPupilsPage()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var levels = new Dictionary<string, Level>();
        var changes = new List<IndexChange>();
        for (var i = 0; i < 60; i++)
        {
            levels[$"{i}"] = LevelNames.All[i % 5];
            var title = i % 2 == 0 ? $"secret {i}" : "volcan OR or minimum lycee visible";
            changes.Add(
                TestPage.Upsert($"{i}", title, "secret volcan OR * to", levels[$"{i}"], encyclopedia: i % 4 == 0));
        }

        await FreshAsync([.. changes]);
        string[] texts = [.. Hostile, "secret", "volcan", "or", "lycee"];
        var hits = 0;
        for (var i = 0; i < 400; i++)
        {
            var ceiling = LevelNames.All[random.Next(5)];
            var closed = Closing(Decide(DecisionKind.Block, Url($"{random.Next(60)}").Value));
            var filter = PageFilter.For(ceiling, random.Next(2) == 0 ? Restrictions.None : closed);
            var query = new PageQuery(RandomStep(), filter)
            {
                Size = 100,
                WithCounts = true,
                WithAccount = random.Next(2) == 0,
                Passages = random.Next(2) == 0 ? new PassageWish(2, 100) : null,
                Signals = [new Signal.Named(KeyField.TitleKey, Text(), 50)],
                Second = random.Next(2) == 0 ? null : new SecondStep(RandomStep(), 50)
                {
                    Signals = [new Signal.Quality(1, 0.5)],
                    Substitutes = [new Substitute(Text(), [Text(), Text()], 1, random.Next(2))],
                },
            };
            var told = $"Seed {seed}, query {i} at {ceiling}: {string.Join(' ', query.Find.Nodes)}";
            bool IsVisible(string id) => levels[id] <= ceiling && !filter.Closed.Covers(Url(id), "site.test");
            var visible = levels.Keys.Count(IsVisible);
            var found = await SearchAsync(query);
            Assert.True(found.Total <= visible && Ids(found).All(IsVisible), told);
            Assert.True(found.Counts.Kinds.Sum(kind => kind.Count) == found.Total, told);
            Assert.True(found.Counts.Levels.All(one => one.Count <= found.Total), told);
            var suggested = await Reader.SuggestAsync(new SuggestionQuery(Text(), filter, 8, []));
            Assert.True(suggested.SelectMany(one => one.Pages).All(page => IsVisible(TestPage.Id(page))), told);
            var counts = await Reader.CountAsync(
                [new WordSet([Text()]), new WordSet([Text(), Text()], InAnyForm: true)], filter, 100);
            Assert.True(counts.All(count => count <= visible), told);
            Assert.True(await Reader.ExplainAsync(query, Url("4")) is null || IsVisible("4"), told);
            var pattern = new WordPattern([new([Text(), "x"]), new([Text()], MayBeMissing: true)]);
            Assert.Single(await Reader.MatchingAsync([pattern]));
            Assert.Single(await Reader.NearestAsync([Text()]));
            Assert.Single(await Reader.FrequenciesAsync([Text()]));
            hits += found.Pages.Length;
        }

        Assert.True(hits > 1_000, $"Seed {seed}: only {hits} hits");

        string Text() => texts[random.Next(texts.Length)];

        QueryStep RandomStep() =>
            new(TitleAndBody, [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomNode())]);

        QueryNode RandomNode() => random.Next(5) switch
        {
            0 => new QueryNode.AllWords([Text(), Text()], 1),
            1 => new QueryNode.Near(Text(), Text(), random.Next(10), 1),
            2 => new QueryNode.Key((KeyField)random.Next(3), Text(), 1),
            _ => new QueryNode.Word(Text(), 1),
        };
    }

    protected static Restrictions Closing(params Decision[] decisions) =>
        new(new DecisionList([.. decisions]), FrozenSet<string>.Empty);

    /// <param name="decisions">« block address|set-level:cycle4 address ».</param>
    static IEnumerable<Decision> Read(string decisions) =>
        from one in decisions.Split('|', StringSplitOptions.RemoveEmptyEntries)
        let parts = one.Split(' ')
        let kind = parts[0].Split(':')
        select Decide(
            Enum.GetValues<DecisionKind>().Single(known => known.Code() == kind[0]), parts[1],
            kind.Length > 1 && LevelNames.TryParse(kind[1], out var level) ? level : null);

    /// <summary>A page for all, with a unique word.</summary>
    static PageDocument At(string url, string site)
    {
        var page = TestPage.Document("x", $"volcan {WordOf(url)}", $"Un volcan, {WordOf(url)}.", subjects: ["svt"]);
        return page with { Url = PageUrl.Parse(url), SiteKey = site };
    }

    static HashSet<PageUrl> Urls(string urls) =>
        [.. urls.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PageUrl.Parse)];

    static string WordOf(string url) => $"zone{Open.Select(page => page.Url).ToList().IndexOf(url)}q";

    Task WriteOpenAsync() => FreshAsync([.. Open.Select(page => TestPage.Upsert(At(page.Url, page.Site)))]);

    async Task AssertHiddenAsync(PageFilter filter, HashSet<PageUrl> hidden)
    {
        var urls = Open.Select(page => page.Url);
        string[] shown = [.. urls.Where(url => !hidden.Contains(PageUrl.Parse(url))).Order(StringComparer.Ordinal)];
        var query = Query("volcan") with { Filter = filter, Size = 50, WithCounts = true };
        var hits = await SearchAsync(query);
        Assert.Equal(shown, hits.Pages.Select(hit => hit.Page.Url.Value).Order(StringComparer.Ordinal));
        Assert.Equal((shown.Length, shown.Length), (hits.Total, hits.Counts.Kinds.Single().Count));
        Assert.Equal((Subject.Find("svt")!, shown.Length), Assert.Single(hits.Counts.Subjects));
        Assert.Equal(shown.Length, Assert.Single(await Reader.CountAsync([new WordSet(["volcan"])], filter, 100)));
        foreach (var page in Open)
        {
            var url = PageUrl.Parse(page.Url);
            var isShown = !hidden.Contains(url);
            Assert.Equal(isShown ? url : null, (await Reader.FindAsync(url, filter))?.Url);
            Assert.Equal(isShown, await Reader.ExplainAsync(query, url) is not null);
            var suggested = await Reader.SuggestAsync(new SuggestionQuery(WordOf(page.Url), filter, 8, []));
            Assert.Equal(isShown ? [url] : [], suggested.SelectMany(one => one.Pages));
            var alone = await SearchAsync(Query(WordOf(page.Url)) with { Filter = filter });
            Assert.Equal(isShown ? [url] : [], alone.Pages.Select(hit => hit.Page.Url));
        }
    }
}
