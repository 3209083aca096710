using System.Net;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>One real server for two schools, on the demo's index.</summary>
public sealed class SeveralSchoolsTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task EachSchoolOfTheFileSearchesUnderItsOwnCeilingAndBlocks()
    {
        var data = directory.Combine("data");
        school.CopyDataTo(data);
        await File.WriteAllTextAsync(Path.Combine(data, "schools.yaml"),
            """
            version: 1
            schools:
              - name: École des Tilleuls
                hosts: [tilleuls.test]
                ceiling: cycle2
              - name: Lycée Ampère
                hosts: [ampere.test]
                blocked: ["http://petits-curieux.test/nature/*"]

            """);
        await using var server = await RunningProgram.StartAsync(
            directory.FullPath, new Dictionary<string, string>(), "serve", "--data", data, "--seeds", DemoSchool.List,
            "--urls", "http://127.0.0.1:0");
        await Eventually.TrueAsync(
            () => server.Output.Text.Contains("École des Tilleuls : tilleuls.test", StringComparison.Ordinal),
            "The schools are not told.");
        const string forAll = "http://petits-curieux.test/nature/le-volcan.html";
        const string older = "http://cours-du-lycee.test/documents/fiche-volcanisme.pdf";
        var tilleuls = await AskAsync("tilleuls.test");
        Assert.Contains(forAll, tilleuls.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(older, tilleuls.Body, StringComparison.Ordinal);
        var ampere = await AskAsync("ampere.test");
        Assert.DoesNotContain(forAll, ampere.Body, StringComparison.Ordinal);
        Assert.Contains(older, ampere.Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.MisdirectedRequest, ""), await AskAsync("127.0.0.1"));

        async Task<(HttpStatusCode Status, string Body)> AskAsync(string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/recherche?q=volcan");
            request.Headers.Host = host;
            using var answer = await server.Client.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task AFileOfSchoolsWithAFaultStopsTheServerWithLineAndRemedy()
    {
        var file = directory.Combine("ecoles.yaml");
        await File.WriteAllTextAsync(
            file, "version: 1\nschools:\n  - name: École\n    hosts: [ecole.test]\n    plafond: cycle3\n");
        var (exitCode, _, errors) = await DemoSchool.AskAsync(
            "serve", "--data", school.Data, "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0", "--schools",
            file);
        Assert.Equal(2, exitCode);
        Assert.Contains($"{file}, ligne 5 : Clé inconnue : « plafond ».", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheBrowserKitIsWrittenAndSaysWhere()
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync(
            "browser-kit", "--url", "https://moteur.ecole.test/", "--out", directory.Combine("kit"), "--name",
            "Notre école");
        Assert.True(exitCode == 0, errors);
        string[] files =
        [
            "firefox/policies.json", "chrome/schoolsearch.json", "edge/schoolsearch.json", "windows/schoolsearch.reg",
            "LISEZMOI.txt",
        ];
        Assert.Equal(
            files.Select(file => directory.Combine("kit/" + file)),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(files, file => Assert.True(File.Exists(directory.Combine("kit/" + file))));
        Assert.Contains(
            "Notre école", await File.ReadAllTextAsync(directory.Combine("kit/firefox/policies.json")),
            StringComparison.Ordinal);
        Assert.Contains(
            "verifier-installation", await File.ReadAllTextAsync(directory.Combine("kit/LISEZMOI.txt")),
            StringComparison.Ordinal);
        Assert.Empty(errors);
    }
}
