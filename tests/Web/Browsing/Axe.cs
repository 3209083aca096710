using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SchoolSearch.Tests.Web.Browsing;

/// <summary>
/// axe-core in a page without frames: all rules that are not experimental, and target sizes (WCAG 2.2, 2.5.8), which
/// axe leaves out by default. Deque's own library opens another page to combine frames, which takes seconds each time.
/// </summary>
static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>The violations found, and the tool.</summary>
    public static async Task<(string Tool, IReadOnlyList<(string Id, string Text)> Faults)> RunAsync(
        IPage page, bool coloursOnly = false)
    {
        Assert.Equal(0, await page.Locator("iframe, frame").CountAsync());
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Script);
        }

        using var result = JsonDocument.Parse(await page.EvaluateAsync<string>(
            """
            async coloursOnly => {
              const rules = coloursOnly
                ? { runOnly: ['color-contrast', 'link-in-text-block'] }
                : { rules: { 'target-size': { enabled: true } } };
              const { passes, violations, testEngine } = await axe.run(document, {
                preload: false, ...rules, resultTypes: ['violations'] });
              return JSON.stringify({ passes: passes.length, violations, version: testEngine.version }); }
            """,
            coloursOnly));
        Assert.InRange(result.RootElement.GetProperty("passes").GetInt32(), coloursOnly ? 1 : 21, int.MaxValue);
        return (
            "axe-core " + result.RootElement.GetProperty("version").GetString(),
            [
                .. result.RootElement.GetProperty("violations").EnumerateArray().Select(fault => (
                    fault.GetProperty("id").GetString()!,
                    $"{fault.GetProperty("help").GetString()} : {string.Join(" | ", Html(fault))}")),
            ]);

        static IEnumerable<string?> Html(JsonElement fault) =>
            fault.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html").GetString());
    }
}
