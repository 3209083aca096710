using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Help;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>A page's place and its reasons, on a real index; and the order made by sites and levels.</summary>
public sealed class PagePlaceTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    [Fact]
    public async Task APageHasTheRankThatPupilsSeeAndAnAccountThatAddsUp()
    {
        await WriteAsync();
        var engine = Engine(Level.Lycee);
        var hits = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest("volcan lave"))).Hits;
        foreach (var hit in hits)
        {
            var place = Assert.IsType<PagePlace.Found>(await engine.PlaceAsync("volcan lave", hit.Url, null));
            Assert.Equal(hit.Rank, place.Rank);
            Assert.Equal(hit.Score, place.Account.Score, 2);
            Assert.Equal(place.Account.Score, place.Account.Parts.Sum(part => part.Value), 2);
            Assert.Equal(Math.Min(3, hit.Rank - 1), place.Before.Length);
        }
    }

    [Fact]
    public async Task TheAccountOfAPageBeyondTheBestHundredAddsUpToItsScore()
    {
        await index.FreshAsync(
            [
                .. Enumerable.Range(0, 130).Select(i =>
                    TestPage.Upsert(
                        $"p{i}", "Le volcan",
                        "Un volcan crache de la lave." + string.Concat(Enumerable.Repeat(" encore", i)))),
            ]);
        var hit =
            Assert.IsType<SearchAnswer.Found>(
                await Engine(Level.Lycee).SearchAsync(
                    new SearchRequest("volcan lave", Page: 12) { Explain = true })).Hits[4];
        var place = Assert.IsType<PagePlace.Found>(await Engine(Level.Lycee).PlaceAsync("volcan lave", hit.Url, null));
        Assert.Equal((115, 115), (hit.Rank, place.Rank));
        Assert.Equal(hit.Score, place.Account.Score, 2);
        Assert.Equal(hit.Score, hit.Account!.Score, 2);
        Assert.Equal(hit.Score, place.Account.Parts.Sum(part => part.Value), 2);
        Assert.True(place.Before[0].Account.Score > place.Account.Score);
    }

    [Theory]
    [InlineData("la lave, le volcan", false)]
    [InlineData("pourquoi volcan lave", true)]
    public async Task AQuestionIsPutInOrderAmongTwoHundredPages(string query, bool isInOrder)
    {
        await index.FreshAsync(
            [
                .. Enumerable.Range(0, 230).Select(i =>
                    TestPage.Upsert(
                        $"p{i}", "Le volcan",
                        "Un volcan crache de la lave." + string.Concat(Enumerable.Repeat(" encore", i)))),
            ]);
        var place =
            Assert.IsType<PagePlace.Found>(await Engine(Level.Lycee).PlaceAsync(query, TestPage.Url("p199"), null));
        Assert.Equal(200, place.Rank);
        Assert.Equal(isInOrder, place.Account.Parts.Any(part => part.Kind is ScorePartKind.Exact));
    }

    [Fact]
    public async Task WordsThatAPageLacksAreNamed()
    {
        await WriteAsync();
        var place = Assert.IsType<PagePlace.Found>(
            await Engine(Level.Lycee).PlaceAsync("volcan girafe", TestPage.Url("volcan"), null));
        Assert.Equal("girafe", Assert.Single(place.Missing));
        Assert.IsType<PagePlace.NotMatching>(
            await Engine(Level.Lycee).PlaceAsync("girafe", TestPage.Url("volcan"), null));
    }

    [Theory]
    [InlineData("volcna", true)]
    [InlineData("volcna porno", false)]
    [InlineData("volcan porno", false)]
    [InlineData("je veux mourir dans un volcan", false)]
    public async Task ASearchThatIsNotForSchoolIsAccountedForAsItIsAnswered(string query, bool isFound)
    {
        await WriteAsync();
        var engine = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee, care: DeliveredLists.Care);
        Assert.Equal(
            isFound,
            Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest(query))).Hits
                .Any(hit => hit.Url == TestPage.Url("volcan")));
        Assert.Equal(isFound, await engine.PlaceAsync(query, TestPage.Url("volcan"), null) is PagePlace.Found);
    }

    [Theory]
    [InlineData(Level.Cycle3, null)]
    [InlineData(Level.Lycee, Level.Cycle3)]
    public async Task APageAboveTheLevelRevealsNothingElse(Level ceiling, Level? level)
    {
        await WriteAsync();
        Assert.Equal(
            new PagePlace.AboveLevel(), await Engine(ceiling).PlaceAsync("magma", TestPage.Url("magma"), level));
        var place =
            Assert.IsType<PagePlace.Found>(await Engine(ceiling).PlaceAsync("volcan", TestPage.Url("coulee"), level));
        Assert.DoesNotContain(place.Before, rival => rival.Url == TestPage.Url("magma"));
    }

    [Fact]
    public async Task UnapprovedAndUnindexedAddressesHaveDifferentPlaces()
    {
        await WriteAsync();
        Assert.IsType<PagePlace.NotApproved>(
            await Engine(Level.Lycee).PlaceAsync("volcan", PageUrl.Parse("https://ailleurs.test/"), null));
        Assert.IsType<PagePlace.NotIndexed>(
            await Engine(Level.Lycee).PlaceAsync("volcan", TestPage.Url("absente"), null));
    }

    [Fact]
    public async Task TheNameOfASiteBringsItsHomePageFirst()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("", "Bienvenue", "Un accueil sans autre mot.", site: "pages"),
            .. Enumerable.Range(0, 12).Select(i =>
                TestPage.Upsert($"p{i}", "Pages", "pages pages pages", site: "pages")),
        ]);
        var found =
            Assert.IsType<SearchAnswer.Found>(await Engine(Level.Lycee).SearchAsync(new SearchRequest("pages")));
        Assert.Equal(TestPage.Url(""), found.Hits[0].Url);
    }

    [Fact]
    public async Task OfEquallyGoodPagesThatForThePupilsLevelComesFirstAndANeighbourBeforeAFarOne()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("2", "Le volcan", "Un volcan crache.", Level.Cycle2),
            TestPage.Upsert("3", "Le volcan", "Un volcan crache.", Level.Cycle3),
            TestPage.Upsert("4", "Le volcan", "Un volcan crache.", Level.Cycle4),
            TestPage.Upsert("34", "Le volcan", "Un volcan crache.", Level.Cycle3, [Level.Cycle3, Level.Cycle4]),
        ]);
        var found = Assert.IsType<SearchAnswer.Found>(
            await Engine(Level.Lycee).SearchAsync(new SearchRequest("volcan", Level.Cycle4)));
        Assert.Equal(["34", "4"], found.Hits.Take(2).Select(hit => TestPage.Id(hit.Url)).Order());
        Assert.Equal(found.Hits[0].Score, found.Hits[1].Score, 3);
        Assert.Equal(["3", "2"], found.Hits.Skip(2).Select(hit => TestPage.Id(hit.Url)));
    }

    Task WriteAsync() => index.FreshAsync(
    [
        TestPage.Upsert("volcan", "Le volcan", "Le volcan crache de la lave."),
        TestPage.Upsert("coulee", "La coulée", "La lave coule du volcan, puis tout refroidit lentement."),
        TestPage.Upsert("magma", "Le magma du volcan", "Le magma du volcan.", Level.Lycee),
        TestPage.Upsert("girafe", "La girafe", "La girafe mange."),
        TestPage.Upsert("lave", "Lave", "La lave est chaude."),
    ]);

    SearchEngine Engine(Level ceiling) => new(index.Reader, TestPage.Sites, ceiling);
}
