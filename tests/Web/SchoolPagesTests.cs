using System.Net;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Sites;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>One server for several schools: each host has its own name, ceiling, blocks and message; any other host
/// gets nothing.</summary>
public sealed class SchoolPagesTests
{
    static readonly School College = new("Collège Jean-Moulin", ["college.test", "www.college.test"])
    {
        Ceiling = Level.Cycle4,
        Subjects = [Subject.Find("histoire")!, Subject.Find("sciences")!],
        Blocked = [Address("https://terre.example/volcans/page-2")],
        Colour = SchoolColour.Parse("#2344a6"),
        Message = "Réunion <b>jeudi</b> à 18 h.",
        Embedders = ["https://ent.test", "https://portail.test:8443"],
    };

    static readonly School Ecole = new("École des Tilleuls", ["ecole.test"]) { Ceiling = Level.Cycle3 };

    [Fact]
    public async Task EachHostShowsItsOwnSchool()
    {
        await using var pages = await StartAsync();
        var college = await AskAsync(pages, "college.test", "/");
        Assert.Contains("Collège Jean-Moulin</title>", college.Text, StringComparison.Ordinal);
        Assert.Contains("Réunion <b>jeudi</b> à 18 h.", college.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", college.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/lycee/", college.Html, StringComparison.Ordinal);
        Assert.True(
            college.Html.IndexOf("/matiere/histoire/", StringComparison.Ordinal) < college.Html.IndexOf(
                "/matiere/sciences/", StringComparison.Ordinal));
        Assert.DoesNotContain("/matiere/geographie/", college.Html, StringComparison.Ordinal);
        Assert.Contains("/couleur.2344a6.css", college.Html, StringComparison.Ordinal);

        var ecole = await AskAsync(pages, "ecole.test:8080", "/");
        Assert.Contains("École des Tilleuls</title>", ecole.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("jeudi", ecole.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/cycle4/", ecole.Html, StringComparison.Ordinal);
        Assert.Contains("/matiere/geographie/", ecole.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("couleur", ecole.Html, StringComparison.Ordinal);
        Assert.Equal(college.Html, (await AskAsync(pages, "WWW.College.test", "/")).Html);
        Assert.Equal(college.Html, (await AskAsync(pages, "college.test.", "/")).Html);
    }

    [Fact]
    public async Task ABlockOfOneSchoolIsNoBlockOfAnother()
    {
        await using var pages = await StartAsync();
        Assert.DoesNotContain(
            "/volcans/page-2\"", (await AskAsync(pages, "college.test", "/api/recherche?q=volcan")).Html,
            StringComparison.Ordinal);
        Assert.Contains(
            "/volcans/page-2\"", (await AskAsync(pages, "ecole.test", "/api/recherche?q=volcan")).Html,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/recherche?q=volcan")]
    [InlineData("/api/recherche?q=volcan")]
    [InlineData("/api/openapi.json")]
    [InlineData("/rien")]
    [InlineData("/aide")]
    [InlineData("/integrer")]
    [InlineData("/opensearch.xml")]
    [InlineData("/couleur.2344a6.css")]
    [InlineData("/sante/")]
    public async Task AnUnknownHostGetsNothing(string path)
    {
        await using var pages = await StartAsync();
        string[] unknown = ["autre.test", "127.0.0.1", "college.test.pirate.test", "test", "xn--collge-6ua.test"];
        foreach (var host in unknown)
        {
            var answer = await AskAsync(pages, host, path);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.Status);
            Assert.Empty(answer.Html);
        }
    }

    [Fact]
    public async Task TheHealthOfTheServerIsToldUnderAnyHost()
    {
        await using var pages = await StartAsync();
        foreach (var path in (string[])["/sante", "/sante/pret"])
        {
            Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(pages, "127.0.0.1", path)).Status);
        }
    }

    [Fact]
    public async Task TheColourIsAStylesheetOfThatSchoolAlone()
    {
        await using var pages = await StartAsync();
        var style = await AskAsync(pages, "college.test", "/couleur.2344a6.css");
        Assert.Equal("text/css; charset=utf-8", style.Headers["Content-Type"]);
        Assert.Contains("#2344a6", style.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(pages, "college.test", "/couleur.ffffff.css")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(pages, "ecole.test", "/couleur.2344a6.css")).Status);
    }

    [Fact]
    public async Task OnlyTheListedEntMayHoldTheSearchFormAndNoOtherPage()
    {
        await using var pages = await StartAsync();
        var form = await AskAsync(pages, "college.test", "/cycle3/integrer");
        Assert.EndsWith(
            "frame-ancestors https://ent.test https://portail.test:8443", form.Headers["Content-Security-Policy"],
            StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; ", form.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("action=\"/cycle3/recherche\" target=\"_blank\"", form.Html, StringComparison.Ordinal);
        foreach (var path in (string[])["/", "/recherche?q=volcan", "/integrer/", "/aide", "/integrer?x=1", "/rien"])
        {
            var policy = (await AskAsync(pages, "college.test", path)).Headers["Content-Security-Policy"];
            Assert.Equal(
                path.Contains("integrer", StringComparison.Ordinal),
                !policy.EndsWith("frame-ancestors 'none'", StringComparison.Ordinal));
        }

        var without = await AskAsync(pages, "ecole.test", "/integrer");
        Assert.Equal(HttpStatusCode.NotFound, without.Status);
        Assert.EndsWith("frame-ancestors 'none'", without.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutSchoolsEveryHostIsServedAsBefore()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        Assert.Equal((await pages.GetAsync("/")).Html, (await AskAsync(pages, "nimporte.test", "/")).Html);
        Assert.Equal(HttpStatusCode.NotFound, (await pages.GetAsync("/integrer")).Status);
    }

    static Task<RunningPages> StartAsync() =>
        RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(3)), change: options => options with { Schools = [College, Ecole] });

    static Task<RunningPages.Answer> AskAsync(RunningPages pages, string host, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return pages.SendAsync(request);
    }

    static DecidedAddress Address(string text)
    {
        Assert.True(DecidedAddress.TryParse(text, out var address));
        return address;
    }
}
