using System.Net;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Teachers;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Staff;

/// <summary>A teacher proposes, another person looks, and the lists say what was decided.</summary>
public sealed class ProposalTests
{
    static readonly (string, string)[] Sky =
    [
        ("adresse", "https://ciel.example/"), ("nom", "Ciel"), ("description", "Le ciel vu de l’école."),
        ("niveau", "cycle3"), ("niveau", "cycle4"), ("minimum", ""), ("matiere", "sciences"), ("licence", "CC BY"),
        ("ouvert", ""), ("ferme", "/forum/*"), ("revoir", "2027-06-01"), ("pourquoi", "Pour la séquence d’astronomie"),
    ];

    [Fact]
    public async Task AProposedSiteIsFoundOnlyAfterAnotherPersonAccepts()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Reviewer);
        var proposal = await proposer.SendAsync("/sites/proposer", "/sites/proposer", Sky);
        Assert.Contains("attend un second regard", proposal.Text, StringComparison.Ordinal);
        var path = await OnlyProposalAsync(proposer);
        await staff.ShownAsync("https://ciel.example/lune", isShown: false);

        var own = await proposer.SendAsync(path, $"{path}/accepter", ("mot", ""));
        Assert.Contains("Quelqu’un d’autre doit accepter", own.Text, StringComparison.Ordinal);

        using var reviewer = await staff.EnteredAsync("M. Relit", StaffRole.Reviewer);
        await reviewer.SendAsync(path, $"{path}/demander", ("mot", "Le forum est-il relu ?"));
        Assert.Contains("attend une réponse", (await proposer.GetAsync(path)).Text, StringComparison.Ordinal);
        await proposer.SendAsync(path, $"{path}/repondre", ("mot", "Il est fermé : /forum/."));
        var accepted = await reviewer.SendAsync(path, $"{path}/accepter", ("mot", "d’accord"));
        Assert.Contains("acceptée", accepted.Text, StringComparison.Ordinal);
        await staff.ShownAsync("https://ciel.example/lune", isShown: true);
        Assert.Null(staff.Sites.Current.Find(Core.Addresses.PageUrl.Parse("https://ciel.example/forum/1")));
        Assert.Equal(new DateOnly(2027, 6, 1), staff.Sites.Current.Find("ciel.example")!.ReviewBy);
        Assert.Equal(RunningStaff.Lists, await File.ReadAllTextAsync(staff.ListFile));

        var entries = new ChangeJournal(staff.Data, staff.Time).Read().Entries;
        Assert.Equal(
            ["Mme Propose ajout proposé", "M. Relit ajout : question", "Mme Propose ajout : réponse",
                "M. Relit ajout accepté"],
            entries.Select(entry => $"{entry.Who} {entry.What}"));
        Assert.Contains("name: Ciel", entries[^1].After, StringComparison.Ordinal);

        await reviewer.SendAsync(path, $"{path}/annuler", ("mot", "trop tôt"));
        await staff.ShownAsync("https://ciel.example/lune", isShown: false);
        Assert.Contains("annulée", (await reviewer.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProposerDecidesNothing()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Proposer);
        using var other = await staff.EnteredAsync("M. Autre", StaffRole.Proposer);
        await proposer.SendAsync("/sites/proposer", "/sites/proposer", Sky);
        var path = await OnlyProposalAsync(other);
        var token = (await other.GetAsync("/")).HiddenOf("/sortir");
        foreach (var act in (string[])["accepter", "demander", "refuser", "annuler"])
        {
            Assert.Equal(
                HttpStatusCode.Forbidden, (await other.PostAsync($"{path}/{act}", [.. token, ("mot", "x")])).Status);
        }

        Assert.DoesNotContain("Accepter", (await other.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Null(staff.Sites.Current.Find("ciel.example"));
    }

    [Fact]
    public async Task ASmallSchoolMayDoWithoutASecondLook()
    {
        await using var staff = await RunningStaff.StartAsync(options => options with
        {
            Settings = TeacherSettings.Usual with { FourEyes = false },
        });
        using var alone = await staff.EnteredAsync("Mme Seule", StaffRole.Reviewer);
        await alone.SendAsync("/sites/proposer", "/sites/proposer", Sky);
        var path = await OnlyProposalAsync(alone);
        await alone.SendAsync(path, $"{path}/accepter", ("mot", ""));
        await staff.ShownAsync("https://ciel.example/lune", isShown: true);
    }

    [Theory]
    [InlineData("adresse", "https://terre.example/", "réclame des pages")]
    [InlineData("adresse", "pas une adresse", "ne convient pas")]
    [InlineData("adresse", "https://bloque.example/", "liste de blocage")]
    [InlineData("nom", "Livre", "le même nom")]
    [InlineData("description", "", "« description »")]
    [InlineData("pourquoi", "", "Dites pourquoi")]
    [InlineData("licence", "gratuit", "Licences possibles")]
    public async Task WhatCannotBeProposedIsToldAtOnceAndTheFormKeepsTheRest(string field, string value, string told)
    {
        await using var staff = await RunningStaff.StartAsync(options => options with
        {
            Blocklisted = url => url.Host == "bloque.example" ? "publicité" : null,
        });
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Proposer);
        var form = Sky.Select(pair => pair.Item1 == field ? (field, value) : pair).ToArray();
        var answer = await proposer.SendAsync("/sites/proposer", "/sites/proposer", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"/forum/\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"cycle4\" checked", answer.Html, StringComparison.Ordinal);
        Assert.Contains("Aucune.", (await proposer.GetAsync("/propositions")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://terrе.example/", true)]
    [InlineData("https://terres.example/", true)]
    [InlineData("https://terre.exemple.test/", false)]
    [InlineData("https://ciel.example/", false)]
    public async Task AHostThatLooksLikeAListedOneIsPointedOut(string address, bool isLike)
    {
        await using var staff = await RunningStaff.StartAsync();
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Proposer);
        var form = Sky.Select(pair => pair.Item1 == "adresse" ? ("adresse", address) : pair).ToArray();
        var answer = await proposer.SendAsync("/sites/proposer", "/sites/proposer", form);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(isLike, answer.Text.Contains("ressemble à terre.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARemovalByAReviewerCountsAtOnceAndOneByAProposerWaits()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Proposer);
        using var reviewer = await staff.EnteredAsync("M. Relit", StaffRole.Reviewer);
        await proposer.SendAsync("/sites/retirer?site=livre.example", "/sites/retirer", ("pourquoi", "trop de fautes"));
        await staff.ShownAsync("https://livre.example/a", isShown: true);
        await reviewer.SendAsync("/sites/retirer?site=terre.example", "/sites/retirer", ("pourquoi", "publicité"));
        await staff.ShownAsync("https://terre.example/a", isShown: false);
        Assert.Contains(
            "# Celui-ci vient de l’académie.", await File.ReadAllTextAsync(staff.ListFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSecondOfTwoWhoChangeTheSameIsShownWhatChanged()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var first = await staff.EnteredAsync("Mme Une", StaffRole.Reviewer);
        using var second = await staff.EnteredAsync("M. Deux", StaffRole.Reviewer);
        const string Page = "/sites/changer?site=terre.example";
        var seen = (await second.GetAsync(Page)).HiddenOf("/sites/changer");
        await first.SendAsync(Page, "/sites/changer", Change("La Terre en un mot."));
        var path = await OnlyProposalAsync(first);
        await second.SendAsync(path, $"{path}/accepter", ("mot", ""));
        await staff.ShownAsync("https://terre.example/a", isShown: true);
        Assert.Contains(
            "La Terre en un mot.", (await File.ReadAllTextAsync(staff.ListFile)), StringComparison.Ordinal);

        var late = await second.PostAsync("/sites/changer", [.. seen, .. Change("Autre chose.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("La Terre en un mot.", late.Text, StringComparison.Ordinal);

        // A file that somebody edits by hand between the proposal and the second look.
        await first.SendAsync(Page, "/sites/changer", Change("Encore autre chose."));
        var open = (await first.GetAsync("/propositions")).Html;
        path = System.Text.RegularExpressions.Regex.Matches(open, "/propositions/[0-9a-f]{12}")[0].Value;
        var text = await File.ReadAllTextAsync(staff.ListFile);
        await File.WriteAllTextAsync(
            staff.ListFile, text.Replace("La Terre en un mot.", "Écrit à la main.", StringComparison.Ordinal));
        var refused = await second.SendAsync(path, $"{path}/accepter", ("mot", ""));
        Assert.Contains("La liste a changé depuis", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Écrit à la main.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Écrit à la main.", await File.ReadAllTextAsync(staff.ListFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATrialShowsWhatWouldBeShownAndWhatNot()
    {
        var asked = new List<string>();
        await using var staff = await RunningStaff.StartAsync(options => options with
        {
            Trial = (site, read, _) =>
            {
                asked.Add(site.Home.Value);
                read(2);
                return Task.FromResult(new Trial(options.Time.GetUtcNow(), null,
                [
                    new TrialPage("https://ciel.example/lune", "La Lune", Level.Cycle3, null, ""),
                    new TrialPage(
                        "https://ciel.example/pari", "", null, RejectionReason.Unsafe, "jeux d’argent : « pariez »"),
                ]));
            },
        });
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Proposer);
        await proposer.SendAsync("/sites/proposer", "/sites/proposer", Sky);
        var path = await OnlyProposalAsync(proposer);
        await Eventually.TrueAsync(
            async () => (await proposer.GetAsync(path)).Text.Contains("La Lune", StringComparison.Ordinal),
            () => "The trial does not end.");
        var page = await proposer.GetAsync(path);
        Assert.Contains("Seraient montrées dès CM1 – 6e (1)", page.Text, StringComparison.Ordinal);
        Assert.Contains("jeux d’argent : « pariez »", page.Text, StringComparison.Ordinal);
        Assert.Equal(["https://ciel.example/"], asked);
        await staff.ShownAsync("https://ciel.example/lune", isShown: false);

        // A change of a listed site is not tried: the crawl alone speaks with its host.
        await proposer.SendAsync(
            "/sites/changer?site=terre.example", "/sites/changer", Change("La Terre en un mot."));
        Assert.Single(asked);
    }

    [Fact]
    public async Task ADamagedFileOfProposalsIsNamed()
    {
        await using var staff = await RunningStaff.StartAsync();
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Proposer);
        foreach (var text in (string[])["{", "[null]", "[{\"id\":\"x\"}]", "null"])
        {
            await File.WriteAllTextAsync(Path.Combine(staff.Data, "proposals.json"), text);
            var answer = await proposer.GetAsync("/propositions");
            Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
            Assert.Contains("Remettez sa sauvegarde", answer.Text, StringComparison.Ordinal);
        }
    }

    static (string, string)[] Change(string description) =>
    [
        ("nom", "Terre"), ("description", description), ("niveau", "cycle3"), ("niveau", "cycle4"),
        ("matiere", "sciences"), ("licence", "CC BY-SA"), ("ouvert", ""), ("ferme", "/forum/"),
        ("revoir", "2027-06-01"), ("pourquoi", "plus court"),
    ];

    static async Task<string> OnlyProposalAsync(StaffBrowser browser) =>
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(
            (await browser.GetAsync("/propositions")).Html, "/propositions/[0-9a-f]{12}").Select(link => link.Value)
            .Distinct());
}
