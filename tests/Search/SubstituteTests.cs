using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

public sealed class SubstituteTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    static readonly Thesaurus Installed =
        Assert.IsType<Reading<Thesaurus>.Loaded>(new ThesaurusFile("/usr/share/mythes/thes_fr.dat").Read()).Value;

    [Theory]
    [InlineData("révolte insurgés", "La révolte des rebelles.", ScorePartKind.Substitute)]
    [InlineData("quand est né Molière", "Molière, sa naissance.", ScorePartKind.Substitute)]
    [InlineData("Molière meurt", "Le décès de Molière.", ScorePartKind.Substitute)]
    [InlineData("île volcans", "Une île pour volcanologues.", ScorePartKind.Substitute)]
    public async Task AmongPagesThatLackAWordTheOneWithAnotherInItsPlaceIsFirst(
        string query, string page, ScorePartKind kind)
    {
        var others = page.Split(' ').Select(word => word.Trim('.', ',')).Where(word =>
            query.Contains(word, StringComparison.Ordinal) && word.Length > 2);
        await index.FreshAsync(
            TestPage.Upsert("1", "Page", $"{string.Join(' ', others)} et rien."), TestPage.Upsert("2", "Page", page),
            TestPage.Upsert("3", "Page", "Une girafe."));
        var found = await FindAsync(query);
        Assert.Equal([TestPage.Url("2"), TestPage.Url("1")], found.Hits.Select(hit => hit.Url));
        Assert.Contains(found.Hits[0].Account!.Parts, part => part.Kind == kind && part.Word.Length > 0);
        Assert.All(found.Hits, hit => Assert.Equal(hit.Score, hit.Account!.Parts.Sum(part => part.Value), 2));
    }

    [Fact]
    public async Task AWordOfTheThesaurusFindsNoPage()
    {
        await index.FreshAsync(
            TestPage.Upsert("1", "Page", "Des insurgés."), TestPage.Upsert("2", "Page", "Des rebelles et des mutins."));
        Assert.Equal(TestPage.Url("1"), Assert.Single((await FindAsync("insurgés")).Hits).Url);
    }

    [Fact]
    public async Task AQueryOfVeryManyWordsOrOfOneVeryLongWordIsAnswered()
    {
        await index.FreshAsync(TestPage.Upsert("1", "Page", "La révolte des rebelles."));
        Assert.Single(
            (await FindAsync(
                "révolte "
                    + string.Join(
                        ' ', Enumerable.Range(0, 90).Select(i => $"{(char)('b' + (i % 24))}{i / 24}")))).Hits);
        Assert.Empty((await FindAsync(new string('a', 300))).Hits);
        Assert.Single((await FindAsync($"révolte {new string('é', 250)}")).Hits);
    }

    [Theory]
    [InlineData("révolte insurgés", "La révolte des rebelles.")]
    [InlineData("Molière né", "Molière, sa naissance.")]
    [InlineData("île volcans", "Une île pour volcanologues.")]
    public async Task WhoSearchesWordsAsTheyStandGetsNothingInTheirPlace(string query, string page)
    {
        await index.FreshAsync(
            TestPage.Upsert("1", "Page", page), TestPage.Upsert("2", "Page", "Les insurgés, né, les volcans."));
        Assert.Contains(PartsOf(await FindAsync(query)), part => part.Kind == ScorePartKind.Substitute);
        Assert.DoesNotContain(
            PartsOf(await FindAsync(query, exact: true)), part => part.Kind == ScorePartKind.Substitute);

        IEnumerable<ScorePart> PartsOf(SearchAnswer.Found found) =>
            found.Hits.Single(hit => hit.Url == TestPage.Url("1")).Account!.Parts;
    }

    async Task<SearchAnswer.Found> FindAsync(string query, bool exact = false) => Assert.IsType<SearchAnswer.Found>(
        await new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee, thesaurus: Installed).SearchAsync(
            new SearchRequest(query) { Explain = true, Exact = exact }));
}
