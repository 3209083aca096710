using System.Text;
using System.Text.Json;
using SchoolSearch.App.Reporting;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Crawler;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Output;

public sealed class CrawlReportTests : IAsyncLifetime, IDisposable
{
    readonly CrawlHouse house = new();
    readonly SiteList sites = new([CrawlHouse.SiteAt("http://a.test/"), CrawlHouse.SiteAt("http://c.test/")]);

    public async Task InitializeAsync()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/1", "/2", "/3", "/4").Links("b.test/");
        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");
        using var context = (await PageStore.OpenAsync(house.Data)).Open();
        context.Rejections.Add(new RejectionEntry
        {
            Url = "http://a.test/formule", Site = "a.test", Reason = RejectionReason.Unsafe,
            Evidence = "=HYPERLINK(\"http://x\";\"y\")\u001b[2J", At = DateTimeOffset.UnixEpoch,
        });
        await context.SaveChangesAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task TheReportCountsBySiteAndReasonWithAFewExamples()
    {
        using var to = new MemoryStream();
        using (var writer = new JsonReport(to))
        {
            await WriteAsync(writer, examples: 2);
        }

        using var json = JsonDocument.Parse(to.ToArray());
        var found = json.RootElement.GetProperty("sites").EnumerateArray().ToDictionary(site =>
            site.GetProperty("site").GetString()!);
        Assert.Equal(["a.test", "b.test", "c.test"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            (true, false),
            (
                found["a.test"].GetProperty("approved").GetBoolean(),
                found["b.test"].GetProperty("approved").GetBoolean()));
        Assert.Equal((1, 5), (Figure(found["a.test"], "pages"), Figure(found["a.test"], "refused")));
        var missing = found["a.test"].GetProperty("refused")[0];
        Assert.Equal(
            ("notFound", "introuvable", 4, 2),
            (
                missing.GetProperty("reason").GetString(), missing.GetProperty("words").GetString(),
                missing.GetProperty("count").GetInt32(), missing.GetProperty("examples").GetArrayLength()));
        Assert.Equal(
            (2, 5),
            (
                json.RootElement.GetProperty("total").GetProperty("pages").GetInt32(),
                json.RootElement.GetProperty("total").GetProperty("refused").GetInt32()));
    }

    [Fact]
    public async Task OneSiteIsReportedAlone()
    {
        using var to = new StringWriter();
        await WriteAsync(new TextReport(to, TimeProvider.System), only: "a.test");
        Assert.Contains("introuvable : 4", to.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("b.test", to.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', to.ToString());
    }

    [Fact]
    public async Task NoCellOfTheSpreadsheetIsAFormula()
    {
        using var to = new MemoryStream();
        using (var writer = new CsvReport(to))
        {
            await WriteAsync(writer);
        }

        var text = Encoding.UTF8.GetString(to.ToArray());
        Assert.StartsWith("ligne,site,nom,approuve,", text, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")", text, StringComparison.Ordinal);
        Assert.Contains("\r\ntotal,", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script src=/app.js></script><div id=root></div>", "faite par un script")]
    [InlineData("<form><input name=nom><input type=password></form>", "demande de connexion")]
    [InlineData("<iframe src=http://ailleurs.test/cours></iframe>", "cadre qui montre une page hors de la liste "
        + "(http://ailleurs.test/cours)")]
    [InlineData("<a href=http://ailleurs.test/1>x</a><a href=http://ailleurs.test/2>x</a>", "2 liens hors de ce que")]
    [InlineData("<meta name=robots content=nofollow><a href=/1>x</a>", "ne suivre aucun de ses liens")]
    [InlineData("<p>Bonjour.", "rien de tel")]
    public async Task ASiteThatStaysAtAPageSaysWhyAndWhatToDo(string html, string cause)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Page("c.test/", html);
        await house.RunAsync(web.Leading("c.test"), "http://c.test/");
        using var to = new StringWriter();

        await WriteAsync(new TextReport(to, TimeProvider.System), only: "c.test");

        Assert.Contains("Le site s’arrête à 1 page.", to.ToString(), StringComparison.Ordinal);
        Assert.Contains(cause, to.ToString(), StringComparison.Ordinal);
        Assert.Contains("« start: »", to.ToString(), StringComparison.Ordinal);
        using var csv = new MemoryStream();
        using (var writer = new CsvReport(csv))
        {
            await WriteAsync(writer, only: "c.test");
        }

        Assert.Contains("\r\nconseil,c.test,", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASiteWithMorePagesNeedsNoAdvice()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("c.test/", "/1", "/2", "/3").Links("c.test/1").Links("c.test/2").Links("c.test/3");
        await house.RunAsync(web.Leading("c.test"), "http://c.test/");
        using var to = new StringWriter();

        await WriteAsync(new TextReport(to, TimeProvider.System), only: "c.test");

        Assert.DoesNotContain("s’arrête", to.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryReasonHasWords() =>
        Assert.All(Enum.GetValues<RejectionReason>(), reason => Assert.NotEqual(reason.ToString(), reason.Words()));

    static int Figure(JsonElement site, string name) => site.GetProperty("figures").GetProperty(name).GetInt32();

    async Task WriteAsync(IReportWriter writer, int examples = 3, string? only = null) =>
        await new CrawlReport(await PageStore.OpenAsync(house.Data), sites, examples, TimeProvider.System).WriteAsync(
            writer, "listes", only, default);
}
