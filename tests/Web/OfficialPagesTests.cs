using System.Net;
using System.Text.Json;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Legal;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Reports;
using SchoolSearch.Search.Answers;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>The pages for parents, the data protection officer and people who want to know where results come
/// from.</summary>
public sealed class OfficialPagesTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task TransparencyFollowsTheRunningConfiguration()
    {
        await using var open = await RunningPages.StartAsync(
            new ScriptedIndex(), Level.Lycee, options =>
                options with { Reports = new PageReports(directory.FullPath, TimeProvider.System) });
        await using var closed = await RunningPages.StartAsync(
            new ScriptedIndex(), Level.Cycle3,
            options => options with { AllowGet = false, ConcurrentSearches = 7, Script = false });
        var answer = await open.GetAsync("/transparence.json");
        using var wide = JsonDocument.Parse(answer.Html);
        using var narrow = JsonDocument.Parse((await closed.GetAsync("/transparence.json")).Html);
        Assert.True(wide.RootElement.GetProperty("rechercheDansLAdresse").GetBoolean());
        Assert.False(narrow.RootElement.GetProperty("rechercheDansLAdresse").GetBoolean());
        Assert.Equal(3, wide.RootElement.GetProperty("sites").GetInt32());
        Assert.Equal(2, narrow.RootElement.GetProperty("sites").GetInt32());
        Assert.Equal("cycle3", narrow.RootElement.GetProperty("plafond").GetString());
        Assert.Equal(7, narrow.RootElement.GetProperty("limites").GetProperty("recherchesEnMemeTemps").GetInt32());
        Assert.Equal(7, wide.RootElement.GetProperty("donnees").GetArrayLength());
        Assert.Equal(4, narrow.RootElement.GetProperty("donnees").GetArrayLength());
        Assert.All(
            wide.RootElement.GetProperty("entetes").EnumerateObject(),
            header => Assert.Equal(answer.Headers[header.Name], header.Value.GetString()));
        Assert.Equal(8, wide.RootElement.GetProperty("entetes").EnumerateObject().Count());
        Assert.Matches(@"^\d+\.\d+\.\d+", wide.RootElement.GetProperty("version").GetString());

        Assert.Contains(
            "les mots restent alors dans l’historique", (await open.GetAsync("/transparence")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "les mots ne sont jamais dans une adresse", (await closed.GetAsync("/transparence")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDirectoryListsTheSitesOfTheLevelAndOfTheSubject()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex());
        var all = await pages.GetAsync("/matieres");
        Assert.Contains(
            "<a href=\"https://terre.example/\" rel=\"noreferrer noopener\">La Terre en classe</a>", all.Html,
            StringComparison.Ordinal);
        Assert.Contains("Un site pour les tests.", all.Text, StringComparison.Ordinal);
        Assert.Contains("✓ CC BY-SA", all.Text, StringComparison.Ordinal);
        Assert.Contains("Philo du soir", all.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Philo du soir", (await pages.GetAsync("/cycle3/matieres")).Text, StringComparison.Ordinal);
        var history = await pages.GetAsync("/cycle3/matieres/histoire");
        Assert.Contains("Le Grand Livre", history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("La Terre en classe", history.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await pages.GetAsync("/matieres/magie")).Status);
    }

    [Fact]
    public async Task TheDirectoryHoldsTheCeilingAndWhatTeachersClosed()
    {
        await using (var low = await RunningPages.StartAsync(new ScriptedIndex(), Level.Cycle3))
        {
            Assert.DoesNotContain(
                "Philo du soir", (await low.GetAsync("/lycee/matieres")).Text, StringComparison.Ordinal);
        }

        var restrictions = new Restrictions(
            DecisionList.Empty, System.Collections.Frozen.FrozenSet.ToFrozenSet(["livre.example"]));
        await using var pages = await RunningPages.StartAsync(
            new SearchEngine(new ScriptedIndex(), SamplePages.Sites, Level.Lycee, restrictions: () => restrictions),
            SamplePages.Sites);
        Assert.DoesNotContain("Le Grand Livre", (await pages.GetAsync("/matieres")).Text, StringComparison.Ordinal);

        var blocked = SamplePages.Sites.Except(url => url.Host == "terre.example");
        await using var without =
            await RunningPages.StartAsync(new SearchEngine(new ScriptedIndex(), blocked, Level.Lycee), blocked);
        Assert.DoesNotContain(
            "La Terre en classe", (await without.GetAsync("/matieres")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LegalNoticesAreTheSchoolsOrSayThatTheyAreMissing()
    {
        await using var silent = await RunningPages.StartAsync(new ScriptedIndex());
        Assert.Contains("mentions.yaml", (await silent.GetAsync("/mentions-legales")).Text, StringComparison.Ordinal);

        await File.WriteAllTextAsync(
            directory.Combine(DataDirectory.LegalNotice),
            "editeur: Collège <Hugo>\nresponsable: Mme Roy\nhebergeur: Ville de Lyon\ncontact: 04 00 00 00 00\n");
        var notice = Assert.IsType<Reading<LegalNotice?>.Loaded>(LegalNoticeFile.Read(directory.FullPath)).Value;
        await using var named = await RunningPages.StartAsync(
            new ScriptedIndex(), change: options => options with { Legal = notice });
        var page = await named.GetAsync("/mentions-legales");
        Assert.Contains("Collège <Hugo>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<Hugo>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("mentions.yaml", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("editeur: École\nresponsable: Mme Roy\nhebergeur: Ville\n", "ligne 1 : « contact » manque")]
    [InlineData(
        "editeur: École\nresponsable: Mme Roy\nhebergeur: Ville\ncontact: x\nfax: 1\n",
        "ligne 5 : « fax » n’est pas attendu")]
    [InlineData(
        "editeur: [a]\nresponsable: Mme Roy\nhebergeur: Ville\ncontact: x\n", "ligne 1 : « editeur » est un texte")]
    public async Task AFaultInTheNoticeNamesItsLine(string text, string words)
    {
        await File.WriteAllTextAsync(directory.Combine(DataDirectory.LegalNotice), text);
        Assert.Contains(
            words,
            Assert.Single(
                Assert.IsType<Reading<LegalNotice?>.Broken>(LegalNoticeFile.Read(directory.FullPath)).Problems)
                .ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPageLeadsToTheseByItsFoot()
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex());
        var home = await pages.GetAsync("/");
        string[] official =
        [
            "/aide", "/matieres", "/a-propos", "/tes-donnees", "/transparence", "/accessibilite", "/mentions-legales",
        ];
        foreach (var path in official)
        {
            Assert.Contains($"href=\"{path}\"", home.Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await pages.GetAsync(path)).Status);
        }
    }
}
