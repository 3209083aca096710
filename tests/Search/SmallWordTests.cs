using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Searches of small words alone, names with signs, and compounds however they are joined.</summary>
public sealed class SmallWordTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    const string Lesson = "Une leçon avec des exemples à recopier dans le cahier.";

    [Theory]
    [InlineData("ou où", "Ou / où")]
    [InlineData("ou ou où", "Les homophones ou et où")]
    [InlineData("a ou à", "a ou à ?")]
    [InlineData("a à", "Ne confonds plus « a » et « à » en CE2")]
    [InlineData("être", "Le verbe être au présent")]
    [InlineData("etre", "Être")]
    [InlineData("avoir", "Les auxiliaires : être et avoir")]
    [InlineData("être et avoir", "Être et avoir à l’imparfait")]
    [InlineData("ces ses c'est", "ces, ses, c’est, s’est")]
    [InlineData("ce ou se", "Homophones : ce, se")]
    [InlineData("le la les", "Les articles définis : le, la, les")]
    [InlineData("qui que dont", "Les pronoms relatifs qui, que, dont, où")]
    public async Task SmallWordsAloneFindTheirLessonFirst(string query, string title)
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("lesson", title, Lesson),
            TestPage.Upsert(
                "other", "La vie des animaux de la forêt", "Qui a vu le loup ? Il est là, où il y a un bois."),
            TestPage.Upsert("verb", "La conjugaison", "Avoir, être et les autres verbes."),
        ]);
        Assert.Equal("lesson", (await FindAsync(query))[0]);
        Assert.DoesNotContain("other", await FindAsync(query));
    }

    [Fact]
    public async Task TheLessonOfJustTheseWordsComesBeforeOneOfMore()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("all", "a, à, ou, où, et, est", Lesson, quality: 0.9f),
            TestPage.Upsert("both", "ou, où", Lesson, quality: 0.1f),
        ]);
        Assert.Equal(["both", "all"], await FindAsync("ou où"));
    }

    [Theory]
    [InlineData("être et volcan")]
    [InlineData("la lave")]
    public async Task WhyNeverSaysThatASmallWordIsMissing(string query)
    {
        await index.FreshAsync([TestPage.Upsert("page", "Volcan", "Être un volcan, et cracher de la lave.")]);
        var engine = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee);
        Assert.Empty(Assert.IsType<PagePlace.Found>(
            await engine.PlaceAsync(query, TestPage.Url("page"), null)).Missing);
        Assert.Empty(Assert.IsType<PagePlace.NotMatching>(
            await engine.PlaceAsync("être", TestPage.Url("page"), null)).Missing);
    }

    [Theory]
    [InlineData("La conjugaison")]
    [InlineData("Le chat et la souris")]
    [InlineData("Où vivent les loups ?")]
    [InlineData("Volcan")]
    public void ATitleThatOnlyUsesSmallWordsIsNotAboutThem(string title) => Assert.Empty(SmallWordKeys.Of(title));

    [Theory]
    [InlineData("c", "c")]
    [InlineData("langage C", "c")]
    [InlineData("C++", "cpp")]
    [InlineData("langage c++", "cpp")]
    [InlineData("C#", "cs")]
    [InlineData("programmer en c#", "cs")]
    [InlineData(".NET", "net")]
    [InlineData("framework .net", "net")]
    public async Task NamesWithSignsAreNamesOfTheirOwn(string query, string found)
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("c", "Le C", "On apprend ici à programmer en C."),
            TestPage.Upsert("cpp", "Le C++", "On apprend ici à programmer en C++."),
            TestPage.Upsert("cs", "Le C#", "On apprend ici à programmer en C#."),
            TestPage.Upsert("net", "La plate-forme .NET", "On apprend ici à programmer pour .NET."),
        ]);
        Assert.Equal(found, (await FindAsync(query))[0]);
        if (!query.Contains(' ', StringComparison.Ordinal))
        {
            Assert.Equal([found], await FindAsync(query));
        }
    }

    [Theory]
    [InlineData("Wi-Fi", "wifi", "wi-fi", "WiFi", "wi fi")]
    [InlineData("wifi", "wi-fi", "Wi-Fi", "wi fi")]
    [InlineData("COVID-19", "covid19", "covid-19", "covid 19")]
    [InlineData("covid19", "covid-19", "covid 19")]
    [InlineData("CD-ROM", "cdrom", "cd-rom", "cd rom")]
    [InlineData("MP3", "mp3", "mp-3")]
    [InlineData("G-20", "g20", "g 20")]
    [InlineData("U-235", "u235")]
    [InlineData("l’e-mail", "email", "e-mail")]
    [InlineData("T-shirt", "tshirt", "t-shirt")]
    [InlineData("X-Men", "xmen")]
    [InlineData("mi-carême", "micarême", "micareme")]
    [InlineData("ex-aequo", "exaequo")]
    [InlineData("week-end", "weekend", "week end")]
    public async Task CompoundsFindAndAreFoundHoweverTheyAreJoined(string written, params string[] typed)
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("page", "Leçon", $"On parle ici de {written} pendant une heure."),
            TestPage.Upsert("other", "Autre", "On parle ici de tout autre chose."),
        ]);
        foreach (var query in typed)
        {
            Assert.Equal([query, "page"], [query, .. await FindAsync(query)]);
        }
    }

    [Theory]
    [InlineData("va", "t")]
    [InlineData("est", "il")]
    [InlineData("celui", "ci")]
    [InlineData("10", "15")]
    [InlineData("grand", "père")]
    public void PartsThatAreNoCompoundStayApart(string first, string second) =>
        Assert.Null(Compounds.Join(first, second));

    async Task<IReadOnlyList<string>> FindAsync(string query)
    {
        var engine = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee);
        var found = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest(query, null)));
        return [.. found.Hits.Select(hit => TestPage.Id(hit.Url))];
    }
}
