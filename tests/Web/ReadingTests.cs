using System.Text.RegularExpressions;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>« Lecture facile »: a choice kept in the address, because nothing is stored.</summary>
public sealed partial class ReadingTests
{
    [Theory]
    [InlineData("/facile/")]
    [InlineData("/facile/cycle3/")]
    [InlineData("/facile/aide")]
    [InlineData("/facile/cycle3/matieres/sciences")]
    [InlineData("/facile/recherche?q=volcan")]
    [InlineData("/facile/rien")]
    public async Task EveryAddressOfAPageOfEasyReadingKeepsIt(string path)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(12));
        var html = (await pages.GetAsync(path)).Html;
        Assert.Contains("<html lang=\"fr\" class=\"facile\">", html, StringComparison.Ordinal);
        var own = OwnAddresses().Matches(html).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(own.Count, 8, 200);
        Assert.Single(own, address => !address.StartsWith("/facile/", StringComparison.Ordinal));
        foreach (var address in own
            .Where(address =>
                !address.Contains("recherche", StringComparison.Ordinal)
                    && !address.Contains("signaler", StringComparison.Ordinal))
            .Distinct())
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await pages.GetAsync(address)).Status);
        }
    }

    [Theory]
    [InlineData("/", "/facile/", "Lecture facile")]
    [InlineData("/cycle3/matiere/sciences/", "/facile/cycle3/matiere/sciences/", "Lecture facile")]
    [InlineData("/tes-donnees", "/facile/tes-donnees", "Lecture facile")]
    [InlineData("/cycle3/recherche?q=volcan", "/facile/cycle3/", "Lecture facile")]
    [InlineData("/rien-canari", "/facile/", "Lecture facile")]
    [InlineData("/facile/cycle3/", "/cycle3/", "Lecture habituelle")]
    [InlineData("/facile/aide", "/aide", "Lecture habituelle")]
    [InlineData("/facile", "/", "Lecture habituelle")]
    [InlineData("/cycle3/matieres/sciences", "/facile/cycle3/matieres/sciences", "Lecture facile")]
    public async Task OneLinkChangesTheReadingAndNamesTheOther(string path, string to, string label)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        Assert.Matches(
            $"<a class=\"reading\" href=\"{to}\"><span aria-hidden=\"true\">Aa </span>{label}</a>",
            (await pages.GetAsync(path)).Text);
    }

    [Fact]
    public async Task ASearchFromEasyReadingIsAnsweredInIt()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(12));
        var answer = await pages.PostAsync("/facile/cycle3/recherche", ("q", "volcan href=\"/x\""));
        Assert.Contains("class=\"facile\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("action=\"/facile/cycle3/recherche\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("volcan href=\"/x\"", answer.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(" (?:href|action)=\"(/[^\"]*)\"")]
    private static partial Regex OwnAddresses();
}
