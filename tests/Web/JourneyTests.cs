using Microsoft.Playwright;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>A pupil's session in real Chromium, by keyboard only.</summary>
public sealed class JourneyTests(WatchedPages pages) : IClassFixture<WatchedPages>
{
    [Fact]
    public async Task SearchingOpeningAPageAndTurningPagesByKeyboard()
    {
        await using var own = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(12)));
        await using var context = await pages.Browser.NewContextAsync();
        IRequest? visit = null;
        await context.RouteAsync("https://terre.example/**", route =>
        {
            visit = route.Request;
            return route.FulfillAsync(new() { ContentType = "text/html", Body = "<h1>Un volcan</h1>" });
        });
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);

        await page.GotoAsync(own.Address.ToString());
        // The browser moves the focus there shortly after the page has loaded.
        await page.WaitForSelectorAsync("#q:focus");
        await page.Keyboard.TypeAsync("volcan");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".hits");
        Assert.Matches($"^{own.Address}recherche/[A-Za-z0-9_-]{{100,}}$", page.Url);
        Assert.DoesNotContain("volcan", await page.TitleAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(10, await page.Locator("mark").CountAsync());
        Assert.All(asked, url => Assert.StartsWith(own.Address.ToString(), url, StringComparison.Ordinal));

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#contenu", await FocusAsync(page, "href"));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Volcan numéro 1");
        var opened = await context.RunAndWaitForPageAsync(() => page.Keyboard.PressAsync("Enter"));
        await opened.WaitForSelectorAsync("text=Un volcan");
        Assert.DoesNotContain("referer", (await visit!.AllHeadersAsync()).Keys);
        Assert.Null(await opened.EvaluateAsync<string?>("window.opener && 'opener'"));
        await opened.CloseAsync();

        await TabToAsync(page, "Page suivante");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=Volcan numéro 11");

        Assert.Empty(await context.CookiesAsync());
        Assert.DoesNotContain(asked, url => url.Contains("volcan", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task UnfoldingPagesOfOneSiteByKeyboardWithoutScripts()
    {
        await using var context = await pages.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(pages.Working.Address + "recherche?q=volcan");
        var folded = page.GetByText("Volcan numéro 2", new() { Exact = true });
        Assert.False(await folded.IsVisibleAsync());
        var summary = page.Locator("summary", new() { HasText = "autres pages de ce site" });
        var focused = page.Locator(".same-site summary:focus");
        for (var pressed = 0; pressed < 60 && await focused.CountAsync() == 0; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal("3 autres pages de ce site : La Terre en classe", await summary.TextContentAsync());
        await page.Keyboard.PressAsync("Enter");
        await folded.WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal(1, await page.Locator(".same-site a:focus").CountAsync());
    }

    [Fact]
    public async Task NarrowingAndReportingByKeyboard()
    {
        var page = await PageView.All[0].OpenAsync(pages.Browser);
        await page.GotoAsync(pages.Working.Address.ToString());
        // The browser moves the focus there shortly after the page has loaded.
        await page.WaitForSelectorAsync("#q:focus");
        await page.Keyboard.TypeAsync("volcan");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".hits");
        await TabToAsync(page, "Sciences");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=Toutes les matières");

        await TabToAsync(page, "Signaler la page Volcan");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=On ne sait pas qui signale");
        Assert.Equal(SamplePages.VolcanoInTheBook, await page.InputValueAsync("#adresse"));
        for (var pressed = 0; pressed < 40 && await FocusAsync(page, "type") != "radio"; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=Merci");
        Assert.Equal(pages.Working.Address + "signaler/merci", page.Url);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task AfterTwentySearchesTheBrowserHoldsNothingAndNobodyElseWasAsked()
    {
        var page = await PageView.All[0].OpenAsync(pages.Browser);
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        page.Context.Request += (_, request) => asked.Enqueue(request.Url);
        await page.GotoAsync(pages.Working.Address.ToString());
        string[] queries = ["volcan", "volcann", "introuvable", "je veux mourir", "harcèlement"];
        for (var i = 0; i < 20; i++)
        {
            await page.FillAsync("#q", $"{queries[i % queries.Length]} canari{i}");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForSelectorAsync($"#q[value$=canari{i}]");
            Assert.DoesNotContain("canari", await page.TitleAsync(), StringComparison.Ordinal);
        }

        Assert.InRange(asked.Count, 21, 200);
        Assert.All(asked, url => Assert.StartsWith(pages.Working.Address.ToString(), url, StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => url.Contains("canari", StringComparison.Ordinal));
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Equal(
            "0 0 0 0",
            await page.EvaluateAsync<string>(
                "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, "
                    + "(await navigator.serviceWorker?.getRegistrations() ?? []).length].join(' ')"));
        Assert.Equal("", await page.EvaluateAsync<string>("document.cookie"));
        await page.Context.CloseAsync();
    }

    static async Task TabToAsync(IPage page, string text)
    {
        for (var pressed = 0; pressed < 60; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>("document.activeElement.textContent");
            if (focused.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"« {text} » cannot be reached by keyboard.");
    }

    static Task<string?> FocusAsync(IPage page, string attribute) =>
        page.EvaluateAsync<string?>("name => document.activeElement.getAttribute(name)", attribute);
}
