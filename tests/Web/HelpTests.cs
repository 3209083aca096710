using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Help;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>Help and off-school searches, as pupils and programs get them.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("/recherche")]
    [InlineData("/cycle3/recherche")]
    public async Task HelpStandsAboveTheResultsWithNumbersThatCanBeCalled(string path)
    {
        await using var pages = await StartAsync(new ScriptedIndex(
            [
                .. SamplePages.Many(3),
                SamplePages.Document("https://terre.example/suicide", "Prévenir le suicide", "Parler d’un volcan."),
            ]));
        var results = await pages.PostAsync(path, ("q", "jveu mourir volcan"));
        Assert.Equal(HttpStatusCode.OK, results.Status);
        // Pages about it, and nothing beside.
        Assert.Contains("https://terre.example/suicide", results.Html, StringComparison.Ordinal);
        foreach (var beside in (string[])["Volcan numéro", "pages trouvées", "Je suis en…", "Explorer une matière"])
        {
            Assert.DoesNotContain(beside, results.Text, StringComparison.Ordinal);
        }

        Assert.Contains("<a class=\"main\" href=\"tel:119\">119</a>", results.Html, StringComparison.Ordinal);
        Assert.InRange(
            results.Html.IndexOf("class=\"notice help\"", StringComparison.Ordinal), 0,
            results.Html.IndexOf("<ol class=\"hits\"", StringComparison.Ordinal));
        Assert.Equal(1, Regex.Count(results.Html, "<script", RegexOptions.IgnoreCase));
    }

    [Fact]
    public async Task AYoungPupilIsSentToLinesForChildrenInWordsForChildren()
    {
        await using var pages = await StartAsync(new ScriptedIndex(SamplePages.Many(3)));
        var young = await pages.PostAsync("/cycle2/recherche", ("q", "je veux mourir"));
        var older = await pages.PostAsync("/lycee/recherche", ("q", "je veux mourir"));
        Assert.DoesNotContain("tel:3114", young.Html, StringComparison.Ordinal);
        Assert.Contains("tel:3114", older.Html, StringComparison.Ordinal);
        Assert.Contains("tel:0800235236", older.Html, StringComparison.Ordinal);
        Assert.Contains("Dis-le aujourd’hui à un adulte", young.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpLinesAboveTheSchoolsCeilingAreNotShown()
    {
        await using var pages = await StartAsync(new ScriptedIndex(SamplePages.Many(3)), Level.Cycle3);
        Assert.DoesNotContain(
            "tel:0800", (await pages.PostAsync("/lycee/recherche", ("q", "je crois que je suis enceinte"))).Html,
            StringComparison.Ordinal);
        Assert.DoesNotContain("tel:0800", (await pages.GetAsync("/aide")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASubjectAloneGetsAQuietLine()
    {
        await using var pages = await StartAsync(new ScriptedIndex(SamplePages.Many(3)));
        var results = await pages.PostAsync("/recherche", ("q", "harcèlement"));
        Assert.Contains("Si tu en as besoin", results.Text, StringComparison.Ordinal);
        Assert.Contains("tel:3018", results.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<section class=\"notice help\"", results.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOrdinarySearchSaysNothingOfHelp()
    {
        await using var pages = await StartAsync(new ScriptedIndex(SamplePages.Many(3)));
        var results = await pages.PostAsync("/recherche", ("q", "la fugue de Bach"));
        Assert.DoesNotContain("tel:", results.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"notice", results.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpAnswersWhenTheEngineDoesNot()
    {
        await using var pages = await StartAsync(
            new ScriptedIndex { Before = _ => throw new IndexUnavailableException("The index cannot be read.") });
        var page = await pages.PostAsync("/recherche", ("q", "mon père me frappe"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("tel:119", page.Html, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=mon+père+me+frappe")).Html);
        Assert.Equal("maison", answer.RootElement.GetProperty("aide").GetProperty("theme").GetString());
    }

    [Fact]
    public async Task NothingIsOfferedBesideASearchThatIsNotForSchool()
    {
        // The engine would correct and define; SamplePages.Definition is a page of an encyclopedia.
        var index = new ScriptedIndex(
            [
                SamplePages.Definition("https://livre.example/porno", "Porno", "Le porno est un mot."),
                .. SamplePages.Many(12),
            ])
        {
            Corrections = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("porno", "volcan"),
        };
        await using var pages = await StartAsync(index);
        var results = await pages.PostAsync("/recherche", ("q", "porno"));
        Assert.Contains("Ce moteur est fait pour l’école", results.Text, StringComparison.Ordinal);
        string[] absent =
        [
            "<ol class=\"hits\"", "pages trouvées", "Résultats pour", "class=\"definition\"", "Voulais-tu dire",
            "Aucune page ne contient", "Explorer une matière",
        ];
        foreach (var beside in absent)
        {
            Assert.DoesNotContain(beside, results.Text, StringComparison.Ordinal);
        }

        using var answer = JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=porno")).Html);
        Assert.True(answer.RootElement.GetProperty("horsEcole").GetBoolean());
        Assert.Equal(0, answer.RootElement.GetProperty("resultats").GetArrayLength());
        Assert.Equal(0, answer.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("correction").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("definition").ValueKind);
        Assert.Equal(0, answer.RootElement.GetProperty("matieresProches").GetArrayLength());
        Assert.Equal("[\"porno\",[]]", (await pages.GetAsync("/api/suggestions?q=porno")).Html);
    }

    [Fact]
    public async Task ACorrectionNeverMakesASearchOffSchool()
    {
        var index = new ScriptedIndex(SamplePages.Many(3))
        {
            Corrections = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("pormo", "porno"),
        };
        await using var pages = await StartAsync(index);
        Assert.DoesNotContain(
            "porno", (await pages.PostAsync("/recherche", ("q", "pormo"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheApiGivesTheHelpWithItsSources()
    {
        await using var pages = await StartAsync(new ScriptedIndex(SamplePages.Many(3)));
        using var answer =
            JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=on+se+moke+de+moi&niveau=cycle3")).Html);
        var help = answer.RootElement.GetProperty("aide");
        Assert.Equal("harcelement", help.GetProperty("theme").GetString());
        Assert.False(help.GetProperty("discrete").GetBoolean());
        Assert.Equal("tel:3018", help.GetProperty("lignes")[0].GetProperty("lien").GetString());
        Assert.StartsWith(
            "https://", help.GetProperty("lignes")[0].GetProperty("source").GetString()!, StringComparison.Ordinal);
        using var other = JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=volcan")).Html);
        Assert.Equal(JsonValueKind.Null, other.RootElement.GetProperty("aide").ValueKind);
    }

    [Fact]
    public async Task ThePageOfHelpListsEveryThemeAndIsLinkedFromEveryPage()
    {
        await using var pages = await StartAsync(new ScriptedIndex(SamplePages.Many(3)));
        var help = await pages.GetAsync("/aide");
        Assert.Equal(HttpStatusCode.OK, help.Status);
        Assert.All(
            DeliveredLists.Care.Guide.Themes,
            theme => Assert.Contains($"<h2 id=\"{theme.Code}\">", help.Html, StringComparison.Ordinal));
        Assert.Contains("novembre 2026", help.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"sms:114\"", help.Html, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(help.Html, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(
            Regex.Count(help.Html, " id=\""),
            Regex.Matches(help.Html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct().Count());
        foreach (var path in (string[])["/", "/tes-donnees", "/recherche?q=volcan", "/rien"])
        {
            Assert.Contains("href=\"/aide\"", (await pages.GetAsync(path)).Html, StringComparison.Ordinal);
        }
    }

    static Task<RunningPages> StartAsync(IIndexReader index, Level ceiling = Level.Lycee) =>
        RunningPages.StartAsync(index, ceiling, care: DeliveredLists.Care);
}
