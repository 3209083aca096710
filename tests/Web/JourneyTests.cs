using Microsoft.Playwright;

namespace SchoolSearch.Tests.Web;

/// <summary>What a pupil does, in real Chromium, by keyboard alone.</summary>
public sealed class JourneyTests
{
    const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task SearchingOpeningAPageAndTurningPagesByKeyboard()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(12)));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox"],
        });
        await using var context = await browser.NewContextAsync();
        IRequest? visit = null;
        await context.RouteAsync("https://terre.example/**", route =>
        {
            visit = route.Request;
            return route.FulfillAsync(new() { ContentType = "text/html", Body = "<h1>Un volcan</h1>" });
        });
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);

        await page.GotoAsync(pages.Address.ToString());
        Assert.Equal("q", await FocusAsync(page, "id"));
        await page.Keyboard.TypeAsync("volcan");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".hits");
        Assert.Equal(pages.Address + "recherche", page.Url);
        Assert.DoesNotContain("volcan", await page.TitleAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(10, await page.Locator("mark").CountAsync());
        Assert.All(asked, url => Assert.StartsWith(pages.Address.ToString(), url, StringComparison.Ordinal));

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

    static async Task TabToAsync(IPage page, string text)
    {
        for (var pressed = 0; pressed < 60; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if ((await page.EvaluateAsync<string>("document.activeElement.textContent")).Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"« {text} » cannot be reached by keyboard.");
    }

    static Task<string?> FocusAsync(IPage page, string attribute) =>
        page.EvaluateAsync<string?>("name => document.activeElement.getAttribute(name)", attribute);
}
