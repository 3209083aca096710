using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Playwright;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>The optional script in real Chromium: what it adds, what it does not do, and that nothing is lost without
/// it (docs/decisions/0026).</summary>
public sealed class ScriptTests(WatchedPages pages) : IClassFixture<WatchedPages>
{
    const int LargestScript = 5_000;

    /// <summary>Chromium without a screen has no voices; these represent a computer's.</summary>
    const string Voices =
        """
        const spoken = window.spoken = [];
        const voices = [
          { name: 'loin', lang: 'fr-FR', localService: false },
          { name: 'anglais', lang: 'en-GB', localService: true }, LOCAL];
        Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
          getVoices: () => voices.filter(Boolean), cancel: () => spoken.push('silence'),
          speak: speech => spoken.push(`${speech.voice.name} : ${speech.text}`) }) });
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        """;

    [Fact]
    public async Task SuggestionsComeWhileTypingAndAreChosenByKeyboard()
    {
        var page = await PageView.All[0].OpenAsync(pages.Browser);
        var asked = new ConcurrentQueue<IRequest>();
        page.Request += (_, request) => asked.Enqueue(request);
        await page.GotoAsync(new Uri(pages.Working.Address, "/cycle3/").ToString());
        // The browser moves the focus there shortly after the page has loaded.
        await page.WaitForSelectorAsync("#q:focus");
        await page.Keyboard.TypeAsync("volc");
        var options = page.Locator("[role=option]");
        await options.First.WaitForAsync();
        Assert.Equal("true", await page.GetAttributeAsync("#q", "aria-expanded"));

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = await options.Nth(1).TextContentAsync();
        Assert.Equal(chosen, await page.InputValueAsync("#q"));
        Assert.Equal(
            await options.Nth(1).GetAttributeAsync("id"), await page.GetAttributeAsync("#q", "aria-activedescendant"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("h1 q");
        Assert.Equal(chosen, await page.InputValueAsync("#q"));

        var suggestions =
            asked.Where(request => request.Url.Contains("suggestions", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(suggestions);
        Assert.All(
            suggestions,
            request =>
                Assert.Equal(
                    ("POST", new Uri(pages.Working.Address, "/api/suggestions").ToString()),
                    (request.Method, request.Url)));
        Assert.All(
            suggestions, request => Assert.EndsWith("niveau=cycle3", request.PostData, StringComparison.Ordinal));
        Assert.All(
            asked,
            request => Assert.StartsWith(pages.Working.Address.ToString(), request.Url, StringComparison.Ordinal));
        Assert.DoesNotContain(asked, request => request.Url.Contains("volc", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task EscapeGivesBackWhatWasTyped()
    {
        var page = await PageView.All[0].OpenAsync(pages.Browser);
        await page.GotoAsync(pages.Working.Address.ToString());
        // The browser moves the focus there shortly after the page has loaded.
        await page.WaitForSelectorAsync("#q:focus");
        await page.Keyboard.TypeAsync("volc");
        await page.Locator("[role=option]").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("volc", await page.InputValueAsync("#q"));
        Assert.Equal("false", await page.GetAttributeAsync("#q", "aria-expanded"));
        Assert.True(await page.Locator("[role=listbox]").IsHiddenAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task ASuggestionIsChosenByAClick()
    {
        var page = await PageView.All[0].OpenAsync(pages.Browser);
        await page.GotoAsync(pages.Working.Address.ToString());
        // The browser moves the focus there shortly after the page has loaded.
        await page.WaitForSelectorAsync("#q:focus");
        await page.Keyboard.TypeAsync("volc");
        await page.Locator("[role=option]").Nth(2).ClickAsync();
        await page.WaitForSelectorAsync("h1 q");
        Assert.Matches($"^{pages.Working.Address}recherche/[A-Za-z0-9_-]{{100,}}$", page.Url);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task WithoutJavaScriptAPupilSearchesAsBefore()
    {
        await using var context = await pages.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(pages.Working.Address.ToString());
        await page.FillAsync("#q", "volcan");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("h1", new() { HasText = "Résultats pour" }).WaitForAsync();
        Assert.True(await page.Locator(".hit").CountAsync() > 5);
    }

    [Fact]
    public async Task OnlyAVoiceOfThisComputerReadsAloudAndOnlyWhenAsked()
    {
        var page = await PageView.All[0].OpenAsync(pages.Browser);
        await page.AddInitScriptAsync(
            Voices.Replace("LOCAL", "{ name: 'ici', lang: 'fr-FR', localService: true }", StringComparison.Ordinal));
        await page.GotoAsync(new Uri(pages.Working.Address, "/recherche?q=volcan").ToString());
        var button = page.Locator(".hit .listen").First;
        await button.WaitForAsync();
        Assert.Equal("Écouter : Volcan", await button.TextContentAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("spoken"));
        await button.ClickAsync();
        Assert.Equal(
            ["silence", "ici : Volcan. Un volcan est une montagne d’où sort de la lave."],
            await page.EvaluateAsync<string[]>("spoken"));
        await button.ClickAsync();
        Assert.Equal("silence", (await page.EvaluateAsync<string[]>("spoken"))[^1]);
        Assert.Equal(
            0,
            await page
                .Locator(".hit:not(:has(.hit))", new() { HasText = "Volcanoes" })
                .Locator(".listen")
                .CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task WithoutAVoiceOfThisComputerNothingIsOffered()
    {
        var page = await PageView.All[0].OpenAsync(pages.Browser);
        await page.AddInitScriptAsync(Voices.Replace("LOCAL", "null", StringComparison.Ordinal));
        await page.GotoAsync(new Uri(pages.Working.Address, "/recherche?q=volcan").ToString());
        await page.WaitForSelectorAsync("#q[role=combobox]");
        Assert.Equal(0, await page.Locator(".listen").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TheScriptIsSmallAndTheSameForEverybody()
    {
        var path =
            System.Text.RegularExpressions.Regex.Match(
                (await pages.Working.GetAsync("/")).Html, "<script src=\"([^\"]+)\" defer></script>").Groups[1].Value;
        var script = await pages.Working.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, script.Status);
        Assert.InRange(Encoding.UTF8.GetByteCount(script.Html), 500, LargestScript);
        Assert.Equal("public, max-age=31536000, immutable", script.Headers["Cache-Control"]);
        Assert.DoesNotMatch("localStorage|sessionStorage|indexedDB|cookie|sendBeacon|innerHTML|https?:", script.Html);
    }

    [Fact]
    public async Task ASchoolThatWantsNoScriptGetsNone()
    {
        await using var without = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(3)), change: options => options with { Script = false });
        var home = await without.GetAsync("/");
        Assert.DoesNotContain("<script", home.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            home.Headers["Content-Security-Policy"]);
        Assert.DoesNotContain(
            "premières lettres", (await without.GetAsync("/tes-donnees")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "\"script\":false",
            (await without.GetAsync("/transparence.json")).Html.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }
}
