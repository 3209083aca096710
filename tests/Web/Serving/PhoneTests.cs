using Microsoft.Playwright;
using SchoolSearch.Tests.Help;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web.Serving;

/// <summary>What stands on the first screen of a phone, in real Chromium at 320 points.</summary>
public sealed class PhoneTests(WatchedPages pages) : IClassFixture<WatchedPages>
{
    const int Width = 320;

    const int Height = 640;

    [Theory]
    [InlineData("/", "volcan")]
    [InlineData("/cycle3/", "volcan")]
    [InlineData("/", "lave")]
    [InlineData("/cycle3/matiere/sciences/", "volcan")]
    public async Task TheFirstResultStandsOnTheFirstScreen(string path, string query)
    {
        var page = await OpenAsync(path);
        await page.FillAsync("#q", query);
        await page.Locator("form[role=search] button").ClickAsync();
        await page.WaitForSelectorAsync(".hits");
        var title = (await page.Locator(".hits .hit h2").First.BoundingBoxAsync())!;
        Assert.True(title.Y + title.Height <= Height, $"The first title ends at {title.Y + title.Height}.");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/facile/")]
    [InlineData("/cycle3/matiere/sciences/")]
    [InlineData("/recherche?q=lave")]
    public async Task SuggestionsNeverHideTheButton(string path)
    {
        var page = await OpenAsync(path);
        await page.FillAsync("#q", "volc");
        await page.Locator("[role=option]").First.WaitForAsync();
        var button = (await page.Locator("form[role=search] button").First.BoundingBoxAsync())!;
        Assert.Equal(
            "BUTTON",
            await page.EvaluateAsync<string>(
                """
                () => {
                  const box = document.querySelector('form[role=search] button').getBoundingClientRect();
                  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                  return seen?.tagName ?? ''; }
                """));
        var list = (await page.Locator("[role=listbox]").BoundingBoxAsync())!;
        Assert.True(list.Y >= button.Y + button.Height || list.Y + list.Height <= button.Y, "They overlap.");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/aide", "tel:119")]
    [InlineData("/cycle2/aide", "tel:119")]
    [InlineData("/cycle4/aide", "tel:3018")]
    [InlineData("/facile/aide", "tel:119")]
    public async Task TheFirstScreenOfHelpSaysWhatToDoAndWhomToCall(string path, string line)
    {
        var page = await OpenAsync(path);
        var told = (await page.GetByText("Parle à un adulte").First.BoundingBoxAsync())!;
        var number = (await page.Locator($"a.main[href='{line}']").First.BoundingBoxAsync())!;
        Assert.InRange(told.Y + told.Height, 1, Height);
        Assert.InRange(number.Y + number.Height, 1, Height);
        // It was 27 screens long.
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 1, 6 * Height);
        var theme = DeliveredLists.Care.Guide.Themes[0];
        Assert.False(await page.Locator("#" + theme.Code).IsVisibleAsync());
        await page.Locator("summary", new() { HasText = theme.Title }).ClickAsync();
        Assert.True(await page.Locator("#" + theme.Code).IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task AnAddressOfAThemeOpensIt()
    {
        var theme = DeliveredLists.Care.Guide.Themes[^1];
        var page = await OpenAsync("/aide#" + theme.Code);
        await page.Locator("#" + theme.Code).WaitForAsync();
        await page.Context.CloseAsync();
    }

    async Task<IPage> OpenAsync(string path)
    {
        var context = await pages.Browser.NewContextAsync(
            new() { ViewportSize = new() { Width = Width, Height = Height }, IsMobile = true });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(new Uri(pages.Working.Address, path).ToString());
        return page;
    }
}
