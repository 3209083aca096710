using System.Net;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

public sealed partial class HomeTests
{
    [Fact]
    public async Task HomeHasASearchBoxThatTakesTheFocusAndPosts()
    {
        await using var pages = await RunningPages.StartAsync();
        var home = await pages.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("<html lang=\"fr\">", home.Html, StringComparison.Ordinal);
        Assert.Contains("method=\"post\" action=\"/recherche\"", home.Html, StringComparison.Ordinal);
        Assert.Matches("<input id=\"q\"[^>]* autofocus", home.Html);
        Assert.Contains("Ta recherche n’est ni notée, ni gardée.", home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HomeWithStylesheetIsUnder15Kilobytes()
    {
        await using var pages = await RunningPages.StartAsync();
        var home = await pages.GetAsync("/");
        var styles = Stylesheets().Matches(home.Html);
        var style = await pages.GetAsync(Assert.Single(styles).Groups[1].Value);
        Assert.Equal("text/css; charset=utf-8", style.Headers["Content-Type"]);
        Assert.Equal("public, max-age=31536000, immutable", style.Headers["Cache-Control"]);
        Assert.InRange(home.Html.Length + style.Html.Length, 1000, 15 * 1024);
        Assert.DoesNotMatch("<(img|iframe|object|style|font|svg)|<!--| style=", home.Html);
        Assert.DoesNotMatch(@"url\(|@import|@font-face", style.Html);
    }

    [Fact]
    public async Task LevelsArePlainLinksUpToTheCeiling()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(), Level.Cycle3);
        var home = await pages.GetAsync("/");
        Assert.Contains("href=\"/cycle1/\"", home.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/cycle3/\"", home.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/cycle4/\"", home.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/lycee/\"", home.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheChosenLevelTravelsInTheAddressOfTheForm()
    {
        await using var pages = await RunningPages.StartAsync();
        var home = await pages.GetAsync("/cycle2/");
        Assert.Contains("action=\"/cycle2/recherche\"", home.Html, StringComparison.Ordinal);
        Assert.Matches("href=\"/cycle2/\" aria-current=\"true\"", home.Html);
    }

    [Fact]
    public async Task ALevelAboveTheCeilingIsLowered()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(), Level.Cycle3);
        var home = await pages.GetAsync("/lycee/");
        Assert.Contains("action=\"/cycle3/recherche\"", home.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubjectsAreThoseThatTheSitesOfferAtTheLevel()
    {
        await using var pages = await RunningPages.StartAsync();
        Assert.Contains("href=\"/matiere/philosophie/\"", (await pages.GetAsync("/")).Html, StringComparison.Ordinal);
        var cycle3 = await pages.GetAsync("/cycle3/");
        Assert.Contains("href=\"/cycle3/matiere/sciences/\"", cycle3.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("philosophie", cycle3.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASubjectHasItsOwnSearchBox()
    {
        await using var pages = await RunningPages.StartAsync();
        var subject = await pages.GetAsync("/cycle3/matiere/sciences/");
        Assert.Contains(
            "<input type=\"hidden\" name=\"matiere\" value=\"sciences\" />", subject.Html, StringComparison.Ordinal);
        Assert.Contains("Chercher : Sciences", subject.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cycle9/")]
    [InlineData("/matiere/magie/")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/style.css")]
    [InlineData("/recherche/volcan")]
    public async Task WhatDoesNotExistIsACalmPage(string path)
    {
        await using var pages = await RunningPages.StartAsync();
        var answer = await pages.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("<h1>Cette page n’existe pas</h1>", answer.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\" ?/?>")]
    private static partial Regex Stylesheets();
}
