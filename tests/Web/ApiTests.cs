using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

public sealed class ApiTests
{
    [Fact]
    public async Task GetAndPostGiveTheSameAnswer()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(12));
        var byGet = await pages.GetAsync("/api/recherche?q=volcan&niveau=cycle3&matiere=sciences&page=2");
        var byForm = await pages.PostAsync(
            "/api/recherche", ("q", "volcan"), ("niveau", "cycle3"), ("matiere", "sciences"), ("page", "2"));
        var byJson = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/recherche")
        {
            Content = JsonContent.Create(new { q = "volcan", niveau = "cycle3", matiere = "sciences", page = 2 }),
        });
        Assert.Equal("application/json; charset=utf-8", byGet.Headers["Content-Type"]);
        Assert.Equal(byGet.Html, byForm.Html);
        Assert.Equal(byGet.Html, byJson.Html);

        using var answer = JsonDocument.Parse(byGet.Html);
        var root = answer.RootElement;
        Assert.Equal("volcan", root.GetProperty("requete").GetString());
        Assert.Equal("cycle3", root.GetProperty("niveau").GetString());
        Assert.Equal(12, root.GetProperty("total").GetInt32());
        Assert.Equal(2, root.GetProperty("page").GetInt32());
        var hit = root.GetProperty("resultats")[0];
        Assert.Equal(11, hit.GetProperty("rang").GetInt32());
        Assert.Equal("Volcan numéro 11", hit.GetProperty("titre").GetString());
        Assert.Equal("cycle3", hit.GetProperty("niveauMinimum").GetString());
        Assert.Equal("page", hit.GetProperty("type").GetString());
        var passage = hit.GetProperty("extraits")[0];
        var mark = passage.GetProperty("marques")[0];
        Assert.Equal("volcan", passage.GetProperty("texte").GetString()![mark[0].GetInt32()..mark[1].GetInt32()]);
    }

    [Fact]
    public async Task SignsAloneFindNothing()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var answer = await pages.PostAsync("/api/recherche", ("q", "🌋 ?!"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(0, System.Text.Json.JsonDocument.Parse(answer.Html).RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task NothingToSearchForIsABadRequest()
    {
        await using var pages = await RunningPages.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await pages.GetAsync("/api/recherche")).Status);
    }

    [Theory]
    [InlineData("niveau", "cycle9", "cycle3 (CM1 – 6e)", "une classe comme CM2")]
    [InlineData("matiere", "../..", "mathematiques, ", "svt")]
    [InlineData("type", "image", "exercice", "video, pdf")]
    [InlineData("libre", "peut-être", "1 (", "0 (")]
    public async Task AValueThatAFieldCannotHaveIsAnsweredByItsChoices(
        string field, string value, params string[] choices)
    {
        await using var pages = await RunningPages.StartAsync();
        foreach (var answer in new[]
        {
            await pages.PostAsync("/api/recherche", ("q", "volcan"), (field, value)),
            await pages.GetAsync($"/api/recherche?q=volcan&{field}={Uri.EscapeDataString(value)}"),
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            var told = JsonDocument.Parse(answer.Html).RootElement.GetProperty("erreur").GetString()!;
            Assert.StartsWith($"Le champ « {field} »", told, StringComparison.Ordinal);
            Assert.All(choices, choice => Assert.Contains(choice, told, StringComparison.Ordinal));
            Assert.DoesNotContain(value, told, StringComparison.Ordinal);
            Assert.DoesNotContain("volcan", told, StringComparison.Ordinal);
        }

        var page = await pages.GetAsync($"/recherche?q=volcan&{field}={Uri.EscapeDataString(value)}");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.DoesNotContain("Le champ", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEngineThatIsDownIsUnavailable()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex { Before = _ => throw new IndexUnavailableException("The index cannot be read.") });
        var answer = await pages.GetAsync("/api/recherche?q=volcan");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("15", answer.Headers["Retry-After"]);
        Assert.StartsWith("{\"erreur\":", answer.Html, StringComparison.Ordinal);
    }
}
