using Microsoft.Playwright;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web.Sealing;

/// <summary>Going back, forward and reloading in real Chromium: each step ends in a page of the server, never in one of
/// the browser about sending a form again.</summary>
public sealed class BackAndForwardTests(WatchedPages pages) : IClassFixture<WatchedPages>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryStepOfAVisitCanBeGoneBackAndForwardTo(bool script)
    {
        await using var context = await pages.Browser.NewContextAsync(new() { JavaScriptEnabled = script });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        List<string> told = [];

        await page.GotoAsync(pages.Working.Address.ToString());
        await AtAsync("Que cherches-tu");
        await SearchAsync("");
        await AtAsync("Écris d’abord");
        await SearchAsync("volcan");
        await AtAsync("Page suivante");
        await page.GetByText("Page suivante").ClickAsync();
        await AtAsync("Page précédente");
        await page.Locator("nav[aria-label=Matières] a", new() { HasText = "Sciences" }).First.ClickAsync();
        await AtAsync("Toutes les matières");
        await SearchAsync("introuvable");
        await AtAsync("Rien trouvé");
        await SearchAsync("je veux mourir");
        await AtAsync("Tu n’es pas seul");
        await SearchAsync("volcann");
        await AtAsync("Aucune page ne contient");
        await page.Locator(".report button").First.ClickAsync();
        await AtAsync("On ne sait pas qui signale");
        await page.FillAsync("#adresse", "https://ailleurs.example/");
        await page.CheckAsync("input[value=faux]");
        await page.ClickAsync("main button");
        await AtAsync("ne vient pas de ce moteur");
        await page.FillAsync("#adresse", SamplePages.VolcanoInTheBook);
        await page.CheckAsync("input[value=faux]");
        await page.ClickAsync("main button");
        await AtAsync("Merci");
        await page.GotoAsync(pages.Working.Address + "pourquoi");
        await AtAsync("Pour les enseignants");
        await page.FillAsync("#adresse", "https://ailleurs.example/");
        await page.ClickAsync("main button");
        await AtAsync("Aucune liste de sites");

        for (var at = told.Count - 2; at >= 0; at--)
        {
            await page.GoBackAsync();
            await ShowsAsync(told[at]);
        }

        for (var at = 1; at < told.Count; at++)
        {
            await page.GoForwardAsync();
            await ShowsAsync(told[at]);
            await page.ReloadAsync();
            await ShowsAsync(told[at]);
        }

        // From another server, too.
        await page.GotoAsync(pages.Down.Address.ToString());
        await page.GoBackAsync();
        await ShowsAsync(told[^1]);

        Assert.Empty(await context.CookiesAsync());
        Assert.All(
            asked,
            url => Assert.DoesNotMatch("(?i)volcan|introuvable|mourir|ailleurs|livre", new Uri(url).PathAndQuery));

        async Task AtAsync(string text)
        {
            await ShowsAsync(text);
            told.Add(text);
        }

        async Task ShowsAsync(string text)
        {
            await page.Locator("main").GetByText(text).First.WaitForAsync();
            Assert.StartsWith("http", page.Url, StringComparison.Ordinal);
        }

        async Task SearchAsync(string query)
        {
            await page.FillAsync("#q", query);
            await page.Locator("form[role=search] button").ClickAsync();
        }
    }

    [Fact]
    public async Task AnAddressPickedFromTheHistoryInANewTabShowsNothingOfTheSearch()
    {
        await using var context = await pages.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(pages.Working.Address.ToString());
        await page.FillAsync("#q", "volcan");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".hits");
        var next = await context.NewPageAsync();
        await next.GotoAsync(page.Url);
        await next.GetByText("Cette recherche est oubliée").WaitForAsync();
        Assert.DoesNotContain("volcan", await next.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await next.FillAsync("#q", "volcan");
        await next.Keyboard.PressAsync("Enter");
        await next.WaitForSelectorAsync(".hits");
    }
}
