using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>Promise 4 at the front door: nothing is kept, and nobody else is informed.</summary>
public sealed partial class PrivacyTests
{
    const string Canary = "canari7f3a91";

    public static TheoryData<string> Pages { get; } = new(
        "/", "/cycle3/", "/matiere/sciences/", "/tes-donnees", "/recherche?q=volcan", "/api/recherche?q=volcan",
        "/sante", "/rien", "/pourquoi", "/aide", "/matieres", "/cycle3/matieres/sciences", "/a-propos", "/transparence",
        "/transparence.json", "/accessibilite", "/mentions-legales", "/installation", "/opensearch.xml",
        "/api/openapi.json", "/sante/pret", "/integrer");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryAnswerCarriesTheSameHeaders(string path)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var headers = (await pages.GetAsync(path)).Headers;
        Assert.Equal(
            "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; "
                + "trusted-types 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            headers["Content-Security-Policy"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Equal("no-store", headers["Cache-Control"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("off", headers["X-DNS-Prefetch-Control"]);
        Assert.Contains("browsing-topics=()", headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Matches(@"^([a-z-]+=\(\)(, )?)+$", headers["Permissions-Policy"]);
        foreach (var absent in (string[])["Set-Cookie", "Server", "ETag", "Last-Modified", "X-Powered-By", "Via"])
        {
            Assert.False(headers.ContainsKey(absent), absent);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task NoPageLeadsOutsideExceptByItsResults(string path)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var html = (await pages.GetAsync(path)).Html;
        Assert.All(OutsideLinks().Matches(html), link =>
        {
            Assert.Matches("^href=\"https://(terre|livre|philo)\\.example/", link.Value);
            Assert.Contains("rel=\"noreferrer noopener\"", link.Value, StringComparison.Ordinal);
        });
        Assert.DoesNotMatch("(src|action|ping|srcset|poster|data)=\"(https?:)?//", html);
        Assert.All(
            ScriptTags().Matches(html),
            tag => Assert.Matches("^<script src=\"/script\\.[0-9a-f]{12}\\.js\" defer></script>$", tag.Value));
        Assert.DoesNotMatch(" on[a-z]+=|javascript:", html);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutGetNoSearchStandsInAnAddress()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(25)), Level.Lycee, options => options with { AllowGet = false });
        foreach (var path in (string[])["/recherche?q=volcan", "/cycle3/recherche?q=volcan", "/api/recherche?q=volcan"])
        {
            var refused = await pages.GetAsync(path);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.Status);
            Assert.Equal("POST", refused.Headers["Allow"]);
            Assert.DoesNotContain("volcan", refused.Html, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains(
            "25 pages", (await pages.PostAsync("/recherche", ("q", "volcan"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFaultIsToldWithoutAWordOfTheRequest()
    {
        var told = new ConcurrentQueue<string>();
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex
            {
                Before = _ =>
                    throw new InvalidOperationException("Cannot search for " + Canary, new FormatException(Canary)),
            },
            Level.Lycee,
            options => options with { OnFault = told.Enqueue });
        var page = await pages.PostAsync("/recherche", ("q", Canary));
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains("Quelque chose s’est mal passé", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);

        var json = await pages.GetAsync("/api/recherche?q=" + Canary);
        Assert.Equal(HttpStatusCode.InternalServerError, json.Status);
        Assert.DoesNotContain(Canary, json.Html, StringComparison.Ordinal);
        foreach (var answer in (RunningPages.Answer[])[page, json])
        {
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
            Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
            Assert.All(
                (string[])[
                    "Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy",
                    "X-Content-Type-Options"],
                header => Assert.Contains(header, answer.Headers.Keys));
        }

        Assert.Equal(2, told.Count);
        Assert.All(told, text =>
        {
            Assert.StartsWith("System.InvalidOperationException < ", text, StringComparison.Ordinal);
            Assert.Contains("System.FormatException", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex("href=\"(https?:)?//[^>]*>")]
    private static partial Regex OutsideLinks();

    [GeneratedRegex("<script.*?</script>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ScriptTags();
}
