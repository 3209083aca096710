using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SchoolSearch.App.Demo;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>The whole way in one real process: a site is proposed, tried, accepted, found by a pupil, reported, and
/// withdrawn.</summary>
public sealed partial class TeachersSpaceTests(DemoSchool school)
    : IClassFixture<DemoSchool>, IAsyncLifetime, IDisposable
{
    const string Volcano = "http://petits-curieux.test/nature/le-volcan.html";

    readonly TemporaryDirectory directory = new();
    LoopbackWeb web = null!;

    string Data => directory.Combine("data");

    public async Task InitializeAsync()
    {
        web = await LoopbackWeb.StartAsync();
        foreach (var host in DemoSchool.Hosts)
        {
            web.On(host + "*", DemoSite.Read(Path.Combine(Home.Demo, "www", host)).AnswerAsync);
        }
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task ASiteGoesFromProposalToPupilsAndAPageGoesAgain()
    {
        // The school knows two of the three sites; what the model has read of the third one is at hand.
        school.CopyDataTo(Data);
        var list = directory.Combine("liste.yaml");
        var entry = SiteListReader.Read(DemoSchool.List).OrStop().Find("petits-curieux.test")!;
        await File.WriteAllTextAsync(list, Without(await File.ReadAllTextAsync(DemoSchool.List), entry.Name));
        Assert.Equal(2, SiteListReader.Read(list).OrStop().Sites.Length);

        var first = await InviteAsync("Mme Propose", "proposer");
        var second = await InviteAsync("M. Relit", "relecteur");
        await using var server = await RunningProgram.StartAsync(
            directory.FullPath, ImmutableDictionary<string, string>.Empty,
            [
                "start", "--data", Data, "--seeds", list, "--urls", "http://127.0.0.1:0", "--staff",
                "http://127.0.0.1:0", "--delay", "0",
                .. DemoSchool.Hosts.SelectMany(host => (string[])["--connect", $"{host}={web.Address}"]),
            ]);
        Assert.DoesNotContain(Volcano, await server.FindAsync("volcan", "cycle2"));
        await Eventually.TrueAsync(
            () => Space().IsMatch(server.Output.Text), "The space is not served: " + server.Output.Text);
        var space = new Uri(Space().Match(server.Output.Text).Groups[1].Value);
        using var proposer = await EnteredAsync(space, "Mme Propose", first);
        using var reviewer = await EnteredAsync(space, "M. Relit", second);

        var proposal = await proposer.SendAsync(
            "/sites/proposer", "/sites/proposer", ("adresse", "http://petits-curieux.test/"),
            ("nom", "Petits curieux"), ("description", "Des pages courtes et faciles à lire."), ("niveau", "cycle2"),
            ("matiere", "sciences"), ("licence", "CC BY-SA"), ("pourquoi", "Pour le CP"));
        var path = Regex.Match((await proposer.GetAsync("/propositions")).Html, "/propositions/[0-9a-f]{12}").Value;
        StaffBrowser.Shown page = proposal;
        await Eventually.TrueAsync(
            async () => (page = await proposer.GetAsync(path)).Text.Contains("montrables", StringComparison.Ordinal),
            () => "The trial does not end: " + page.Text + server.Errors.Text);
        Assert.Contains(Volcano, page.Text, StringComparison.Ordinal);
        Assert.Contains("Seraient montrées dès CP – CE2", page.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(Data, "trials")));
        Assert.DoesNotContain(Volcano, await server.FindAsync("volcan", "cycle2"));
        Assert.InRange(Regex.Count(page.Text, "http://petits-curieux.test/[^ <]"), 2, 2 * Trial.MostPages);

        await reviewer.SendAsync(path, $"{path}/accepter", ("mot", "d’accord"));
        await Eventually.TrueAsync(
            async () => (await server.FindAsync("volcan", "cycle2")).Contains(Volcano),
            () => "The site is not found: " + server.Errors.Text);

        await server.PostAsync("/signaler", ("adresse", Volcano), ("raison", "choquant"));
        Assert.Contains(
            "1 page signalée par des élèves", (await reviewer.GetAsync("/")).Text, StringComparison.Ordinal);
        var one = await reviewer.GetAsync("/revue/page?adresse=" + Uri.EscapeDataString(Volcano));
        Assert.Contains("Ce que dit la page", one.Text, StringComparison.Ordinal);
        Assert.Contains("Montrable dès", one.Text, StringComparison.Ordinal);
        await reviewer.SendAsync(
            "/revue/page?adresse=" + Uri.EscapeDataString(Volcano), "/revue/retirer", ("mot", "images trop dures"));
        await Eventually.TrueAsync(
            async () => !(await server.FindAsync("volcan", "cycle2")).Contains(Volcano),
            () => "The page is still found.");
        Assert.Contains(
            "comptes des enseignants",
            System.Net.WebUtility.HtmlDecode(await server.Client.GetStringAsync("/transparence")),
            StringComparison.Ordinal);
        Assert.Equal(0, await server.StopAsync());
        Assert.DoesNotContain("faute imprévue", server.Errors.Text, StringComparison.Ordinal);
    }

    async Task<string> InviteAsync(string name, string role)
    {
        var (_, output, errors) = await CommandLine.RunAsync("staff", "invite", name, "--role", role, "--data", Data);
        var link = Regex.Match(output, "/invitation/[0-9a-f]{64}").Value;
        Assert.True(link.Length > 0, errors);
        return link;
    }

    static async Task<StaffBrowser> EnteredAsync(Uri space, string name, string link)
    {
        var browser = new StaffBrowser(space);
        await browser.SendAsync(
            link, link, ("mot-de-passe", RunningStaff.Password), ("encore", RunningStaff.Password));
        await browser.EnterAsync(name, RunningStaff.Password);
        return browser;
    }

    /// <summary>The list without the entry of this name.</summary>
    static string Without(string list, string name)
    {
        var lines = list.Split('\n').ToList();
        var start = lines.FindIndex(line => line.Contains($"- name: {name}", StringComparison.Ordinal));
        var end = lines.FindIndex(start + 1, line => line.StartsWith("  - name:", StringComparison.Ordinal));
        lines.RemoveRange(start, end - start);
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"Espace enseignants : (http://\S+)")]
    private static partial Regex Space();
}
