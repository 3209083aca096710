using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>Features beside results: counts, suggestions, words for corrections.</summary>
public abstract partial class IndexContract
{
    [Fact]
    public async Task CountsAreOfAllThatMatch()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 12).Select(i => TestPage.Upsert(
                $"{i}", "volcan",
                subjects: i % 3 == 0 ? ["svt", "geographie"] : ["svt"],
                minimum: i < 5 ? Level.Cycle2 : Level.Cycle4,
                kind: i == 0 ? PageKind.Video : PageKind.Page,
                licence: i < 2 ? "CC BY" : i < 4 ? "CC BY-NC" : "tous droits réservés")),
            TestPage.Upsert(
                "x", "mer", subjects: ["histoire"], minimum: Level.Cycle1, kind: PageKind.Pdf, licence: "CC0"),
        ]);
        var hits = await SearchAsync(Query("volcan") with { Size = 3, WithCounts = true });
        Assert.Equal((12, 3), (hits.Total, hits.Pages.Length));
        Assert.Equal(
            [(Subject.Find("svt")!, 12), (Subject.Find("geographie")!, 4)], hits.Counts.Subjects.AsEnumerable());
        Assert.Equal(
            [(Level.Cycle2, 5), (Level.Cycle3, 5), (Level.Cycle4, 12), (Level.Lycee, 12)],
            hits.Counts.Levels.OrderBy(one => one.Level));
        Assert.Equal([(PageKind.Page, 11), (PageKind.Video, 1)], hits.Counts.Kinds.OrderBy(one => one.Kind));
        Assert.Equal(2, hits.Counts.Open);
        var uncounted = await SearchAsync(Query("volcan"));
        Assert.Equal(12, uncounted.Total);
        AssertNothing(uncounted.Counts);
    }

    [Fact]
    public async Task CountsAndTotalsFollowTheFilterAndWhatWasDeleted()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(0, 40).Select(i => TestPage.Upsert(
                $"{i}", "volcan",
                minimum: i % 2 == 0 ? Level.Cycle2 : Level.Lycee,
                subjects: i == 4 ? ["svt", "histoire"] : ["svt"])),
        ]);
        await WriteAsync(TestPage.Delete("0"), TestPage.Delete("1"));
        var blocked = PageFilter.For(Level.Cycle2, Closing(Decide(DecisionKind.Block, Url("2").Value)));
        foreach (var (filter, svt, histoire) in new[]
        {
            (Upto(Level.Cycle2), 19, 1),
            (Upto(Level.Lycee), 38, 1),
            (Upto(Level.Cycle2) with { Subject = Subject.Find("histoire") }, 1, 1),
            (blocked, 18, 1),
            (Upto(Level.Cycle1), 0, 0),
            (Upto(Level.Cycle3), 19, 1),
            (Upto(Level.Lycee) with { OpenOnly = true }, 0, 0),
        })
        {
            var hits = await SearchAsync(Query("volcan") with { Filter = filter, WithCounts = true, Size = 100 });
            Assert.Equal((svt, svt), (hits.Total, hits.Pages.Length));
            Assert.Equal(svt, hits.Counts.Subjects.FirstOrDefault(one => one.Subject.Code == "svt").Count);
            Assert.Equal(histoire, hits.Counts.Subjects.FirstOrDefault(one => one.Subject.Code == "histoire").Count);
        }
    }

    [Fact]
    public async Task SuggestionsSpeakForTheWholeIndex()
    {
        await FreshAsync();
        foreach (var batch in Enumerable.Range(0, 9_000).Chunk(1_000))
        {
            // Neighbours in the index belong to one site, as after a crawl.
            await WriteAsync([.. batch.Select(i => i < 8_000 ? Wave(i) : Orchard(i))]);
        }

        var query = new SuggestionQuery("v", Upto(Level.Lycee), 8, [new Signal.Quality(1, 0.5)]);
        var suggested = await Reader.SuggestAsync(query);
        Assert.Equal(8, suggested.Length);
        Assert.All(suggested, one => Assert.StartsWith("Verger ", one.Text, StringComparison.Ordinal));
        Assert.Equal(
            "Verger 8500",
            Assert.Single(await Reader.SuggestAsync(query with { Text = "verger", Filter = Upto(Level.Cycle1) })).Text);
        Assert.Equal("Vague 7999", Assert.Single(await Reader.SuggestAsync(query with { Text = "v 7999" })).Text);
        await FreshAsync();

        static IndexChange Wave(int i) => TestPage.Upsert($"p{i}", $"Vague {i}", quality: 0.2f);

        static IndexChange Orchard(int i) =>
            TestPage.Upsert($"p{i}", $"Verger {i}", quality: 0.9f, minimum: i == 8_500 ? Level.Cycle1 : Level.Lycee);
    }

    [Fact]
    public async Task SuggestionsContinueWhatIsTyped()
    {
        await FreshAsync(
            TestPage.Upsert("1", "Les volcans d’Auvergne", quality: 0.9f),
            TestPage.Upsert("2", "Le volcanologue"), TestPage.Upsert("3", "Les voleurs"),
            TestPage.Upsert("4", "Les volcans sous la mer", minimum: Level.Lycee),
            TestPage.Upsert("5", "La mer", headings: ["Les volcans noyés"]));
        var query = new SuggestionQuery("volc les", Upto(Level.Lycee), 8, []);
        var all = Upto(Level.Lycee);
        Assert.Equal(["Les volcans d’Auvergne", "Les volcans noyés", "Les volcans sous la mer"], await TextsAsync(all));
        Assert.Equal(["Les volcans d’Auvergne", "Les volcans noyés"], await TextsAsync(Upto(Level.Cycle1)));
        Assert.Single(await Reader.SuggestAsync(query with { Size = 1 }));
        var first = Assert.Single(await Reader.SuggestAsync(query with { Text = "auvergne" }));
        Assert.Equal(("Les volcans d’Auvergne", Url("1")), (first.Text, Assert.Single(first.Pages)));
        foreach (var none in (string[])["zzz", "olcan", "volc girafe", "", " ", "*", "title:volc", "\"", "\uD800"])
        {
            Assert.Empty(await Reader.SuggestAsync(query with { Text = none }));
        }

        async Task<IEnumerable<string>> TextsAsync(PageFilter filter) =>
            (await Reader.SuggestAsync(query with { Filter = filter })).Select(one => one.Text)
                .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task SuggestionsObeyEveryConditionOfTheFilter()
    {
        await FreshAsync(
            TestPage.Upsert("1", "Les volcans d’Auvergne", subjects: ["geographie"]),
            TestPage.Upsert("2", "Les volcans d’Italie"),
            TestPage.Upsert("3", "La mer", headings: ["Les volcans noyés"], kind: PageKind.Video));
        var all = Upto(Level.Lycee);
        Assert.Equal(3, (await TextsAsync(all)).Count());
        Assert.Equal(["Les volcans d’Auvergne"], await TextsAsync(all with { Subject = Subject.Find("geographie") }));
        Assert.Equal(["Les volcans noyés"], await TextsAsync(all with { Kind = PageKind.Video }));
        Assert.Empty(await TextsAsync(all with { OpenOnly = true }));

        async Task<IEnumerable<string>> TextsAsync(PageFilter filter) =>
            (await Reader.SuggestAsync(new SuggestionQuery("volc", filter, 8, []))).Select(one => one.Text);
    }

    [Fact]
    public async Task ATextOfSuperfluousLengthContinuesNothing()
    {
        await FreshAsync(TestPage.Upsert("1", Text(20)), TestPage.Upsert("2", new string('a', 250)));
        Assert.Single(await SuggestAsync(Text(SuggestionQuery.MostWords)));
        Assert.Empty(await SuggestAsync(Text(SuggestionQuery.MostWords + 1)));
        Assert.Empty(await SuggestAsync(new string('a', SuggestionQuery.Longest + 1)));
        Assert.Empty(await SuggestAsync(new string('a', 1_000_000)));

        static string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(i => $"mot{i}"));

        Task<ImmutableArray<SuggestedText>> SuggestAsync(string text) =>
            Reader.SuggestAsync(new SuggestionQuery(text, Upto(Level.Lycee), 8, []));
    }

    [Fact]
    public async Task WhatManyPagesAreCalledIsSuggestedOnceWithSomeOfThem()
    {
        await FreshAsync(
        [
            TestPage.Upsert("1", "Le dragon vert", quality: 0.6f),
            .. Enumerable.Range(2, 9)
                .Select(i => TestPage.Upsert($"{i}", i % 2 == 0 ? "Le dragon rouge" : "le Dragon rouge !")),
        ]);
        var suggested = await Reader.SuggestAsync(
            new SuggestionQuery("drag", Upto(Level.Lycee), 8, [new Signal.Quality(1, 0.5)]));
        Assert.Equal(2, suggested.Length);
        Assert.StartsWith("le dragon rouge", suggested[0].Text, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(suggested[0].Pages.Distinct().Count(), 2, 9);
        Assert.DoesNotContain(Url("1"), suggested[0].Pages);
        Assert.Equal("Le dragon vert", suggested[1].Text);
    }

    [Fact]
    public async Task NearWordsComeFromTheIndexAlone()
    {
        await FreshAsync(
            TestPage.Upsert("1", "Ornithorynque"), TestPage.Upsert("2", "Ornithorynque du zoo", headings: ["Zoos"]),
            TestPage.Upsert("3", "Lune", minimum: Level.Lycee));
        ImmutableArray<string> words = ["ornitorynque", "ornithorynque", "zzzzzz", "zoo", "lume"];
        Assert.Equal([0, 2, 0, 1, 0], (await Reader.FrequenciesAsync(words)).AsEnumerable());
        var nearest = await Reader.NearestAsync(words);
        Assert.Equal(5, nearest.Length);
        Assert.Equal(("ornithorynque", 2), (nearest[0][0].Word, nearest[0][0].Frequency));
        Assert.InRange(nearest[0][0].Similarity, 0.5, 0.999);
        Assert.Empty(nearest[1]);
        Assert.Empty(nearest[2]);
        Assert.Equal("zoos", Assert.Single(nearest[3]).Word);
        Assert.Equal("lune", Assert.Single(nearest[4]).Word);
        Assert.Empty(await Reader.NearestAsync([]));
        Assert.Empty(await Reader.FrequenciesAsync([]));
    }

    [Fact]
    public async Task OfManyNearWordsTheNearestAreGiven()
    {
        string[] one = ["volcana", "volcanb", "volcanc", "volcand", "volcane", "bolcan", "vlcan", "vocan", "volan"];
        string[] two = ["bolcana", "volxxan", "xxlcan"];
        await FreshAsync([.. one.Concat(two).Append("xxxcan").Select(word => TestPage.Upsert(word, word))]);
        var nearest = Assert.Single(await Reader.NearestAsync(["volcan"]));
        Assert.Equal(NearWord.Most, nearest.Length);
        Assert.All(nearest, near => Assert.Contains(near.Word, one));
        Assert.Equal(
            nearest.OrderByDescending(near => near.Similarity).Select(near => near.Similarity),
            nearest.Select(near => near.Similarity));
        // Two swapped letters are one edit.
        await FreshAsync(
            TestPage.Upsert("1", "volcna"), TestPage.Upsert("2", "xxxcan"), TestPage.Upsert("3", "volcanxx"));
        Assert.Equal(
            ["volcna", "volcanxx"], Assert.Single(await Reader.NearestAsync(["volcan"])).Select(near => near.Word));
    }

    [Fact]
    public async Task WordsThatMatchAPatternComeTheFrequentFirst()
    {
        await FreshAsync(
            TestPage.Upsert("1", "phare fard"), TestPage.Upsert("2", "phare far"), TestPage.Upsert("3", "farine"));
        var found = await Reader.MatchingAsync(
        [
            new WordPattern([new(["f", "ph"]), new(["ar"]), new(["e", "d"], MayBeMissing: true)]),
            new WordPattern([new(["zz"]), new(["a", "b"])]),
            new WordPattern([new(["girafe"])]),
            new WordPattern([new(["f"]), new([".*", "ari.e", "(ar)", "a|r", "\"", "a[r]d", "ard\0"])]),
            new WordPattern([new(["PHARE", "pharé"])]),
        ]);
        Assert.Equal(["phare 2", "far 1", "fard 1"], found[0].Select(word => $"{word.Word} {word.Frequency}"));
        Assert.Equal(5, found.Length);
        Assert.All(found.Skip(1), words => Assert.Empty(words));
        Assert.Empty(await Reader.MatchingAsync([]));
    }

    [Fact]
    public async Task OfManyWordsThatMatchAPatternTheMostFrequentAreGiven()
    {
        string[] letters = [.. Enumerable.Range(0, 26).Select(letter => ((char)('a' + letter)).ToString())];
        await FreshAsync([.. letters.Select((letter, i) =>
            TestPage.Upsert(letter, string.Join(' ', letters.Skip(i).Select(one => "mot" + one))))]);
        var found = Assert.Single(await Reader.MatchingAsync([new WordPattern([new(["mot"]), new([.. letters])])]));
        Assert.Equal(
            Enumerable.Range(0, WordPattern.MostFound).Select(i => new FoundWord($"mot{(char)('z' - i)}", 26 - i)),
            found);
    }

    [Fact]
    public async Task PagesAreCountedWithinTheFilterAndNoFurtherThanAsked()
    {
        await FreshAsync(
        [
            .. Enumerable.Range(1, 9)
                .Select(i => TestPage.Upsert($"{i}", "roi", minimum: i > 6 ? Level.Lycee : Level.Cycle2)),
            TestPage.Upsert("10", "roi soleil", "Des rois."),
        ]);
        ImmutableArray<WordSet> sets =
        [
            new(["roi"]), new(["roi", "soleil"]), new(["lune"]), new(["rois"]), new(["rois"], InAnyForm: true),
            new(["soleils", "ROI"], InAnyForm: true), new(["roi", "lune"], InAnyForm: true),
        ];
        Assert.Equal([7, 1, 0, 1, 7, 1, 0], await CountAsync(Upto(Level.Cycle3), most: 100));
        Assert.Equal([3, 1, 0, 1, 3, 1, 0], await CountAsync(Upto(Level.Lycee), most: 3));
        Assert.Equal([10, 1, 0, 1, 10, 1, 0], await CountAsync(Upto(Level.Lycee), most: 100));
        var blocked = PageFilter.For(Level.Lycee, Closing(Decide(DecisionKind.Block, Url("10").Value)));
        Assert.Equal([9, 0, 0, 0, 9, 0, 0], await CountAsync(blocked, most: 100));
        Assert.Empty(await Reader.CountAsync([], Upto(Level.Lycee), 100));

        async Task<IEnumerable<int>> CountAsync(PageFilter filter, int most) =>
            await Reader.CountAsync(sets, filter, most);
    }

    [Fact]
    public async Task IndexStatisticsMatchTheWrittenPages()
    {
        await FreshAsync(TestPage.Upsert("1", "volcan"), TestPage.Upsert("2", "volcan"));
        await WriteAsync(TestPage.Upsert("2", "lave"));
        var stats = await Reader.StatsAsync();
        Assert.Equal(2, stats.Pages);
        Assert.True(stats.Segments > 0 && stats.Bytes > 0 && stats.Deleted >= 0, stats.ToString());
        await FreshAsync();
        Assert.Equal(0, (await Reader.StatsAsync()).Pages);
    }
}
