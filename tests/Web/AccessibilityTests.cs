using System.Text.Json;
using Microsoft.Playwright;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;
using SchoolSearch.Web.Accessibility;

namespace SchoolSearch.Tests.Web;

/// <summary>
/// Every page and state, in every view, in real Chromium under axe-core. With SCHOOLSEARCH_RECORD=1 the run also writes
/// the results for the accessibility statement, and the pictures in docs/screenshots.
/// </summary>
[Long]
public sealed class AccessibilityTests(WatchedPages pages) : IClassFixture<WatchedPages>
{
    static readonly Dictionary<string, int> Recorded = [];

    static string Tool = "";

    static bool Records => Environment.GetEnvironmentVariable("SCHOOLSEARCH_RECORD") == "1";

    public static TheoryData<string> States { get; } = new(PageState.All.Select(state => state.Name));

    [Theory]
    [MemberData(nameof(States))]
    public async Task NoStateOfAPageHasAFault(string name)
    {
        var state = PageState.All.Single(one => one.Name == name);
        var faults = new List<string>();
        IPage? open = null;
        foreach (var view in PageView.All)
        {
            var page = await ShowAsync(open, state, view);
            var (tool, found) = await Axe.RunAsync(page, coloursOnly: view.DiffersInColoursOnly);
            faults.AddRange(found.Select(fault => $"{view.Name} : {fault.Id}, {fault.Text}"));
            faults.AddRange(
                (await FaultsOfStructureAsync(page, state, view)).Select(fault => $"{view.Name} : {fault}"));
            if (Records)
            {
                Tool = tool;
                await TakePictureAsync(page, state, view);
            }

            open = page;
        }

        await open!.Context.CloseAsync();
        if (Records)
        {
            await RecordAsync(name, faults.Count);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("Accueil")]
    [InlineData("Résultats")]
    [InlineData("Matières et sites")]
    [InlineData("Signaler une page")]
    [InlineData("Transparence")]
    public async Task WhereTheKeyboardIsCanAlwaysBeSeen(string name)
    {
        var state = PageState.All.Single(one => one.Name == name);
        foreach (var view in PageView.All.Take(2))
        {
            var page = await view.OpenAsync(pages.Browser);
            await state.ReachAsync(page, pages.Address(state));
            var stops = 0;
            for (; stops < 200; stops++)
            {
                await page.Keyboard.PressAsync("Tab");
                var focus = await page.EvaluateAsync<string>(
                    """
                    () => { const at = document.activeElement; if (at === document.body) return '';
                      const style = getComputedStyle(at), box = at.getBoundingClientRect();
                      const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                        && box.width > 1 && box.height > 1;
                      return (seen ? 'seen ' : 'lost ') + at.outerHTML.slice(0, 90); }
                    """);
                if (focus.Length == 0)
                {
                    break;
                }

                Assert.StartsWith("seen ", focus, StringComparison.Ordinal);
            }

            Assert.InRange(stops, 9, 199);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public void TheStatementTellsOfTheseStatesAndViews()
    {
        var told = AccessibilityResults.Current;
        Assert.Equal(PageState.All.Select(state => state.Name), told.States);
        Assert.Equal(PageView.All.Select(view => view.Name), told.Views);
        Assert.Equal(0, told.Violations);
        Assert.StartsWith("axe-core ", told.Tool, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AxeSeesAFaultWhereThereIsOne()
    {
        var page = await PageView.All[0].OpenAsync(pages.Browser);
        await PageState.All[0].ReachAsync(page, pages.Working.Address);
        await page.EvaluateAsync(
            "document.querySelector('label').remove(); document.querySelector('.promise').style.color = '#ccc'");
        var found = (await Axe.RunAsync(page)).Faults.Select(fault => fault.Id).ToList();
        Assert.Contains("label", found);
        Assert.Contains("color-contrast", found);
        await page.Context.CloseAsync();
    }

    /// <summary>The state in the view, reusing the open page if it can be turned, since half of the time goes into
    /// opening pages.</summary>
    async Task<IPage> ShowAsync(IPage? open, PageState state, PageView view)
    {
        // A picture needs its page in the initial state.
        if (open is not null && view.IsTurnedInto && !Records)
        {
            await view.TurnAsync(open);
            return open;
        }

        await (open?.Context.CloseAsync() ?? Task.CompletedTask);
        var page = await view.OpenAsync(pages.Browser);
        await state.ReachAsync(page, pages.Address(state));
        if (view.Style.Length > 0)
        {
            await page.AddStyleTagAsync(new() { Content = view.Style });
        }

        return page;
    }

    /// <summary>Structural faults that axe counts as bad style only, or cannot detect.</summary>
    static async Task<IEnumerable<string>> FaultsOfStructureAsync(IPage page, PageState state, PageView view)
    {
        var faults = new List<string>();
        if (await page.Locator("h1").CountAsync() != 1)
        {
            faults.Add("not exactly one h1");
        }

        if (!state.IsFrame && await page.Locator("a.skip[href='#contenu'] ~ main#contenu").CountAsync() != 1)
        {
            faults.Add("no skip link to the main part");
        }

        if (view.IsNarrow
            && await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"))
        {
            faults.Add("scrolls sideways");
        }

        return faults;
    }

    static async Task TakePictureAsync(IPage page, PageState state, PageView view)
    {
        if (state.Picture is { } picture && view.Style.Length == 0)
        {
            await page.EvaluateAsync(
                "document.querySelectorAll('details').forEach(part => part.open = false); scrollTo(0, 0)");
            var folder = Path.Combine(SourceTree.Root, "docs", "screenshots");
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{picture}-{view.File}.png") });
        }
    }

    /// <summary>Once all states have been checked.</summary>
    static async Task RecordAsync(string state, int faults)
    {
        Recorded[state] = faults;
        if (Recorded.Count < PageState.All.Count)
        {
            return;
        }

        var results = new AccessibilityResults(
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
            Tool,
            [.. PageState.All.Select(one => one.Name)], [.. PageView.All.Select(one => one.Name)],
            Recorded.Values.Sum());
        await File.WriteAllTextAsync(
            Path.Combine(SourceTree.Root, "src", "Web", "Accessibility", "results.json"),
            JsonSerializer.Serialize(results, AccessibilityResults.Format) + "\n");
    }
}
