using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>
/// A static rank, above 0 and at most 1, to order pages that answer a query equally well: 0.25 for every page, up to
/// 0.4 for the length of the main text (full at 800 words, logarithmic), 0.1 for a description, up to 0.15 for a place
/// near the top of the site, 0.1 for headings or for being a home page.
/// </summary>
static class PageQuality
{
    const int FullLength = 800;

    public static float Of(ExtractedPage page, int words)
    {
        var depth = page.Url.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Length;
        var length = Math.Min(1, Math.Log(1 + words) / Math.Log(1 + FullLength));
        var quality = 0.25
            + (0.4 * length)
            + (page.Description.Length > 20 ? 0.1 : 0)
            + (0.15 / (1 + (depth / 2.0)))
            + (page.Headings.Length > 0 || depth == 0 ? 0.1 : 0);
        return (float)Math.Clamp(quality, 0.01, 1);
    }
}
