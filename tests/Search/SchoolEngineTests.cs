using System.Collections.Frozen;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Schools;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>On a real index: a school's settings only narrow what the server shows, in results and in all features
/// beside them.</summary>
public sealed class SchoolEngineTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    static readonly string[] Words = ["volcan", "lave", "girafe", "planète", "forêt", "musique"];

    static readonly string[] Folders = ["a", "b", "c", "d"];

    [Fact]
    public async Task NoSchoolSeesAPageAboveItsCeilingOrThatItBlocksWhateverIsDecidedForAll()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var levels = await WriteRandomPagesAsync(random);
        string[] ids = [.. levels.Keys];
        var hits = 0;
        for (var i = 0; i < 120; i++)
        {
            var ceiling = LevelNames.All[random.Next(5)];
            // A decision for all schools may allow exactly what one of them blocks.
            var decisions = RandomAddresses(random, ids)
                .Select((address, number) =>
                    Decide(address, (number + i) % 2 == 0 ? DecisionKind.Allow : DecisionKind.Block))
                .DistinctBy(decision => decision.Address);
            var everyones = new Restrictions(new DecisionList([.. decisions]), FrozenSet<string>.Empty);
            var school = new School("École", ["ecole.test"])
            {
                Ceiling = random.Next(3) == 0 ? null : LevelNames.All[random.Next(5)],
                Blocked = [.. RandomAddresses(random, ids)],
            };
            var engine = new SearchEngine(index.Reader, TestPage.Sites, ceiling, restrictions: () => everyones);
            var own = engine.For(school);
            var bound = school.Ceiling is { } lower && lower < ceiling ? lower : ceiling;
            Assert.Equal(bound, own.Ceiling);

            var word = Words[random.Next(Words.Length)];
            var told =
                $"Seed {seed}, round {i}: {word}, ceilings {ceiling} and {school.Ceiling}, blocks "
                    + $"{string.Join(' ', school.Blocked)}, for all "
                    + $"{string.Join(' ', everyones.Decisions.All.Select(d => $"{d.Kind} {d.Address}"))}";
            var found =
                Assert.IsType<SearchAnswer.Found>(
                    await own.SearchAsync(
                        new SearchRequest(word, random.Next(2) == 0 ? null : LevelNames.All[random.Next(5)])));
            Assert.True(found.Ceiling <= bound, told);
            Assert.All(found.Hits, hit => Assert.True(IsOpen(hit.Url, bound), told + " shows " + hit.Url));
            var whole = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest(word)));
            Assert.True(found.Total <= whole.Total, told);
            var visible = Assert.IsType<SearchAnswer.Found>(await own.SearchAsync(new SearchRequest("volcan")));
            var open = ids.Count(id => IsOpen(TestPage.Url(id), bound));
            Assert.True(visible.Total == open, told + $" counts {visible.Total}, open {open}");
            foreach (var title in await own.SuggestAsync(word[..3], null))
            {
                Assert.True(
                    IsOpen(TestPage.Url(title[(title.LastIndexOf(' ') + 1)..]), bound), told + " suggests " + title);
            }

            hits += found.Hits.Length;

            bool IsOpen(Core.Addresses.PageUrl url, Level level) =>
                levels[TestPage.Id(url)] <= level && !everyones.IsClosed(url, "pages.test") && !school.Blocked.Any(
                    address => address.Covers(url, "pages.test"));
        }

        Assert.True(hits > 100, $"Seed {seed}: only {hits} hits");
    }

    [Fact]
    public async Task ABlockForAllThatComesLaterCountsForEverySchool()
    {
        await index.FreshAsync(TestPage.Upsert("a/1", "Un volcan"), TestPage.Upsert("b/2", "Un volcan"));
        var now = Restrictions.None;
        var own = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee, restrictions: () => now).For(
            new School("École", ["ecole.test"]) { Blocked = [Address("https://pages.test/a/1")] });
        Assert.Equal(["b/2"], await ShownAsync());
        now = new Restrictions(
            new DecisionList([Decide(Address("https://pages.test/b/*"), DecisionKind.Block)]), FrozenSet<string>.Empty);
        Assert.Empty(await ShownAsync());
        now = Restrictions.None;
        Assert.Equal(["b/2"], await ShownAsync());

        async Task<string[]> ShownAsync() =>
            [
                .. Assert.IsType<SearchAnswer.Found>(await own.SearchAsync(new SearchRequest("volcan"))).Hits.Select(
                    hit => TestPage.Id(hit.Url)),
            ];
    }

    [Fact]
    public async Task AnIndexThatAnswersIsReadyAndOneThatIsNotThereIsMissing()
    {
        Assert.IsType<IndexState.Ready>(new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee).State);
        using var directory = new TemporaryDirectory();
        await using var none = LuceneIndexReader.Open(directory.FullPath);
        Assert.IsType<IndexState.Missing>(new SearchEngine(none, TestPage.Sites, Level.Lycee).State);
        Assert.IsType<IndexState.Missing>(
            new SearchEngine(none, TestPage.Sites, Level.Lycee).For(new School("École", ["ecole.test"])).State);
    }

    static IEnumerable<DecidedAddress> RandomAddresses(Random random, string[] ids) =>
        Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(8) switch
    {
        0 or 1 => Address($"https://pages.test/{Folders[random.Next(Folders.Length)]}/*"),
        2 => Address($"pages.test/{Folders[random.Next(Folders.Length)]}"),
        3 when random.Next(4) == 0 => Address("pages.test"),
        _ => Address($"{(random.Next(2) == 0 ? "http" : "https")}://pages.test/{ids[random.Next(ids.Length)]}"),
    });

    static Decision Decide(DecidedAddress address, DecisionKind kind) =>
        new(address, kind, null, "test", new DateOnly(2026, 1, 1), "test");

    static DecidedAddress Address(string text)
    {
        Assert.True(DecidedAddress.TryParse(text, out var address), text);
        return address;
    }

    /// <returns>Each page's minimum, by its identifier. All contain the word « volcan ».</returns>
    async Task<Dictionary<string, Level>> WriteRandomPagesAsync(Random random)
    {
        var levels = new Dictionary<string, Level>();
        var changes = new List<IndexChange>();
        for (var i = 0; i < 120; i++)
        {
            var id = $"{Folders[random.Next(Folders.Length)]}/{i}";
            levels[id] = LevelNames.All[random.Next(5)];
            changes.Add(TestPage.Upsert(
                id, $"{Words[random.Next(Words.Length)]} volcan {id}",
                string.Join(' ', random.GetItems(Words, random.Next(1, 8))), levels[id],
                site: $"site{random.Next(6)}"));
        }

        await index.FreshAsync([.. changes]);
        return levels;
    }
}
