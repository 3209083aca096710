using System.Net;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Reports;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>Reporting a page as a pupil: only pages that are shown here, only fixed reasons, and no words of the
/// visitor's own.</summary>
public sealed class ReportPageTests : IDisposable
{
    const string Shown = "https://terre.example/volcans/page-1";

    readonly TemporaryDirectory directory = new();

    string File => directory.Combine("reports");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task AReportOfAShownPageIsCounted()
    {
        await using var pages = await StartAsync();
        var answer = await pages.PostAsync("/signaler", ("adresse", Shown + "#lave"), ("raison", "choquant"));
        Assert.Contains("<h1>Merci !</h1>", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("terre.example", answer.Html, StringComparison.Ordinal);
        Assert.Equal(Shown, Assert.Single(PageReports.Read(directory.FullPath)).Url.Value);
    }

    [Theory]
    [InlineData("https://ailleurs.example/")]
    [InlineData("https://terre.example/volcans/page-1?eleve=Dupont")]
    [InlineData("https://terre.example/Mme+Martin+est+mechante")]
    [InlineData("coucou")]
    [InlineData("")]
    public async Task AReportOfAnAddressThatIsNotShownIsNeverWritten(string address)
    {
        await using var pages = await StartAsync();
        var answer = await pages.PostAsync("/signaler", ("adresse", address), ("raison", "choquant"));
        Assert.Contains("role=\"alert\"", answer.Html, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task AReportWithAReasonOutsideTheListIsRefused()
    {
        await using var pages = await StartAsync();
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await pages.PostAsync("/signaler", ("adresse", Shown), ("raison", "Paul a dit"))).Status);
        Assert.Contains(
            "Choisis une raison", (await pages.PostAsync("/signaler", ("adresse", Shown))).Text,
            StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task APageAboveTheCeilingCannotBeAskedAbout()
    {
        await using var pages = await StartAsync(Level.Cycle2);
        Assert.Contains(
            "ne vient pas de ce moteur",
            (await pages.PostAsync("/signaler", ("adresse", Shown), ("raison", "faux"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherSitesFormIsTurnedAway()
    {
        await using var pages = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signaler")
        {
            Content = new FormUrlEncodedContent([new("adresse", Shown), new("raison", "faux")]),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await pages.SendAsync(request)).Status);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task AResultBringsItsAddressIntoTheForm()
    {
        await using var pages = await StartAsync();
        Assert.Contains(
            "action=\"/signaler\"", (await pages.PostAsync("/recherche", ("q", "volcan"))).Html,
            StringComparison.Ordinal);
        var form = await pages.PostAsync("/signaler", ("adresse", Shown), ("depuis", "page"));
        Assert.Contains($"value=\"{Shown}\"", form.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", form.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAPlaceForReportsNothingIsOffered()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        Assert.DoesNotContain(
            "/signaler", (await pages.PostAsync("/recherche", ("q", "volcan"))).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await pages.GetAsync("/signaler")).Status);
    }

    [Fact]
    public async Task ABrokenFileIsToldWithoutAWordOfIt()
    {
        await System.IO.File.WriteAllTextAsync(File, "canari\n");
        var told = new List<string>();
        await using var pages = await StartAsync(told: told.Add);
        Assert.Contains(
            "n’a pas pu être noté", (await pages.PostAsync("/signaler", ("adresse", Shown), ("raison", "faux"))).Text,
            StringComparison.Ordinal);
        Assert.StartsWith("System.IO.InvalidDataException", Assert.Single(told), StringComparison.Ordinal);
        Assert.DoesNotContain("canari", told[0], StringComparison.Ordinal);
    }

    Task<RunningPages> StartAsync(Level ceiling = Level.Lycee, Action<string>? told = null) => RunningPages.StartAsync(
        new ScriptedIndex(SamplePages.Many(3)), ceiling, options =>
            options with { Reports = new PageReports(directory.FullPath, TimeProvider.System), OnFault = told });
}
