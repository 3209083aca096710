using System.Net;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Reports;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Staff.Review;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Staff;

/// <summary>What waits for a person, one page with its evidence, and decisions that count at once.</summary>
public sealed class ReviewPagesTests : IAsyncLifetime
{
    const string Volcano = "https://terre.example/volcan";
    const string Doubtful = "https://terre.example/pari";

    RunningStaff staff = null!;
    StaffBrowser reviewer = null!;

    public async Task InitializeAsync()
    {
        staff = await RunningStaff.StartAsync(
            [SamplePages.Document(Volcano, "Les volcans", "Un volcan crache de la lave.")],
            options => options with
            {
                Reader = (url, _) => Task.FromResult<JudgedPage?>(new JudgedPage(
                    "Parier en ligne", "Écartée, refusée par la vérification.", false,
                    "Un titre\nPariez vite\net gagnez.\nFin.", ["liste de sites : « cycle3 » → cycle3"],
                    [("Pariez vite et gagnez.", "texte ; jeux d’argent, vend ; à écarter : 90 %")], [])),
            });
        reviewer = await staff.EnteredAsync("M. Relit", StaffRole.Reviewer);
        using var context = staff.Store.Open();
        context.Rejections.Add(new RejectionEntry
        {
            Url = Doubtful,
            Site = "terre.example",
            Reason = RejectionReason.ForReview,
            Evidence = "jeux d’argent : « pariez »",
            At = staff.Time.GetUtcNow(),
        });
        context.Raised.Add(new RaisedPage
        {
            Url = "https://terre.example/guerre",
            Site = "terre.example",
            Listed = Level.Cycle3,
            From = Level.Cycle4,
            Evidence = "raconte une bataille",
            At = staff.Time.GetUtcNow(),
        });
        await context.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        reviewer.Dispose();
        await staff.DisposeAsync();
    }

    [Fact]
    public async Task ReportsOfPupilsStandFirstAndOnEveryPageUntilSomebodyHasLooked()
    {
        await new PageReports(staff.Data, staff.Time).AddAsync(PageUrl.Parse(Volcano), Concern.Shocking);
        foreach (var path in (string[])["/", "/sites", "/compte", "/propositions"])
        {
            Assert.Contains(
                "1 page signalée par des élèves", (await reviewer.GetAsync(path)).Text, StringComparison.Ordinal);
        }

        var review = (await reviewer.GetAsync("/revue")).Text;
        Assert.True(
            review.IndexOf(Volcano, StringComparison.Ordinal) < review.IndexOf(Doubtful, StringComparison.Ordinal));
        Assert.Contains("Elle est choquante", review, StringComparison.Ordinal);

        await reviewer.SendAsync(Page(Volcano), "/revue/laisser", ("mot", "une éruption, rien de plus"));
        Assert.DoesNotContain("signalée par", (await reviewer.GetAsync("/sites")).Text, StringComparison.Ordinal);
        await staff.ShownAsync(Volcano, isShown: true);
    }

    [Fact]
    public async Task EverythingThatWaitsIsListed()
    {
        await SchoolSearch.Store.Quarantine.ImposeAsync(
            staff.Store.Open(), "livre.example", "Le titre a changé.", staff.Time.GetUtcNow());
        var review = (await reviewer.GetAsync("/revue")).Text;
        Assert.Contains(Doubtful, review, StringComparison.Ordinal);
        Assert.Contains("jeux d’argent : « pariez »", review, StringComparison.Ordinal);
        Assert.Contains("dès 5e – 3e au lieu de CM1 – 6e", review, StringComparison.Ordinal);
        Assert.Contains("Livre</a>, prévu le 15 janvier 2026", review, StringComparison.Ordinal);
        Assert.Contains("livre.example", review, StringComparison.Ordinal);
        Assert.Contains("Le titre a changé.", review, StringComparison.Ordinal);

        await SchoolSearch.Store.Quarantine.TellServersAsync(staff.Store, staff.Data);
        await staff.ShownAsync("https://livre.example/a", isShown: false);
        await reviewer.SendAsync("/revue", "/revue/liberer", ("mot", "nouvelle maquette, même site"));
        await staff.ShownAsync("https://livre.example/a", isShown: true);
        Assert.Equal(
            "quarantaine levée", new ChangeJournal(staff.Data, staff.Time).Read().Entries[^1].What);
    }

    [Fact]
    public async Task ABlockedPageIsGoneAtOnceAndComesBackWhenUndone()
    {
        Assert.Contains(
            "dans l’index, à partir de", (await reviewer.GetAsync(Page(Volcano))).Text, StringComparison.Ordinal);
        var done = await reviewer.SendAsync(Page(Volcano), "/revue/retirer", ("mot", "images trop dures"));
        Assert.Contains("1 page : plus de résultat dans la seconde.", done.Text, StringComparison.Ordinal);
        await staff.ShownAsync(Volcano, isShown: false);
        Assert.Contains(
            "bloquée par M. Relit", (await reviewer.GetAsync(Page(Volcano))).Text, StringComparison.Ordinal);
        Assert.Equal(
            "images trop dures", Assert.Single(DecisionFile.Read(staff.Data).OrThrow().All).Reason);

        await reviewer.SendAsync(Page(Volcano), "/revue/annuler", ("mot", "regardée à deux"));
        await staff.ShownAsync(Volcano, isShown: true);
        Assert.Equal(
            ["page retirée", "décision annulée"],
            new ChangeJournal(staff.Data, staff.Time).Read().Entries.Select(entry => entry.What));
    }

    [Fact]
    public async Task AnotherSpellingOfTheAddressGoesAndComesBackWithThePage()
    {
        const string Slash = Volcano + "/";
        using (var context = staff.Store.Open())
        {
            foreach (var url in (string[])[Volcano, Slash])
            {
                context.Pages.Add(new StoredPage
                {
                    Url = url,
                    Site = "terre.example",
                    FetchedAt = staff.Time.GetUtcNow(),
                    MediaType = "text/html",
                    BodyHash = [1],
                    CompressedBody = [1],
                    Version = 1,
                });
            }

            await context.SaveChangesAsync();
        }

        var done = await reviewer.SendAsync(Page(Volcano), "/revue/retirer", ("mot", "images trop dures"));
        Assert.Contains("2 pages : plus de résultat dans la seconde.", done.Text, StringComparison.Ordinal);
        await staff.ShownAsync(Slash, isShown: false);
        await reviewer.SendAsync(Page(Volcano), "/revue/annuler", ("mot", "regardée à deux"));
        await staff.ShownAsync(Slash, isShown: true);
        await staff.ShownAsync(Volcano, isShown: true);
        Assert.Empty(DecisionFile.Read(staff.Data).OrThrow().All);
    }

    [Fact]
    public async Task APageMayBeShownDespiteTheCheckAlsoAfterABlock()
    {
        await reviewer.SendAsync(Page(Doubtful), "/revue/retirer", ("mot", "jeux d’argent"));
        var done = await reviewer.SendAsync(Page(Doubtful), "/revue/montrer", ("mot", "cours de probabilités"));
        Assert.Contains("après la prochaine indexation", done.Text, StringComparison.Ordinal);
        Assert.Equal(DecisionKind.Allow, Assert.Single(DecisionFile.Read(staff.Data).OrThrow().All).Kind);
    }

    [Fact]
    public async Task AHigherLevelCountsAtOnce()
    {
        var done = await reviewer.SendAsync(
            Page(Volcano), "/revue/niveau", ("mot", "trop difficile"), ("niveau", "lycee"));
        Assert.Contains("Un niveau plus haut compte dans la seconde", done.Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            () => !staff.Engine.IsApproved(PageUrl.Parse(Volcano), Level.Cycle4), "The page is still for cycle 4.");
        Assert.True(staff.Engine.IsApproved(PageUrl.Parse(Volcano), Level.Lycee));
        var without = await reviewer.SendAsync(
            Page(Volcano), "/revue/niveau", ("mot", "trop difficile"), ("niveau", "cycle9"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
    }

    [Fact]
    public async Task TheEvidenceIsMarkedInTheText()
    {
        var page = await reviewer.GetAsync(Page(Doubtful));
        Assert.Contains(
            "<mark>Pariez vite\net gagnez.</mark>", WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
        Assert.Contains("jeux d’argent, vend", page.Text, StringComparison.Ordinal);
        Assert.Contains("liste de sites : « cycle3 » → cycle3", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhyAPageIsFoundIsTold()
    {
        var found = await reviewer.GetAsync(Page(Volcano) + "&q=volcan");
        Assert.Contains("Pour « volcan » : au rang 1", found.Text, StringComparison.Ordinal);
        var elsewhere = await reviewer.GetAsync(Page("https://ailleurs.example/"));
        Assert.Contains("aucune liste ne l’approuve", elsewhere.Text, StringComparison.Ordinal);
        var broken = await reviewer.GetAsync("/revue/page?adresse=%20%20");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
    }

    [Fact]
    public async Task AProposerSeesEverythingAndDecidesNothing()
    {
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Proposer);
        var page = await proposer.GetAsync(Page(Volcano));
        Assert.DoesNotContain("Retirer", page.Text, StringComparison.Ordinal);
        var token = page.HiddenOf("/sortir");
        foreach (var act in (string[])["montrer", "retirer", "niveau", "annuler", "laisser", "liberer"])
        {
            var answer = await proposer.PostAsync(
                $"/revue/{act}", [.. token, ("adresse", Volcano), ("mot", "x"), ("niveau", "lycee"),
                    ("hote", "livre.example")]);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }

        Assert.False(File.Exists(Path.Combine(staff.Data, DataDirectory.Decisions)));
    }

    [Fact]
    public async Task ABrokenFileOfDecisionsIsNamedAndNothingIsWritten()
    {
        var file = Path.Combine(staff.Data, DataDirectory.Decisions);
        var form = (await reviewer.GetAsync(Page(Volcano))).HiddenOf("/revue/retirer");
        await File.WriteAllTextAsync(file, "version: 1\ndecisions:\n  - blok: x\n");
        var refused = await reviewer.PostAsync("/revue/retirer", [.. form, ("mot", "à revoir")]);
        Assert.Equal(HttpStatusCode.InternalServerError, refused.Status);
        Assert.Contains("ligne 3", refused.Text, StringComparison.Ordinal);
        Assert.Equal("version: 1\ndecisions:\n  - blok: x\n", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task SitesAreFilteredAndOneIsShownWithItsReasons()
    {
        var all = (await reviewer.GetAsync("/sites")).Text;
        Assert.True(
            all.IndexOf(">Livre</a>", StringComparison.Ordinal)
                < all.IndexOf(">Terre</a>", StringComparison.Ordinal));
        Assert.Contains("2 sites sur 2", all, StringComparison.Ordinal);
        (string Query, string Name)[] filters =
        [
            ("q=roches", "Terre"), ("matiere=francais", "Livre"), ("niveau=cycle4", "Terre"),
            ("etat=a-revoir", "Livre"),
        ];
        foreach (var (query, name) in filters)
        {
            var some = (await reviewer.GetAsync("/sites?" + query)).Text;
            Assert.Contains("1 site sur 2", some, StringComparison.Ordinal);
            Assert.Contains($">{name}</a>", some, StringComparison.Ordinal);
        }

        var site = (await reviewer.GetAsync("/sites/fiche?site=terre.example")).Text;
        Assert.Contains("0 sur 5", site, StringComparison.Ordinal);
        Assert.Contains("1 : à examiner par un enseignant", site, StringComparison.Ordinal);
        Assert.Contains("liste.yaml, ligne 6", site, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync("/sites/fiche?site=x")).Status);
    }

    [Theory]
    [InlineData("Il dit : Pariez   vite.", "pariez vite", "Pariez   vite")]
    [InlineData("épargne et arme", "arme", "arme")]
    [InlineData("aaa", "aa", "aa")]
    [InlineData("rien", "autre", "")]
    public void WordsAreMarkedWhateverTheirSpacesAndCase(string text, string found, string marked) => Assert.Equal(
        marked,
        string.Concat(MarkedText.Of(text, [found]).Where(run => run.IsMarked).Select(run => run.Text)));

    static string Page(string url) => "/revue/page?adresse=" + Uri.EscapeDataString(url);
}
