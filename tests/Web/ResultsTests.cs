using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Help;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

public sealed partial class ResultsTests
{
    [Fact]
    public async Task AResultShowsTitleSiteAddressLevelAndLicence()
    {
        await using var pages = await RunningPages.StartAsync(
            SamplePages.Document(
                "https://terre.example/%C3%A9ruption", "Le volcan qui fume", "Un volcan crache de la lave.",
                PageKind.Pdf));
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Equal(HttpStatusCode.OK, results.Status);
        Assert.Contains(
            "<a href=\"https://terre.example/%C3%A9ruption\" rel=\"noreferrer noopener\" target=\"_blank\">"
                + "Le volcan qui fume<",
            results.Html,
            StringComparison.Ordinal);
        Assert.Contains("La Terre en classe", results.Text, StringComparison.Ordinal);
        Assert.Contains("terre.example › éruption", results.Text, StringComparison.Ordinal);
        Assert.Contains("CM1 – 3e", results.Text, StringComparison.Ordinal);
        Assert.Contains(">PDF<", Compact(results.Text), StringComparison.Ordinal);
        Assert.Contains("CC BY-SA", results.Text, StringComparison.Ordinal);
        Assert.Contains("1 page trouvée", results.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AResultIsMarkedByWhatItIsForAndNotByWhatNobodyKnows()
    {
        await using var pages = await RunningPages.StartAsync(
            SamplePages.Document("https://terre.example/corrige", "Volcan", "Un volcan.") with
            {
                Purpose = PagePurpose.AnswerKey,
            },
            SamplePages.Document("https://terre.example/exo", "Volcan", "Un volcan.", PageKind.Exercise) with
            {
                Purpose = PagePurpose.Exercise,
            },
            SamplePages.Document("https://terre.example/page", "Volcan", "Un volcan."));
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Equal(2, Regex.Count(results.Text, "Ce que c’est :"));
        Assert.Contains(">Corrigé<", Compact(results.Text), StringComparison.Ordinal);
        Assert.Contains("<li class=\"badge kind\">Exercices<", Compact(results.Text), StringComparison.Ordinal);
        Assert.DoesNotContain(">Exercice<", Compact(results.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheQueryStandsInNoTitleAndNoAddress()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(25));
        var results = await pages.PostAsync("/recherche", ("q", "zebre"));
        Assert.Contains("<title>Résultats – SchoolSearch</title>", results.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"zebre\"", results.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|action|src)=\"[^\"]*zebre", results.Html);
    }

    [Fact]
    public async Task TheWordsFoundAreMarkedInTheSnippet()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(1));
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Contains(">Un <mark>volcan</mark> crache de la lave.<", Compact(results.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkupInAPageStaysText()
    {
        const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;";
        await using var pages = await RunningPages.StartAsync(
            SamplePages.Document("https://terre.example/a", Attack, Attack + " volcan " + Attack));
        var results = await pages.PostAsync("/recherche", ("q", Attack));
        Assert.DoesNotContain("<script>", results.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", results.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Attack, results.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterAFormPagesAreTurnedBySealedAddresses()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(25));
        var first = await pages.PostAsync("/cycle3/recherche", ("q", "volcan"));
        Assert.Contains("25 pages trouvées", first.Text, StringComparison.Ordinal);
        Assert.Contains("Page suivante", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Page précédente", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("?q=", first.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|action)=\"[^\"]*volcan", Regex.Replace(first.Html, "<h2>.*?</h2>", ""));
        Assert.Matches("href=\"/cycle3/recherche/[A-Za-z0-9_-]{100,}\"[^>]*>Page suivante", first.Html);
        var second = await pages.FollowAsync(first, "Page suivante");
        Assert.Contains("<ol class=\"hits\" role=\"list\" start=\"11\">", second.Html, StringComparison.Ordinal);

        var last = await pages.PostAsync("/cycle3/recherche", ("q", "volcan"), ("page", "3"));
        Assert.Contains("<ol class=\"hits\" role=\"list\" start=\"21\">", last.Html, StringComparison.Ordinal);
        Assert.Contains("Volcan numéro 25", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Page suivante", last.Text, StringComparison.Ordinal);
        Assert.Contains("action=\"/cycle3/recherche\"", last.Html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(last.Html, "<form"));
    }

    [Fact]
    public async Task PagesAreTurnedByLinksAfterAGet()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(25));
        var first = await pages.GetAsync("/cycle4/recherche?q=volcan+%C3%A9teint&matiere=sciences");
        Assert.Contains(
            "href=\"/cycle4/recherche?q=volcan%20%C3%A9teint&amp;matiere=sciences&amp;page=2\"", first.Html,
            StringComparison.Ordinal);
        Assert.Single(Regex.Matches(first.Html, "<form"));
        Assert.DoesNotContain("target=", first.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyPagesOfOneSiteFoldAwayWithoutAScriptAndInTheirOrder()
    {
        await using var pages = await RunningPages.StartAsync(
            [
                .. SamplePages.Many(6),
                SamplePages.Definition("https://livre.example/eruption", "Éruption", "Une éruption de volcan."),
            ]);
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Contains(
            "<summary>3 autres pages de ce site<span class=\"sr\"> : La Terre en classe</span></summary>",
            results.Text,
            StringComparison.Ordinal);
        var folded = Regex.Match(results.Html, "<details class=.same-site.*?</details>", RegexOptions.Singleline).Value;
        Assert.Contains("<ol class=\"hits\" role=\"list\" start=\"4\">", folded, StringComparison.Ordinal);
        Assert.Equal(["4", "5", "6"], Regex.Matches(folded, "page-(\\d)\" rel").Select(match => match.Groups[1].Value));
        Assert.Equal(
            ["1", "2", "3", "4", "5", "6", "eruption"],
            Regex.Matches(results.Html, "(?:page-|example/)(\\w+)\" rel").Select(match => match.Groups[1].Value));

        await using var alone = await RunningPages.StartAsync(SamplePages.Many(10));
        results = await alone.PostAsync("/recherche", ("q", "volcan"));
        Assert.DoesNotContain("autres pages de ce site", results.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BehindTheLastPageIsAWayBack()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(5));
        var answer = await pages.PostAsync("/recherche", ("q", "volcan"), ("page", "2"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("Rien trouvé", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageWithoutATitleIsKnownByItsAddress()
    {
        await using var pages =
            await RunningPages.StartAsync(SamplePages.Document("https://terre.example/sans-titre", "", "Un volcan."));
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        Assert.Contains("target=\"_blank\">terre.example › sans-titre<", results.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubjectsAreOfferedWithTheirCounts()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(12));
        var results = await pages.PostAsync("/recherche", ("q", "volcan"));
        var chosen = await pages.FollowAsync(results, "Géographie");
        Assert.Contains("name=\"matiere\" value=\"geographie\"", chosen.Html, StringComparison.Ordinal);
        Assert.Matches("Géographie <span class=\"number\">12", results.Text);

        var narrowed = await pages.PostAsync("/recherche", ("q", "volcan"), ("matiere", "geographie"));
        Assert.Contains("Toutes les matières", narrowed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("niveau=lycee")]
    [InlineData("niveau=LYCEE")]
    [InlineData("niveau=cycle4")]
    [InlineData("")]
    public async Task NoRequestRaisesTheCeiling(string query)
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(SamplePages.Many(3)), Level.Cycle3);
        foreach (var path in (string[])["/recherche", "/lycee/recherche"])
        {
            var results = await pages.GetAsync($"{path}?q=volcan&{query}");
            Assert.DoesNotMatch("action=\"/(cycle4|lycee)/", results.Html);
            Assert.DoesNotMatch("href=\"/(cycle4|lycee)/", results.Html);
        }

        Assert.Contains(
            "\"niveau\":\"cycle3\"", (await pages.GetAsync($"/api/recherche?q=volcan&{query}")).Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfTwoLevelsInOneRequestTheLowerCounts()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var results = await pages.PostAsync("/cycle2/recherche", ("q", "volcan"), ("niveau", "lycee"));
        Assert.Contains("action=\"/cycle2/recherche\"", results.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingFoundGivesAdvice()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex { Unknown = ["xyzzy"] });
        var results = await pages.PostAsync("/recherche", ("q", "xyzzy"), ("matiere", "sciences"));
        Assert.Equal(HttpStatusCode.OK, results.Status);
        Assert.Contains("Rien trouvé", results.Text, StringComparison.Ordinal);
        Assert.Contains("Relis tes mots", results.Text, StringComparison.Ordinal);
        Assert.Contains("Chercher dans toutes les matières", results.Text, StringComparison.Ordinal);
    }

    /// <summary>The pages are for CM1 to 3e; a pupil in CP sees them apart.</summary>
    [Fact]
    public async Task PagesForOlderPupilsStandUnderALineThatSaysSo()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(
        [
            SamplePages.Document("https://terre.example/a", "Volcan des petits", "Un volcan."),
            SamplePages.Document("https://terre.example/b", "Volcan des grands", "Un volcan.") with
            {
                Levels = new LevelRange(Level.Cycle3, new LevelSet(Level.Lycee)),
            },
        ]));
        var results = await pages.PostAsync("/cycle3/recherche", ("q", "volcan"));
        Assert.Matches("(?s)Volcan des petits.*Pour des plus grands.*Volcan des grands", results.Text);
        Assert.Contains("""<ol class="hits" role="list" start="2">""", results.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Pour des plus grands", (await pages.PostAsync("/cycle4/recherche", ("q", "volcan"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACorrectedSearchSaysSo()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(SamplePages.Many(13))
        {
            Corrections = ImmutableDictionary<string, string>.Empty.Add("volcn", "volcan"),
        });
        var results = await pages.PostAsync("/recherche", ("q", "volcn"));
        Assert.Contains("Résultats pour <q>volcan</q>", results.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Aucune page ne contient « volcn »", results.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var second = await pages.FollowAsync(results, "Page suivante");
        Assert.Contains("value=\"volcan\"", second.Html, StringComparison.Ordinal);
        Assert.Contains("start=\"11\"", second.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("volcn", second.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACorrectionBesideWordsThatAreFoundDoesNotSayThatNothingIs()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(SamplePages.Many(13))
        {
            Corrections = ImmutableDictionary<string, string>.Empty.Add("volkan", "volcan"),
        });
        var results = await pages.PostAsync("/recherche", ("q", "volkan sortie"));
        Assert.Contains(
            "Voici les pages pour « volcan sortie »", results.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("Aucune page", results.Text, StringComparison.Ordinal);
    }

    /// <summary>The words stay out of the address unless the search came in one.</summary>
    [Fact]
    public async Task WhatWasTypedCanBeSearchedDespiteTheCorrection()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(SamplePages.Many(13))
        {
            Corrections = ImmutableDictionary<string, string>.Empty.Add("volcn", "volcan"),
        });
        var corrected = await pages.PostAsync("/cycle3/recherche", ("q", "volcn"), ("matiere", "svt"));
        var typed = await pages.FollowAsync(corrected, "Chercher quand même");
        Assert.Contains("Résultats pour <q>volcn</q>", typed.Text, StringComparison.Ordinal);
        Assert.Matches(@"name=""matiere"" value=""svt""", typed.Html);
        Assert.Contains("action=\"/cycle3/recherche\"", typed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("?q=", corrected.Html, StringComparison.Ordinal);
        var byAddress = await pages.GetAsync("/recherche?q=volcn");
        Assert.Contains("/recherche?q=volcn&amp;exact=1", byAddress.Html, StringComparison.Ordinal);

        var exact = await pages.PostAsync("/recherche", ("q", "volcn"), ("exact", "1"));
        Assert.Contains("Résultats pour <q>volcn</q>", exact.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Voulais-tu dire", exact.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aucune page", exact.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Aucune page", (await pages.FollowAsync(exact, "Page suivante")).Text, StringComparison.Ordinal);

        Assert.Contains(
            "\"appliquee\":true", (await pages.GetAsync("/api/recherche?q=volcn")).Html, StringComparison.Ordinal);
        Assert.Contains(
            "\"correction\":null", (await pages.GetAsync("/api/recherche?q=volcn&exact=1")).Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABetterSpellingIsOfferedBesideWhatWasFound()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex(SamplePages.Many(3))
        {
            Corrections = ImmutableDictionary<string, string>.Empty.Add("volcn", "volcan"),
        });
        var results = await pages.PostAsync("/recherche", ("q", "volcn lave"));
        Assert.Contains("Résultats pour <q>volcn lave</q>", results.Text, StringComparison.Ordinal);
        Assert.Matches(@"Voulais-tu dire <a [^>]*href=""/recherche/[^>]*>volcan lave</a>", results.Text);
        Assert.Contains(
            "Résultats pour <q>volcan lave</q>", (await pages.FollowAsync(results, "volcan lave")).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!…")]
    public async Task ABlankSearchAsksForWords(string query)
    {
        await using var pages = await RunningPages.StartAsync();
        var answer = await pages.PostAsync("/cycle3/recherche", ("q", query));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("role=\"alert\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("action=\"/cycle3/recherche\"", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEngineThatIsDownIsACalmPageThatCanBeTriedAgain()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex { Before = _ => throw new IndexUnavailableException("The index cannot be read.") });
        var answer = await pages.PostAsync("/cycle3/recherche", ("q", "volcan"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("15", answer.Headers["Retry-After"]);
        Assert.Contains("se repose", answer.Text, StringComparison.Ordinal);
        var again = await pages.FollowAsync(answer, "Essayer encore");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, again.Status);
        Assert.Matches("href=\"/cycle3/recherche/[A-Za-z0-9_-]{100,}\"[^>]*>Essayer encore", answer.Html);
        Assert.Equal(HttpStatusCode.NoContent, (await pages.GetAsync("/sante")).Status);
        Assert.Equal(HttpStatusCode.OK, (await pages.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData(3_000, 12_000, "Le moteur relit ses pages : 3\u202f000 sur 12\u202f000.")]
    [InlineData(0, 0, "Le moteur relit ses pages.")]
    public async Task AnIndexThatIsBuiltSaysHowFarItIsAndCallsForHelpAreAnswered(int done, int total, string told)
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex
            {
                State = new IndexState.Building(done, total),
                Before = _ => throw new IndexUnavailableException("The index cannot be read."),
            }, care: DeliveredLists.Care);
        var answer = await pages.PostAsync("/cycle3/recherche", ("q", "je veux mourir"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("15", answer.Headers["Retry-After"]);
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Contains("Tu n’es pas seul", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("se repose", answer.Text, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse((await pages.GetAsync("/api/recherche?q=volcan")).Html);
        Assert.StartsWith(told, json.RootElement.GetProperty("erreur").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Without text for screen readers and without line breaks between tags.</summary>
    static string Compact(string html) => Breaks().Replace(html, "");

    [GeneratedRegex("""<span class="sr">[^<]*</span>|\n""")]
    private static partial Regex Breaks();
}
