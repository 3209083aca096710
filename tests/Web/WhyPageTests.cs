using System.Net;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>The teachers' page that explains why a page has its place.</summary>
public sealed class WhyPageTests
{
    const string Page = "https://terre.example/volcans/page-1";

    [Theory]
    [InlineData(Page, "")]
    [InlineData("https://terre.example/absente", "pas dans l’index")]
    [InlineData("https://ailleurs.example/", "Aucune liste de sites")]
    [InlineData("pas une adresse", "pas l’adresse d’une page")]
    [InlineData("", "pas l’adresse d’une page")]
    public async Task EachOutcomeIsToldInFrench(string address, string told)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(1));
        var answer = await pages.PostAsync("/pourquoi", ("q", "volcan"), ("adresse", address));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("<h2>Réponse</h2>", answer.Text, StringComparison.Ordinal);
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Level.Lycee, "cycle2")]
    [InlineData(Level.Cycle2, "")]
    [InlineData(Level.Cycle2, "lycee")]
    public async Task APageAboveTheLevelRevealsNothingElse(Level ceiling, string level)
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(SamplePages.Many(3)), ceiling);
        var answer = await pages.PostAsync("/pourquoi", ("q", "volcan"), ("adresse", Page), ("niveau", level));
        Assert.Contains("<p>Cette page est au-dessus du niveau.</p>", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Volcan numéro", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasTypedStandsInNoAddressAndIsNoMarkup()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(1));
        var answer = await pages.PostAsync(
            "/pourquoi", ("q", "zebre<script>"), ("adresse", "https://terre.example/\"><script>alert(1)</script>"));
        Assert.DoesNotContain("<script>", answer.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(href|action|src)=\"[^\"]*zebre", answer.Html);
    }

    [Fact]
    public async Task AnAddressAskedByGetIsNotRead()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(1));
        var form = await pages.GetAsync("/pourquoi?q=zebre&adresse=" + Uri.EscapeDataString(Page));
        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.DoesNotContain("zebre", form.Html, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"/pourquoi\"", (await pages.PostAsync("/recherche", ("q", "volcan"))).Html,
            StringComparison.Ordinal);
    }
}
