using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Which results really bear on a search; the others come last and are marked (!).</summary>
public sealed class BearingTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    [Theory]
    [InlineData("la mondialisation", "La première guerre mondiale", "La guerre mondiale a duré quatre ans.")]
    [InlineData("changement climatique", "Tableur", "Un changement de base de données est facile à faire.")]
    [InlineData("photosynthèse svt", "Œuf", "Un site de SVT parle de l’œuf.")]
    [InlineData("table de 3", "Otto Dix", "Il peint trois hommes. Sur la scène du café, on voit une table.")]
    [InlineData("table de 3", "Un peintre", "En mai, 3 amis arrivent le soir. Plus tard, on range la grande table.")]
    public async Task APageThatSharesACommonWordOrAStemStandsApart(string query, string title, string body)
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("beside", title, body),
            .. Enumerable.Range(0, 12).Select(n => TestPage.Upsert(
                $"n{n}", $"Page {n}", "Une table, un changement, le monde, la SVT : des mots de tous les jours.")),
        ]);
        Assert.Contains("!beside", await FindAsync(query, 10));
    }

    [Theory]
    [InlineData("la mondialisation", "Mondialisations", "Les échanges croissent.")]
    [InlineData("changement climatique", "Le climat", "Le changement climatique réchauffe la mer.")]
    [InlineData("table de 3", "La table de trois", "Trois fois un, trois.")]
    [InlineData("table de 3", "Multiplier", "Récite la table de 3 : trois, six, neuf.")]
    [InlineData("les volcans", "Montagnes", "Un volcan est une montagne.")]
    [InlineData("chevaux", "Le cheval", "Il galope.")]
    [InlineData("quand est né Napoléon", "Napoléon", "Sa naissance a lieu à Ajaccio.")]
    [InlineData("poussiere", "Comète", "La poussière brille.")]
    public async Task APageAboutItIsAnAnswer(string query, string title, string body)
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("about", title, body),
            TestPage.Upsert("other", "Recette", "Des crêpes au sucre."),
        ]);
        Assert.Equal(["about"], await FindAsync(query, 1));
    }

    [Fact]
    public async Task AWordThatOnlyLinksOrHeadingsSayCounts()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("linked", "Montagnes", "Des cimes et des vallées.", anchors: ["Tout sur les glaciers"]),
            TestPage.Upsert("headed", "Montagnes", "Des cimes et des vallées.", headings: ["Les glaciers"]),
        ]);
        Assert.Equal(["headed", "linked"], (await FindAsync("glacier", 2)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhatBearsOnTheSearchComesFirst()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("beside", "Mondial", "Mondial, mondiale, mondiaux : le mondial mondial.", quality: 1),
            TestPage.Upsert(
                "about", "Échanges", "Le commerce grandit. On appelle cela la mondialisation, depuis peu.",
                quality: 0.1f),
        ]);
        Assert.Equal(["about", "!beside"], await FindAsync("la mondialisation", 2));
    }

    [Theory]
    [InlineData("volcan", "À propos", "content", "notice")]
    [InlineData("volcan", "Mentions légales", "content", "notice")]
    [InlineData("mentions légales", "Mentions légales", "notice")]
    public async Task NoticesOfASiteComeAfterContentUnlessTheyAreAskedFor(
        string query, string title, params string[] order)
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("notice", title, "Volcan volcan volcan : le site du volcan.", quality: 1),
            TestPage.Upsert("content", "Montagnes", "Il y a un volcan au loin.", quality: 0.1f),
        ]);
        Assert.Equal(order, await FindAsync(query, 2));
    }

    async Task<IReadOnlyList<string>> FindAsync(string query, int most)
    {
        var engine = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee);
        var found = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest(query, null)));
        Assert.Equal(
            found.Hits.OrderBy(hit => hit.IsBeside).Select(hit => hit.Rank), found.Hits.Select(hit => hit.Rank));
        return [.. found.Hits.Select(hit => (hit.IsBeside ? "!" : "") + TestPage.Id(hit.Url)).Take(most)];
    }
}
