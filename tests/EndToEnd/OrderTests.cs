using System.Text.Json;
using SchoolSearch.App.Wiring;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>
/// The order of results on the demo sites, crawled and indexed by the real commands. The required figures are those
/// reached so far; a change that lowers one must change it here.
/// </summary>
public sealed class OrderTests(DemoSchool school) : IClassFixture<DemoSchool>
{
    [Theory]
    [InlineData("cycle2", 1, 1)]
    [InlineData("cycle3", 1, 0.978)]
    [InlineData("cycle4", 0.833, 0.97)]
    [InlineData("lycee", 1, 0.981)]
    public async Task TheOrderOfResultsIsNoWorseThanItWas(string level, double successAt1, double ndcgAt10)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync(
            "evaluate", "--data", school.Data, "--judged", Path.Combine(Home.Demo, "judged.tsv"), "--json");
        Assert.True(exitCode == 0, errors);
        using var json = JsonDocument.Parse(output);
        var figures = json.RootElement.GetProperty("levels").GetProperty(level);
        Assert.True(
            figures.GetProperty("successAt1").GetDouble() >= successAt1 - 1e-9
                && figures.GetProperty("ndcgAt10").GetDouble() >= ndcgAt10 - 1e-9,
            output);
    }

    [Theory]
    [InlineData("http://petits-curieux.test/nature/le-volcan.html", 0, "Rang : 1.", "mots du titre")]
    [InlineData("http://atelier-du-college.test/prive/", 1, "Refusée le", "interdite par robots.txt")]
    [InlineData("http://atelier-du-college.test/forum/annonce.html", 1, "casino en ligne", "Au-dessus du niveau")]
    [InlineData(
        "http://atelier-du-college.test/cycle4/svt/les-seismes.html", 1, "Moissonnée : lue le",
        "Au-dessus du niveau")]
    [InlineData("http://ailleurs.test/", 1, "Pas moissonnée", "Hors liste")]
    public async Task WhySaysHowFarAPageCame(string url, int status, params string[] told)
    {
        var (exitCode, output, errors) =
            await DemoSchool.AskAsync("why", "volcan", url, "--data", school.Data, "--level", "cycle2");
        Assert.True(exitCode == status, output + errors);
        Assert.All(told, text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SearchExplainsItselfInFrench()
    {
        var (_, output, _) =
            await DemoSchool.AskAsync("search", "volcan", "--data", school.Data, "--level", "cycle2", "--explain");
        Assert.Matches(@"\d,\d = .*mots du titre \d+,\d \(", output);
        Assert.DoesNotContain("weight(", output, StringComparison.Ordinal);
    }
}
