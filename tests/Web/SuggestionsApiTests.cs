using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>Suggestions as browsers request them (OpenSearch Suggestions 1.0).</summary>
public sealed class SuggestionsApiTests
{
    const string Path = "/api/suggestions";

    [Fact]
    public async Task GetAndPostGiveTheTextAndAList()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var byGet = await pages.GetAsync(Path + "?q=volc&niveau=cycle3");
        Assert.Equal("[\"volc\",[\"Volcan numéro 1\",\"Volcan numéro 2\",\"Volcan numéro 3\"]]", byGet.Html);
        Assert.Equal("application/json; charset=utf-8", byGet.Headers["Content-Type"]);
        Assert.Equal("no-store", byGet.Headers["Cache-Control"]);
        Assert.DoesNotContain("Set-Cookie", byGet.Headers.Keys);
        Assert.Equal(byGet.Html, (await pages.PostAsync(Path, ("q", "volc"), ("niveau", "cycle3"))).Html);
        Assert.Equal(
            byGet.Html,
            (await pages.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, Path)
                {
                    Content = JsonContent.Create(new { q = "volc", niveau = "cycle3" }),
                })).Html);
    }

    [Fact]
    public async Task NothingTypedGivesNoSuggestion()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        Assert.Equal("[\"\",[]]", (await pages.GetAsync(Path)).Html);
        Assert.Equal("[\"?!\",[]]", (await pages.GetAsync(Path + "?q=%3F!")).Html);
    }

    [Fact]
    public async Task AHostileSuggestionRequestIsCutEscapedOrRefused()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var answer = await pages.PostAsync(Path, ("q", new string('v', 5000)));
        using var parsed = JsonDocument.Parse(answer.Html);
        Assert.Equal(SearchEngine.MaximumQueryLength, parsed.RootElement[0].GetString()!.Length);
        Assert.DoesNotContain(
            "<script", (await pages.GetAsync(Path + "?q=%3Cscript%3E")).Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.BadRequest, (await pages.GetAsync(Path + "?q=volc&niveau=cycle9")).Status);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await pages.PostAsync(Path, ("q", new string('v', 40_000)))).Status);
    }

    [Fact]
    public async Task ASchoolThatRefusesGetRefusesItHereToo()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(3)), change: options => options with { AllowGet = false });
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await pages.GetAsync(Path + "?q=volc")).Status);
        Assert.Equal(HttpStatusCode.OK, (await pages.PostAsync(Path, ("q", "volc"))).Status);
    }

    [Fact]
    public async Task WithoutTheEngineThereAreSubjectsAlone()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex { Before = _ => throw new IndexUnavailableException("The index cannot be read.") });
        Assert.Equal("[\"sci\",[\"Sciences\"]]", (await pages.GetAsync(Path + "?q=sci")).Html);
    }
}
