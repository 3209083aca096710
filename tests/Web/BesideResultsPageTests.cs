using System.Net;
using System.Text.Json;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>The definition, the counts and the related subjects as pupils and programs get them.</summary>
public sealed class BesideResultsPageTests
{
    const string Meaning = "Un volcan est une montagne d’où sort de la lave.";

    [Fact]
    public async Task ADefinitionStandsAboveTheResultsWithItsSource()
    {
        await using var pages =
            await RunningPages.StartAsync(SamplePages.Definition("https://livre.example/volcan", "Volcan", Meaning));
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Contains(
            "<aside class=\"definition\" aria-labelledby=\"definition\" data-lire=\"Volcan\">", results.Html,
            StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"definition\">", results.Html, StringComparison.Ordinal);
        Assert.Contains(Meaning, results.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Source\u00a0: <a href=\"https://livre.example/volcan\" rel=\"noreferrer noopener\" "
                + "target=\"_blank\">Le Grand Livre<",
            results.Text,
            StringComparison.Ordinal);
        Assert.True(
            results.Html.IndexOf("<aside", StringComparison.Ordinal) < results.Html.IndexOf(
                "<ol class=\"hits\"", StringComparison.Ordinal));

        using var answer = JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=volcan")).Html);
        var definition = answer.RootElement.GetProperty("definition");
        Assert.Equal(Meaning, definition.GetProperty("texte").GetString());
        Assert.Equal("Le Grand Livre", definition.GetProperty("source").GetString());
    }

    [Fact]
    public async Task MarkupInADefinitionStaysText()
    {
        await using var pages = await RunningPages.StartAsync(
            SamplePages.Definition(
                "https://livre.example/volcan", "Volcan", "Un volcan est <script src=x une montagne qui fume."));
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Contains("Un volcan est <script src=x", results.Text, StringComparison.Ordinal);
        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(results.Html, "<script"));
    }

    [Fact]
    public async Task WithoutAnEncyclopediaThereIsNoBox()
    {
        await using var pages =
            await RunningPages.StartAsync(SamplePages.Document("https://terre.example/volcan", "Volcan", Meaning));
        Assert.DoesNotContain(
            "<aside", (await pages.PostAsync("/recherche", ("q", "volcan"))).Html, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=volcan")).Html);
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("definition").ValueKind);
    }

    [Fact]
    public async Task KindAndLicenceAreCountedAndNarrowBySealedAddresses()
    {
        await using var pages = await RunningPages.StartAsync(
            SamplePages.Document("https://terre.example/1", "Volcan un", Meaning),
            SamplePages.Document(
                "https://terre.example/2", "Volcan deux", Meaning, PageKind.Exercise, "tous droits réservés"));
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Contains(
            "Je cherche… <strong>Exercices</strong>", (await pages.FollowAsync(results, "Exercices")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Je cherche… <strong>Que je peux réutiliser</strong>",
            (await pages.FollowAsync(results, "Que je peux réutiliser")).Text, StringComparison.Ordinal);
        Assert.Contains("Exercices <span class=\"number\">1", results.Text, StringComparison.Ordinal);
        Assert.Contains("Que je peux réutiliser <span class=\"number\">1", results.Text, StringComparison.Ordinal);

        var narrowed = await pages.PostAsync("/recherche", ("q", "volcan"), ("type", "exercice"), ("libre", "1"));
        Assert.Contains(
            "Je cherche… <strong>Exercices, Que je peux réutiliser</strong>", narrowed.Text, StringComparison.Ordinal);
        Assert.Contains("Toutes les pages", narrowed.Text, StringComparison.Ordinal);

        var byGet = await pages.GetAsync("/recherche?q=volcan&type=exercice&libre=1");
        Assert.Contains("&type=exercice&libre=1", byGet.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type=tout")]
    [InlineData("type=Page")]
    [InlineData("libre=oui")]
    [InlineData("libre=2")]
    public async Task AnUnknownNarrowingIsRefused(string field)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        Assert.Equal(HttpStatusCode.BadRequest, (await pages.GetAsync("/recherche?q=volcan&" + field)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await pages.GetAsync("/api/recherche?q=volcan&" + field)).Status);
    }

    [Fact]
    public async Task LevelsAboveTheCeilingAreNeitherCountedNorOffered()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(SamplePages.Many(3)), Level.Cycle3);
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Contains("CM1 – 6e <span class=\"number\">3", results.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("5e – 3e", results.Text, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=volcan&niveau=lycee")).Html);
        Assert.Equal(
            ["cycle1", "cycle2", "cycle3"],
            answer.RootElement.GetProperty("niveaux").EnumerateArray().Select(one =>
                one.GetProperty("code").GetString()));
        Assert.Equal(3, answer.RootElement.GetProperty("pagesLibres").GetInt32());
        Assert.Equal("page", answer.RootElement.GetProperty("types")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task RelatedSubjectsLeadToTheirShelves()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var results = await pages.PostAsync("/cycle3/recherche", ("q", "volcan"));
        Assert.Contains("<h2 id=\"proches\">Explorer une matière</h2>", results.Text, StringComparison.Ordinal);
        Assert.Contains(
            "<a class=\"chip\" href=\"/cycle3/matiere/sciences/\">Sciences</a>", results.Html,
            StringComparison.Ordinal);
        using var answer = JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=volcan")).Html);
        Assert.Equal(
            ["sciences", "geographie"],
            answer.RootElement.GetProperty("matieresProches").EnumerateArray().Select(one =>
                one.GetProperty("code").GetString()));
    }
}
