using System.Collections.Immutable;
using System.Text.Json;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Tests.Crawler;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>A teacher decides while a server is running, with the real commands: a closed page disappears without a
/// restart, and stays away.</summary>
[Long]
public sealed class ReviewTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    const string Volcano = "http://petits-curieux.test/nature/le-volcan.html";
    const string Advert = "http://atelier-du-college.test/forum/annonce.html";

    readonly TemporaryDirectory directory = new();

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task ABlockedPageDisappearsFromTheRunningServerAndStaysOut()
    {
        school.CopyDataTo(Data);
        await using var server = await ServeAsync();
        Assert.Contains(Volcano, await server.FindAsync("volcan", "cycle2"));
        var title = (await server.SearchAsync("volcan", "cycle2")).GetProperty("resultats").EnumerateArray()
            .First(hit => hit.GetProperty("adresse").GetString() == Volcano).GetProperty("titre").GetString()!;
        var total = (await server.SearchAsync("volcan", "cycle2")).GetProperty("total").GetInt32();

        Assert.Contains(
            "bloquée par Mme Martin",
            await DoneAsync(
                "review", "block", Volcano, "--author", "Mme Martin", "--reason", "images trop dures", "--data", Data,
                "--seeds", DemoSchool.List),
            StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => !(await server.FindAsync("volcan", "cycle2")).Contains(Volcano),
            () => "The page is still found.");
        Assert.Equal(total - 1, (await server.SearchAsync("volcan", "cycle2")).GetProperty("total").GetInt32());
        string[] paths =
        [
            "/api/suggestions?q=volc", "/api/suggestions?q=le+vol", "/recherche?q=volcan",
            "/recherche?q=" + Uri.EscapeDataString(title), "/cycle2/recherche?q=c%E2%80%99est+quoi+un+volcan",
        ];
        foreach (var path in paths)
        {
            Assert.DoesNotContain(Volcano, await server.Client.GetStringAsync(path), StringComparison.Ordinal);
        }

        var why = (await server.PostAsync("/pourquoi", ("q", "volcan"), ("adresse", Volcano))).Html;
        Assert.Contains(
            "Cette page n’est pas montrée", System.Net.WebUtility.HtmlDecode(why), StringComparison.Ordinal);

        // After a full index run it stays out.
        await DoneAsync("index", "--all", "--data", Data, "--seeds", DemoSchool.List);
        Assert.DoesNotContain(Volcano, await server.FindAsync("volcan", "cycle2"));
        Assert.Contains(
            $"bloquée par un enseignant\t{Volcano}\tMme Martin, ", await DoneAsync("rejections", "--data", Data),
            StringComparison.Ordinal);

        Assert.Contains(
            "Effacée", await DoneAsync("review", "undo", Volcano, "--data", Data), StringComparison.Ordinal);
        using (
            var summary =
                JsonDocument.Parse(await DoneAsync("index", "--json", "--data", Data, "--seeds", DemoSchool.List)))
        {
            Assert.Equal(1, summary.RootElement.GetProperty("judged").GetInt32());
        }

        await Eventually.TrueAsync(
            async () => (await server.FindAsync("volcan", "cycle2")).Contains(Volcano),
            () => "The page does not come back.");
        Assert.Empty(server.Errors.Text);
    }

    [Fact]
    public async Task ALevelThatIsRaisedCountsAtOnceAndOneThatIsLoweredAfterTheIndex()
    {
        const string Older = "http://atelier-du-college.test/cycle3/sciences/les-volcans.html";
        school.CopyDataTo(Data);
        await using var server = await ServeAsync();
        Assert.Contains(Older, await server.FindAsync("volcan", "cycle3"));
        await DoneAsync(
            "review", "set-level", Older, "--level", "lycee", "--reason", "trop difficile", "--data", Data, "--seeds",
            DemoSchool.List);
        await Eventually.TrueAsync(
            async () => !(await server.FindAsync("volcan", "cycle3")).Contains(Older),
            () => "The page is still found.");
        Assert.Contains(Older, await server.FindAsync("volcan", "lycee"));

        await DoneAsync(
            "review", "set-level", Older, "--level", "cycle2 cycle3", "--reason", "plutôt facile", "--data", Data,
            "--seeds", DemoSchool.List);
        await DoneAsync("index", "--data", Data, "--seeds", DemoSchool.List);
        await Eventually.TrueAsync(
            async () => (await server.FindAsync("volcan", "cycle2")).Contains(Older),
            () => "The page is not found by the younger.");
    }

    [Fact]
    public async Task ABrokenFileOpensNothingAndStopsTheNextStart()
    {
        school.CopyDataTo(Data);
        var file = Path.Combine(Data, DataDirectory.Decisions);
        await using var server = await ServeAsync();
        await DoneAsync(
            "review", "block", "petits-curieux.test", "--reason", "à revoir", "--data", Data, "--seeds",
            DemoSchool.List);
        await Eventually.TrueAsync(
            async () => !(await server.FindAsync("volcan", "cycle2")).Contains(Volcano),
            () => "The site is still found.");
        await File.AppendAllTextAsync(file, "  - blok: x\n");
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.DoesNotContain(Volcano, await server.FindAsync("volcan", "cycle2"));
                return server.Errors.Text.Contains(DataDirectory.Decisions, StringComparison.Ordinal);
            },
            () => "Nobody is told.");
        string[][] verbs =
        [
            ["serve", "--urls", "http://127.0.0.1:0"], ["index"], ["search", "volcan"],
            ["review", "block", Volcano, "--reason", "r"],
        ];
        foreach (var verb in verbs)
        {
            var (exitCode, output, errors) =
                await DemoSchool.AskAsync([.. verb, "--data", Data, "--seeds", DemoSchool.List]);
            Assert.True(exitCode == 2, verb[0] + output);
            Assert.Matches($@"{DataDirectory.Decisions}, ligne \d+ : Clé inconnue", errors);
        }
    }

    [Fact]
    public async Task TheListShowsWhatIsRefusedAndATeacherBringsItBack()
    {
        school.CopyDataTo(Data);
        using (
            var list =
                JsonDocument.Parse(await DoneAsync("review", "--json", "--data", Data, "--seeds", DemoSchool.List)))
        {
            var page = list.RootElement.GetProperty("pages").EnumerateArray().Single(one =>
                one.GetProperty("url").GetString() == Advert);
            Assert.Contains("casino", page.GetProperty("evidence").GetString(), StringComparison.Ordinal);
            Assert.Equal("unsafe", page.GetProperty("reason").GetString());
        }

        Assert.Contains(
            Advert,
            await DoneAsync("review", "--site", "atelier-du-college.test", "--data", Data, "--seeds", DemoSchool.List),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            Advert,
            await DoneAsync("review", "--site", "petits-curieux.test", "--data", Data, "--seeds", DemoSchool.List),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            Advert, await DoneAsync("review", "--page", "99", "--data", Data, "--seeds", DemoSchool.List),
            StringComparison.Ordinal);

        await DoneAsync(
            "review", "allow", Advert, "--level", "lycee", "--author", "M. Petit", "--reason",
            "exemple de publicité pour l’EMC", "--data", Data, "--seeds", DemoSchool.List);
        Assert.Contains(
            "montrée après le prochain", await DoneAsync("review", "--data", Data, "--seeds", DemoSchool.List),
            StringComparison.Ordinal);
        var (_, classified, _) =
            await DemoSchool.AskAsync("classify", Advert, "--data", Data, "--seeds", DemoSchool.List);
        Assert.Contains("autorisée par M. Petit", classified, StringComparison.Ordinal);
        Assert.Contains("Verdict : montrée dès Lycée", classified, StringComparison.Ordinal);
        await DoneAsync("index", "--data", Data, "--seeds", DemoSchool.List);
        Assert.DoesNotContain(
            Advert, await DoneAsync("review", "--data", Data, "--seeds", DemoSchool.List), StringComparison.Ordinal);
        Assert.Contains(
            Advert,
            await DoneAsync("search", "inscription", "--level", "lycee", "--data", Data, "--seeds", DemoSchool.List),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            Advert,
            (await DemoSchool.AskAsync(
                "search", "inscription", "--level", "cycle4", "--data", Data, "--seeds", DemoSchool.List)).Output,
            StringComparison.Ordinal);

        using var decisions = JsonDocument.Parse(await DoneAsync("review", "decisions", "--json", "--data", Data));
        Assert.Equal(
            ["allow", "set-level"],
            decisions.RootElement.EnumerateArray().Select(one => one.GetProperty("kind").GetString()));
        var (exitCode, _, errors) =
            await DemoSchool.AskAsync("review", "block", "pas une adresse", "--reason", "r", "--data", Data);
        Assert.Equal(2, exitCode);
        Assert.Contains("https://www.exemple.fr/page", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRunningServerShowsNothingOfAHijackedSite()
    {
        const string Host = "ecole.test";
        await using var web = await LoopbackWeb.StartAsync();
        Serve(web, QuarantineTests.School);
        await File.WriteAllTextAsync(directory.Combine("liste.yaml"), $"""
            list: Essai
            curator: École d’essai
            sites:
              - name: École du Moulin
                url: http://{Host}/
                description: Un site d’essai.
                levels: [cycle3]
                subjects: [sciences]
                licence: CC BY
            """);
        string[] crawl =
        [
            "crawl", "--data", Data, "--seeds", directory.Combine("liste.yaml"), "--delay", "0", "--connect",
            $"{Host}={web.Address}",
        ];
        await DoneAsync(crawl);
        await DoneAsync("index", "--data", Data);
        await using var server = await ServeAsync(directory.Combine("liste.yaml"));
        Assert.NotEmpty(await server.FindAsync("leçon"));

        Serve(web, page => QuarantineTests.Casino(page, "fr"));
        await DoneAsync([.. crawl, "--refresh"]);
        await Eventually.TrueAsync(
            async () => (await server.SearchAsync("leçon")).GetProperty("total").GetInt32() == 0,
            () => "Pages of the hijacked site are still found.");
        Assert.DoesNotContain(
            "Leçon", await server.Client.GetStringAsync("/api/suggestions?q=le%C3%A7on"), StringComparison.Ordinal);
        Assert.Contains(Host, await DoneAsync("review", "--data", Data), StringComparison.Ordinal);

        Assert.Contains(
            "n’est plus en quarantaine", await DoneAsync("quarantine", "release", Host, "--data", Data),
            StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await server.FindAsync("leçon")).Count > 0, () => "The release is not seen.");

        static void Serve(LoopbackWeb web, Func<int, string> page)
        {
            web.Page($"{Host}/", page(-1));
            for (var i = 0; i < 12; i++)
            {
                web.Page($"{Host}/p/{i}", page(i));
            }
        }
    }

    [Fact]
    public async Task AReportedPageComesFirstUntilSomebodyHasLooked()
    {
        school.CopyDataTo(Data);
        await using var server = await ServeAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains(
                "Merci",
                (await server.PostAsync(
                    "/signaler", ("adresse", Volcano), ("raison", i == 0 ? "panne" : "choquant"))).Html,
                StringComparison.Ordinal);
        }

        Assert.Contains(
            "role=\"alert\"",
            (await server.PostAsync("/signaler", ("adresse", Volcano + "?Paul+est+bete"), ("raison", "choquant"))).Html,
            StringComparison.Ordinal);
        Assert.Contains(
            "role=\"alert\"", (await server.PostAsync("/signaler", ("adresse", Advert), ("raison", "choquant"))).Html,
            StringComparison.Ordinal);
        var text = await DoneAsync("review", "--data", Data, "--seeds", DemoSchool.List);
        Assert.StartsWith("Pages signalées : 1.", text, StringComparison.Ordinal);
        Assert.Contains("3 fois", text, StringComparison.Ordinal);
        Assert.Contains("choquant (2), panne (1)", text, StringComparison.Ordinal);
        using (
            var list =
                JsonDocument.Parse(await DoneAsync("review", "--json", "--data", Data, "--seeds", DemoSchool.List)))
        {
            var page = Assert.Single(list.RootElement.GetProperty("reported").EnumerateArray());
            Assert.Equal(Volcano, page.GetProperty("url").GetString());
            Assert.Equal(3, page.GetProperty("count").GetInt32());
        }

        await DoneAsync(
            "review", "block", Volcano, "--reason", "images trop dures", "--data", Data, "--seeds", DemoSchool.List);
        Assert.DoesNotContain(
            "signalées", await DoneAsync("review", "--data", Data, "--seeds", DemoSchool.List),
            StringComparison.Ordinal);
        await DoneAsync("review", "undo", Volcano, "--data", Data);
        Assert.Contains(
            "signalées", await DoneAsync("review", "--data", Data, "--seeds", DemoSchool.List),
            StringComparison.Ordinal);
        Assert.Contains(
            "3 signalements oubliés", await DoneAsync("review", "dismiss", Volcano, "--data", Data),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "signalées", await DoneAsync("review", "--data", Data, "--seeds", DemoSchool.List),
            StringComparison.Ordinal);
        Assert.Equal(1, (await DemoSchool.AskAsync("review", "dismiss", Volcano, "--data", Data)).ExitCode);
    }

    [Fact]
    public async Task TwoTeachersAtOnceLoseNothing()
    {
        Directory.CreateDirectory(Data);
        await Task.WhenAll(
            Enumerable.Range(0, 4)
                .Select(i => DoneAsync("review", "block", $"http://ecole.test/{i}", "--reason", "r", "--data", Data)));
        Assert.Equal(4, Assert.IsType<Reading<DecisionList>.Loaded>(DecisionFile.Read(Data)).Value.All.Length);
        var (exitCode, _, errors) =
            await DemoSchool.AskAsync("review", "allow", "http://ecole.test/1", "--reason", "r", "--data", Data);
        Assert.Equal(2, exitCode);
        Assert.Contains("review undo", errors, StringComparison.Ordinal);
        Assert.Equal(1, (await DemoSchool.AskAsync("review", "undo", "http://ecole.test/9", "--data", Data)).ExitCode);
    }

    static async Task<string> DoneAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync(arguments);
        Assert.True(exitCode == 0, string.Join(' ', arguments) + "\n" + output + errors);
        return output;
    }

    Task<RunningProgram> ServeAsync(string? list = null) => RunningProgram.StartAsync(
        directory.FullPath, ImmutableDictionary<string, string>.Empty, "serve", "--data", Data, "--seeds",
        list ?? DemoSchool.List, "--urls", "http://127.0.0.1:0");
}
