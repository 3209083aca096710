using System.CommandLine;
using System.Text.Json;
using SchoolSearch.App;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>The verbs as people and scripts use them: their output, and the exit codes 0 (success), 1 (failure), 2
/// (wrong command line or configuration).</summary>
public sealed class VerbsTests(DemoSchool school) : IClassFixture<DemoSchool>
{
    static readonly string[] Verbs = [.. Commands.Create().Subcommands.Select(verb => verb.Name)];

    /// <summary>Every verb, with those below it.</summary>
    public static TheoryData<string> Helps { get; } = [.. Commands.Create().Subcommands.SelectMany(Names)];

    static IEnumerable<string> Names(Command verb) =>
        verb.Subcommands.SelectMany(Names).Select(name => $"{verb.Name} {name}").Prepend(verb.Name);

    [Theory]
    [MemberData(nameof(Helps))]
    public async Task EveryVerbExplainsItselfInFrench(string verb)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync([.. verb.Split(' '), "--help"]);
        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        foreach (var english in (string[])["Usage:", "Arguments:\n  <", "Show help", "Commands:", "Required"])
        {
            Assert.DoesNotContain(english, output, StringComparison.Ordinal);
        }

        Assert.Matches("[éèàêçÉ]", output);
    }

    [Theory]
    [InlineData("--page", "search", "volcan", "--page", "abc")]
    [InlineData("--page", "search", "volcan", "--page", "99999999999999")]
    [InlineData("--max-pages", "crawl", "--max-pages", "99999999999999")]
    [InlineData("--max-pages", "crawl", "--max-pages", "-1")]
    [InlineData("--port", "demo", "--port", "99999999999")]
    [InlineData("--metrics", "serve", "--metrics", "0x10")]
    [InlineData("--examples", "report", "--examples", "trois")]
    [InlineData("--page", "review", "raised", "--page", "1.5")]
    public async Task ANumberThatIsNoneIsRefusedInFrenchAndTheRangeIsNamed(string option, params string[] verb)
    {
        var (exitCode, _, errors) = await DemoSchool.AskAsync(verb);
        Assert.Equal(2, exitCode);
        Assert.Matches(
            $@"^{option} : un nombre (à partir de \d+|de \d+ à \d+) est attendu, pas « {verb[^1]} »\.", errors);
    }

    [Fact]
    public async Task AnUnknownLevelIsAnsweredWithTheChoices()
    {
        var (exitCode, _, errors) = await DemoSchool.AskAsync("search", "volcan", "--level", "CM3");
        Assert.Equal(2, exitCode);
        Assert.Contains("cycle3 (CM1 – 6e)", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHelpNamesEveryVerb()
    {
        var (exitCode, output, _) = await DemoSchool.AskAsync("--help");
        Assert.Equal(0, exitCode);
        Assert.All(Verbs, verb => Assert.Matches($@"(?m)^\s+{verb}\b", output));
    }

    [Theory]
    [InlineData("chercher", "volcan")]
    [InlineData("search")]
    [InlineData("search", "volcan", "--couleur", "rouge")]
    [InlineData("search", "volcan", "--level", "maternelle")]
    [InlineData("search", "volcan", "--page", "deux")]
    [InlineData("crawl", "--delay", "vite")]
    [InlineData("crawl", "--connect", "nulle-part")]
    [InlineData("robots", "absent.txt", "SchoolSearch", "https://exemple.fr/")]
    [InlineData("classify", "absent.html")]
    [InlineData("search", "volcan", "--data", "absent")]
    [InlineData("index", "--data", "absent")]
    [InlineData("serve", "--data", "absent")]
    [InlineData("rejections", "--data", "absent")]
    [InlineData("report", "--data", "absent")]
    [InlineData("report", "--format", "xml")]
    [InlineData("report", "--examples", "101")]
    [InlineData("crawl", "--json")]
    [InlineData("warc", "export", "absent.zip")]
    [InlineData("warc", "export", "absent.warc.gz", "--data", "absent")]
    [InlineData("warc", "import", "absent.warc")]
    [InlineData("quarantine", "--data", "absent")]
    [InlineData("blocklist", "import", "absent")]
    [InlineData("blocklist", "check", "pas une adresse")]
    [InlineData("quarantine", "release", "ecole.test", "--data", "absent")]
    [InlineData("review", "--data", "absent")]
    [InlineData("review", "--page", "0")]
    [InlineData("review", "block", "http://ecole.test/")]
    [InlineData("review", "block", "http://ecole.test/", "--reason", "r", "--data", "absent")]
    [InlineData("review", "set-level", "http://ecole.test/", "--reason", "r")]
    [InlineData("review", "set-level", "http://ecole.test/", "--reason", "r", "--level", "cp9")]
    [InlineData("lists", "validate", "absent.yaml")]
    [InlineData("demo", "--port", "70000")]
    [InlineData("serve", "--metrics", "70000")]
    [InlineData("serve", "--schools", "absent.yaml")]
    [InlineData("browser-kit")]
    [InlineData("browser-kit", "--url", "moteur.ecole.fr")]
    [InlineData("browser-kit", "--url", "https://moteur.ecole.fr/recherche")]
    [InlineData("browser-kit", "--url", "https://moteur.ecole.fr/", "--name", "")]
    [InlineData("browser-kit", "--url", "https://moteur.ecole.fr/", "--no-get", "--suggestions")]
    [InlineData("crawl", "--max-pages", "0")]
    [InlineData("crawl", "--delay", "2h")]
    [InlineData("crawl", "--window", "la nuit")]
    [InlineData("start", "--window", "20:00-20:00")]
    [InlineData("crawl", "--bandwidth", "vite")]
    [InlineData("start", "--bandwidth", "1k")]
    [InlineData("crawl", "--contact", "nous")]
    [InlineData("start", "--contact", "ftp://mon-ecole.fr/")]
    [InlineData("start", "--every", "60j")]
    [InlineData("start", "--every", "-1")]
    [InlineData("search", "volcan", "--subject", "zork")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--judged", "absent")]
    [InlineData("evaluate", "--judged", "absent", "--corpus", "absent")]
    [InlineData("why", "volcan")]
    [InlineData("why", "volcan", "page.html")]
    [InlineData("why", "volcan", "http://petits-curieux.test/", "--data", "absent")]
    [InlineData("evaluate", "--corpus", "absent", "--queries", "absent", "--qrels", "absent")]
    public async Task AWrongCommandLineEndsWith2AndSaysWhatIsWrong(params string[] arguments)
    {
        using var here = new TemporaryDirectory();
        var (exitCode, output, errors) =
            await DemoSchool.AskAsync(
                [
                    .. arguments.Select(argument =>
                        argument.StartsWith("absent", StringComparison.Ordinal) ? here.Combine(argument) : argument),
                ]);
        Assert.Equal(2, exitCode);
        Assert.NotEmpty(output + errors);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("partout")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:0/recherche")]
    [InlineData("http://192.0.2.1:0")]
    [InlineData(";")]
    public async Task AnAddressAtWhichNobodyCanListenEndsWith2(string urls)
    {
        var (exitCode, _, errors) =
            await DemoSchool.AskAsync("serve", "--data", school.Data, "--seeds", DemoSchool.List, "--urls", urls);
        Assert.Equal(2, exitCode);
        Assert.StartsWith("--urls ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rejections")]
    [InlineData("index")]
    public async Task ABrokenPageStoreEndsWith1AndAWord(string verb)
    {
        using var here = new TemporaryDirectory();
        await File.WriteAllBytesAsync(here.Combine("pages.db"), [.. Enumerable.Repeat((byte)'x', 5000)]);
        var (exitCode, _, errors) = await DemoSchool.AskAsync(verb, "--data", here.FullPath);
        Assert.Equal(1, exitCode);
        Assert.Contains("pages.db", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cycle2", "http://petits-curieux.test/nature/le-volcan.html")]
    [InlineData("cycle3", "http://atelier-du-college.test/cycle3/sciences/les-volcans.html")]
    [InlineData("cycle4", "http://atelier-du-college.test/cycle4/svt/les-seismes.html")]
    [InlineData("lycee", "http://cours-du-lycee.test/documents/fiche-volcanisme.pdf")]
    public async Task SearchAnswersAtEachLevelInJson(string level, string url)
    {
        var (exitCode, output, errors) =
            await DemoSchool.AskAsync("search", "--data", school.Data, "volcan", "--level", level, "--json");
        Assert.True(exitCode == 0, errors);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(level, json.RootElement.GetProperty("ceiling").GetString());
        Assert.Contains(
            url,
            json.RootElement.GetProperty("results").EnumerateArray().Select(hit => hit.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task SearchWithoutResultsEndsWith1()
    {
        var (exitCode, output, _) = await DemoSchool.AskAsync("search", "--data", school.Data, "xylqwzptk");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("0 résultat", output, StringComparison.Ordinal);
    }

    /// <summary>The lists named by the crawl stay those of the data directory.</summary>
    [Fact]
    public async Task ListsAreNamedOnce()
    {
        using var here = new TemporaryDirectory();
        school.CopyDataTo(here.Combine("data"));
        var (exitCode, output, errors) = await DemoSchool.AskAsync("index", "--data", here.Combine("data"), "--json");
        Assert.True(exitCode == 0, errors);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, json.RootElement.GetProperty("judged").GetInt32());

        await File.WriteAllTextAsync(here.Combine("data/lists"), here.Combine("plus-la.yaml") + "\n");
        (exitCode, _, errors) = await DemoSchool.AskAsync("search", "volcan", "--data", here.Combine("data"));
        Assert.Equal(2, exitCode);
        Assert.Contains("plus-la.yaml", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHeadingIsNoPartOfTheSentenceAfterIt()
    {
        var (_, output, _) = await DemoSchool.AskAsync("search", "--data", school.Data, "volcan", "--level", "cycle2");
        Assert.Contains("Le «volcan» · Un «volcan» est", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchExplainsItsScores()
    {
        var (exitCode, output, _) = await DemoSchool.AskAsync("search", "--data", school.Data, "volcan", "--explain");
        Assert.Equal(0, exitCode);
        Assert.Contains("titre", output, StringComparison.Ordinal);
        Assert.DoesNotContain("idf", output, StringComparison.Ordinal);

        var (jsonExitCode, json, _) =
            await DemoSchool.AskAsync("search", "--data", school.Data, "volcan", "--explain", "--json");
        Assert.Equal(0, jsonExitCode);
        using var parsed = JsonDocument.Parse(json);
        foreach (var hit in parsed.RootElement.GetProperty("results").EnumerateArray())
        {
            var explanation = hit.GetProperty("explanation");
            var parts = explanation.GetProperty("parts").EnumerateArray().ToList();
            Assert.Equal(hit.GetProperty("score").GetDouble(), explanation.GetProperty("score").GetDouble(), 3);
            Assert.Equal(
                hit.GetProperty("score").GetDouble(), parts.Sum(part => part.GetProperty("value").GetDouble()), 2);
            Assert.Contains(parts, part => part.GetProperty("word").GetString() == "volcan");
        }
    }

    [Theory]
    [InlineData("POST", "/recherche")]
    [InlineData("GET", "/recherche")]
    [InlineData("POST", "/cycle3/recherche")]
    [InlineData("GET", "/cycle3/recherche")]
    [InlineData("POST", "/api/recherche")]
    [InlineData("GET", "/api/recherche")]
    public async Task TheServerAnswersAtTheLevelByFormAddressAndApi(string method, string path)
    {
        using var request = method == "GET"
            ? new HttpRequestMessage(HttpMethod.Get, path + "?q=volcan&niveau=cycle3")
            : new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent([new("q", "volcan"), new("niveau", "cycle3")]),
            };
        using var answer = await school.Server.Client.FollowAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.Contains(
            "http://atelier-du-college.test/cycle3/sciences/les-volcans.html", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/cycle4/svt/les-seismes.html", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("petits-curieux.test/nature/le-volcan.html", 0, "cycle2", "")]
    [InlineData("atelier-du-college.test/cycle4/histoire/la-shoah.html", 0, "cycle4", "")]
    [InlineData("atelier-du-college.test/forum/annonce.html", 1, "lycee", "unsafe")]
    [InlineData("atelier-du-college.test/nouveautes.html", 1, "cycle3", "noIndex")]
    public async Task ClassifyJudgesAFileWithEvidence(string page, int exit, string minimum, string reason)
    {
        var file = Path.Combine(App.Wiring.Home.Demo, "www", page);
        var (exitCode, output, errors) = await DemoSchool.AskAsync(
            "classify", file, "--url", "http://" + page, "--seeds", DemoSchool.List, "--json");
        Assert.True(exit == exitCode, errors);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(exit == 0, json.RootElement.GetProperty("shown").GetBoolean());
        Assert.Equal(minimum, json.RootElement.GetProperty("minimum").GetString());
        Assert.Equal(reason, json.RootElement.GetProperty("reason").GetString() ?? "");
    }

    [Fact]
    public async Task ClassifyJudgesAStoredPageAsTheIndexDid()
    {
        var (exitCode, output, _) = await DemoSchool.AskAsync(
            "classify", "http://atelier-du-college.test/forum/annonce.html", "--data", school.Data, "--seeds",
            DemoSchool.List);
        Assert.Equal(1, exitCode);
        Assert.Contains("casino en ligne", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClassifySpeaksFrenchWithoutCodesAndKeepsThemInJson()
    {
        var file = Path.Combine(
            App.Wiring.Home.Demo, "www", "atelier-du-college.test", "forum", "annonce.html");
        const string Url = "http://atelier-du-college.test/forum/annonce.html";
        string[] asked = ["classify", file, "--url", Url, "--seeds", DemoSchool.List];
        var (_, text, _) = await DemoSchool.AskAsync(asked);
        Assert.Contains("  jeux d’argent : ", text, StringComparison.Ordinal);
        Assert.Contains("Verdict : écartée, refusée par la vérification.", text, StringComparison.Ordinal);
        foreach (var code in Enum.GetNames<RejectionReason>().Concat(SafetyWords.Categories.Where(name =>
            name.Contains('-', StringComparison.Ordinal))))
        {
            Assert.DoesNotContain(code, text, StringComparison.Ordinal);
        }

        var (_, json, _) = await DemoSchool.AskAsync([.. asked, "--json"]);
        Assert.Contains("\"unsafe\"", json, StringComparison.Ordinal);
        Assert.Contains("\"jeux-argent\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOnNoListIsNeverShown()
    {
        var file = Path.Combine(App.Wiring.Home.Demo, "www", "petits-curieux.test", "nature", "le-volcan.html");
        var (exitCode, output, _) = await DemoSchool.AskAsync("classify", file, "--seeds", DemoSchool.List);
        Assert.Equal(1, exitCode);
        Assert.Contains("Verdict : écartée, plus dans la liste.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://atelier-du-college.test/prive/notes.html", 1, "disallowed")]
    [InlineData("http://atelier-du-college.test/cycle3/", 0, "allowed")]
    public async Task RobotsSaysWhetherAnAddressIsAllowed(string url, int exit, string word)
    {
        var file = Path.Combine(App.Wiring.Home.Demo, "www", "atelier-du-college.test", "robots.txt");
        var (exitCode, output, _) = await DemoSchool.AskAsync("robots", file, "SchoolSearch", url);
        Assert.Equal((exit, word), (exitCode, output.Trim()));
    }

    [Fact]
    public async Task TheBundledListsAreValid()
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync("lists", "validate", "--json");
        Assert.True(exitCode == 0, output + errors);
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.True(json.RootElement.GetProperty("sites").GetInt32() >= 100);
        Assert.Equal(0, (await DemoSchool.AskAsync("lists", "validate", DemoSchool.List)).ExitCode);
    }

    [Theory]
    [InlineData("url: https://exemple.fr/", "url: pas une adresse", 5)]
    [InlineData("levels: [cycle3]", "levels: [cycle9]", 7)]
    [InlineData("licence: CC BY", "couleur: bleue", 9)]
    public async Task AWrongListIsRefusedWithFileLineAndRemedy(string right, string wrong, int line)
    {
        using var here = new TemporaryDirectory();
        var file = here.Combine("liste.yaml");
        await File.WriteAllTextAsync(file, """
            list: Essai
            curator: École d’essai
            sites:
              - name: Exemple
                url: https://exemple.fr/
                description: Un site d’essai.
                levels: [cycle3]
                subjects: [sciences]
                licence: CC BY
            """);
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(file)).Replace(right, wrong, StringComparison.Ordinal));

        var (exitCode, output, _) = await DemoSchool.AskAsync("lists", "validate", file);
        Assert.Equal(2, exitCode);
        Assert.Matches($@"liste\.yaml, ligne {line} : \S.+\. \S.+", output);
    }

    [Theory]
    [InlineData("crawl")]
    [InlineData("index")]
    [InlineData("serve")]
    [InlineData("classify", "http://petits-curieux.test/")]
    public async Task NothingStartsWithAWrongList(params string[] verb)
    {
        using var here = new TemporaryDirectory();
        await File.WriteAllTextAsync(
            here.Combine("liste.yaml"), "list: Essai\ncurator: Essai\nsites:\n  - nom: Exemple\n");
        var (exitCode, _, errors) =
            await DemoSchool.AskAsync([.. verb, "--data", school.Data, "--seeds", here.Combine("liste.yaml")]);
        Assert.Equal(2, exitCode);
        Assert.Contains("liste.yaml, ligne 4 : ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RejectionsArePrintedOneALine()
    {
        var (exitCode, output, _) = await DemoSchool.AskAsync("rejections", "--data", school.Data);
        Assert.Equal(0, exitCode);
        Assert.Contains(
            "refusée par la vérification\thttp://atelier-du-college.test/forum/annonce.html\t", output,
            StringComparison.Ordinal);
        Assert.All(output.TrimEnd().Split('\n'), line => Assert.Equal(3, line.Split('\t').Length));
    }
}
