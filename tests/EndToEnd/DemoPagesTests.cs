using System.Text.Json;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>The promises of seeds/demo/README.md for each special page, from crawl to search result.</summary>
public sealed class DemoPagesTests(DemoSchool school) : IClassFixture<DemoSchool>
{
    const string Petits = "petits-curieux";
    const string Atelier = "atelier-du-college";
    const string Cours = "cours-du-lycee";

    [Theory]
    [InlineData("forme de petits cristaux", "cycle2", Petits, "/nature/la-neige.html")]
    [InlineData("trébuchet", "cycle3", Atelier, "/cycle3/histoire/chateaux-forts.html")]
    [InlineData("fractions", "cycle3", Atelier, "/cycle3/maths/fractions.html")]
    [InlineData("table de 7", "cycle3", Atelier, "/forum/table-de-7.html")]
    [InlineData("molière", "cycle4", Atelier, "/cycle4/francais/moliere.html")]
    [InlineData("les cinq sens", "cycle2", Petits, "/corps/les-cinq-sens.html")]
    [InlineData("balise script alert", "lycee", Cours, "/nsi/html-et-script/")]
    [InlineData("summary of our courses", "lycee", Cours, "/english-summary.html")]
    [InlineData("fiche de révision volcanisme", "lycee", Cours, "/documents/fiche-volcanisme.pdf")]
    [InlineData("cycle de l'eau", "cycle3", Petits, "/nature/le-cycle-de-l-eau.html")]
    [InlineData("puberté reproduction", "cycle4", Atelier, "/cycle4/svt/puberte-et-reproduction.html")]
    [InlineData("seins", "cycle4", Atelier, "/cycle4/svt/puberte-et-reproduction.html")]
    [InlineData("Shoah", "cycle4", Atelier, "/cycle4/histoire/la-shoah.html")]
    [InlineData("seconde guerre mondiale", "cycle4", Atelier, "/cycle4/histoire/seconde-guerre-mondiale.html")]
    [InlineData("drogue prévention", "cycle4", Atelier, "/cycle4/sante/prevention-tabac-drogue.html")]
    [InlineData("harcèlement", "cycle3", Atelier, "/cycle3/emc/le-harcelement.html")]
    [InlineData("cyberharcèlement", "cycle4", Atelier, "/cycle4/emc/le-cyberharcelement.html")]
    [InlineData("Baudelaire spleen", "lycee", Cours, "/francais/baudelaire/")]
    [InlineData("sida vaccination", "lycee", Cours, "/svt/systeme-immunitaire/")]
    public async Task APageIsFoundFirstAtItsLevel(string query, string level, string host, string path) =>
        Assert.Equal([DemoSchool.Url(host, path)], (await school.Server.FindAsync(query, level)).Take(1));

    [Theory]
    [InlineData("trebuchet", "cycle3", Atelier, "/cycle3/histoire/chateaux-forts.html")]
    [InlineData("puberte", "cycle4", Atelier, "/cycle4/svt/puberte-et-reproduction.html")]
    public async Task APageIsFoundWithoutAccents(string query, string level, string host, string path) =>
        Assert.Equal([DemoSchool.Url(host, path)], (await school.Server.FindAsync(query, level)).Take(1));

    [Theory]
    [InlineData("volcan", "cycle2", Petits, "/nature/le-volcan.html")]
    [InlineData("volcan", "cycle3", Atelier, "/cycle3/sciences/les-volcans.html")]
    [InlineData("volcan", "cycle4", Atelier, "/cycle4/svt/les-seismes.html")]
    [InlineData("volcan", "lycee", Cours, "/documents/fiche-volcanisme.pdf")]
    [InlineData("volcanisme", "lycee", Cours, "/svt/magmatisme-et-volcanisme/")]
    public async Task EachLevelFindsItsPageOnVolcanoes(string query, string level, string host, string path) =>
        Assert.Contains(DemoSchool.Url(host, path), await school.Server.FindAsync(query, level));

    [Theory]
    [InlineData("cycle1")]
    [InlineData("cycle2")]
    [InlineData("cycle3")]
    [InlineData("cycle4")]
    [InlineData("lycee")]
    public async Task NothingIsShownAboveTheLevelThatWasAskedFor(string code)
    {
        Assert.True(LevelNames.TryParse(code, out var asked));
        string[] queries =
            ["volcan", "histoire", "eau", "nombre", "français", "page", "Shoah", "Baudelaire", "fractions"];
        foreach (var query in queries)
        {
            foreach (var hit in (await school.Server.SearchAsync(query, code))
                .GetProperty("resultats")
                .EnumerateArray())
            {
                var url = hit.GetProperty("adresse").GetString()!;
                Assert.True(LevelNames.TryParse(hit.GetProperty("niveauMinimum").GetString(), out var minimum), url);
                Assert.True(minimum <= asked, $"{query}: {url} from {minimum}");
                Assert.True(WrittenFor(url) <= asked, $"{query}: {url} was written for {WrittenFor(url)}");
            }
        }
    }

    [Fact]
    public async Task APageThatStatesAHigherLevelThanItsSiteIsHiddenBelowThatLevel()
    {
        var url = DemoSchool.Url(Petits, "/nature/le-cycle-de-l-eau.html");
        Assert.DoesNotContain(url, await school.Server.FindAsync("cycle de l'eau", "cycle2"));
        Assert.Contains(url, await school.Server.FindAsync("cycle de l'eau", "cycle3"));
    }

    [Theory]
    [InlineData("quetzalcoatlus")]
    [InlineData("glyptodon")]
    [InlineData("æpyornis")]
    [InlineData("aepyornis")]
    [InlineData("thylacine")]
    [InlineData("rencontres coquines")]
    public async Task NoPageHoldsAWordThatOnlyHiddenPagesHold(string query)
    {
        string[] hidden =
        [
            DemoSchool.Url(Atelier, "/prive/"), DemoSchool.Url(Atelier, "/prive/notes.html"),
            DemoSchool.Url(Atelier, "/nouveautes.html"),
            DemoSchool.Url(Cours, "/archives/"), DemoSchool.Url(Cours, "/brouillons/fiche-a-venir.html"),
            DemoSchool.Url(Atelier, "/forum/annonce.html"),
        ];
        var answer = await school.Server.SearchAsync(query);
        var found = answer.GetProperty("resultats").EnumerateArray().ToList();
        Assert.Empty(found.Select(hit => hit.GetProperty("adresse").GetString()).Intersect(hidden));
        Assert.DoesNotContain(found, hit => hit.GetProperty("extraits").EnumerateArray()
            .Any(passage =>
                passage.GetProperty("texte").GetString()!.Contains(query, StringComparison.OrdinalIgnoreCase)));
        // One of the two words is a form of « rencontrer », which pages for everyone contain.
        Assert.True(
            found.Count == 0
                || query.Contains(' ', StringComparison.Ordinal)
                || answer.GetProperty("correction").ValueKind == JsonValueKind.Object,
            "Found though no page holds it.");
    }

    [Theory]
    [InlineData("http://atelier-du-college.test/prive/", "disallowedByRobots", "robots.txt")]
    [InlineData("http://atelier-du-college.test/ancien-lien", "redirectOutOfScope", "http://ailleurs.test/")]
    [InlineData("http://atelier-du-college.test/volcans", "redirected", "/cycle3/sciences/les-volcans.html")]
    [InlineData("http://petits-curieux.test/vieux-volcan", "redirected", "/nature/le-volcan.html")]
    [InlineData("http://cours-du-lycee.test/anciens-cours", "redirected", "/maths/derivees/")]
    [InlineData("http://atelier-du-college.test/forum/annonce.html", "unsafe", "casino en ligne")]
    [InlineData("http://atelier-du-college.test/nouveautes.html", "noIndex", "meta robots")]
    [InlineData("http://cours-du-lycee.test/archives/", "noIndex", "X-Robots-Tag")]
    [InlineData("http://petits-curieux.test/nature/les-insectes.html", "notFound", "404")]
    [InlineData("http://petits-curieux.test/bientot.html", "noText", "mots")]
    public async Task APageThatStopsOnItsWaySaysWhy(string url, string reason, string evidence)
    {
        var entry = Assert.Single((await school.Rejections)[url]);
        Assert.Equal(reason, entry.Reason);
        Assert.Contains(evidence, entry.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atelier-du-college.test/prive/")]
    [InlineData("atelier-du-college.test/prive/notes.html")]
    [InlineData("cours-du-lycee.test/brouillons/fiche-a-venir.html")]
    [InlineData("ailleurs.test/")]
    [InlineData("ailleurs.test/robots.txt")]
    public void APageThatMayNotBeReadIsNeverRequested(string target) => Assert.DoesNotContain(target, school.Requests);

    [Fact]
    public void NoPageIsRequestedTwice() =>
        Assert.Empty(
            school.Requests.GroupBy(target => target).Where(group => group.Count() > 1).Select(group => group.Key));

    [Theory]
    [InlineData("volcan", "cycle3", "http://atelier-du-college.test/cycle3/sciences/les-volcans.html")]
    [InlineData("volcan", "cycle2", "http://petits-curieux.test/nature/le-volcan.html")]
    [InlineData("nombre dérivé", "lycee", "http://cours-du-lycee.test/maths/derivees/")]
    public async Task ARedirectInsideASiteLeadsToOneResult(string query, string level, string url) =>
        Assert.Single(await school.Server.FindAsync(query, level), found => found == url);

    [Fact]
    public async Task OfAPageAndItsPrintVersionOneIsFound() =>
        Assert.Single(
            await school.Server.FindAsync("molière", "cycle4"),
            url => url.Contains("/moliere", StringComparison.Ordinal));

    [Fact]
    public async Task ThePdfHasItsTitleAndKind()
    {
        var hit = await HitAsync(
            "fiche de révision volcanisme", "lycee", DemoSchool.Url(Cours, "/documents/fiche-volcanisme.pdf"));
        Assert.Equal("Fiche de révision : le volcanisme", hit.GetProperty("titre").GetString());
        Assert.Equal("pdf", hit.GetProperty("type").GetString());
    }

    [Fact]
    public async Task ThePageInEnglishIsKnownAsEnglish()
    {
        var hit = await HitAsync("summary of our courses", "lycee", DemoSchool.Url(Cours, "/english-summary.html"));
        Assert.Equal("en", hit.GetProperty("langue").GetString());
        Assert.Contains(
            "En anglais", (await school.Server.PostAsync("/recherche", ("q", "summary of our courses"))).Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePageInEnglishIsRefusedWhereTheListAllowsFrenchAlone()
    {
        var file = Path.Combine(App.Wiring.Home.Demo, "www", "cours-du-lycee.test", "english-summary.html");
        var (exitCode, output, _) = await DemoSchool.AskAsync(
            "classify", file, "--url", "http://atelier-du-college.test/summary.html", "--seeds", DemoSchool.List);
        Assert.Equal(1, exitCode);
        Assert.Contains("Verdict : écartée, autre langue.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageWithoutATitleIsNamedByItsHeading() => Assert.Equal(
        "Les cinq sens",
        (await HitAsync("les cinq sens", "cycle2", DemoSchool.Url(Petits, "/corps/les-cinq-sens.html")))
            .GetProperty("titre")
            .GetString());

    [Theory]
    [InlineData("petits cristaux", "cycle2", Petits, "/nature/la-neige.html", "forme de petits cristaux")]
    [InlineData("étangs", "cycle2", Petits, "/nature/la-neige.html", "étangs")]
    [InlineData("meurtrières", "cycle3", Atelier, "/cycle3/histoire/chateaux-forts.html", "meurtrières")]
    [InlineData("trébuchet", "cycle3", Atelier, "/cycle3/histoire/chateaux-forts.html", "trébuchet")]
    public async Task AccentsOfLatin1PagesAreRight(string query, string level, string host, string path, string shown)
    {
        var hit = await HitAsync(query, level, DemoSchool.Url(host, path));
        var snippet = string.Join(
            ' ',
            hit.GetProperty("extraits").EnumerateArray().Select(passage => passage.GetProperty("texte").GetString()));
        Assert.Contains(shown, snippet, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', snippet);
        Assert.DoesNotContain("Ã", snippet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScriptInATitleIsShownAsText()
    {
        var (_, html) = await school.Server.PostAsync("/recherche", ("q", "balise script alert"));
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            "La balise <script>alert(\"bonjour\")</script> en HTML", System.Net.WebUtility.HtmlDecode(html),
            StringComparison.Ordinal);
    }

    async Task<JsonElement> HitAsync(string query, string level, string url) => Assert.Single(
        (await school.Server.SearchAsync(query, level)).GetProperty("resultats").EnumerateArray(),
        hit => hit.GetProperty("adresse").GetString() == url);

    /// <summary>By the folders of the demo sites.</summary>
    static Level WrittenFor(string url) => url switch
    {
        _ when url.EndsWith("/le-cycle-de-l-eau.html", StringComparison.Ordinal) => Level.Cycle3,
        _ when url.Contains("petits-curieux", StringComparison.Ordinal) => Level.Cycle2,
        _ when url.Contains("cours-du-lycee", StringComparison.Ordinal) => Level.Lycee,
        _ when url.Contains("/cycle4/", StringComparison.Ordinal) => Level.Cycle4,
        _ => Level.Cycle3,
    };
}
