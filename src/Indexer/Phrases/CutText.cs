using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Phrases;

/// <summary>Removes lines from a page's main text.</summary>
static class CutText
{
    /// <param name="lines">Counted from 0.</param>
    public static ExtractedPage Apply(ExtractedPage page, ImmutableArray<int> lines)
    {
        var cut = lines.ToHashSet();
        var all = page.Body.Split('\n');
        var gone = all.Where((_, line) => cut.Contains(line)).ToHashSet();
        return page with
        {
            Body = string.Join('\n', all.Where((_, line) => !cut.Contains(line))),
            Headings = [.. page.Headings.Where(heading => !gone.Contains(heading))],
        };
    }
}
