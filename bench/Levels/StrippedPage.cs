using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Bench.Levels;

/// <summary>A page without what names its level: another address, title and headings without words of levels, no
/// metadata.</summary>
static class StrippedPage
{
    public static ExtractedPage Of(ExtractedPage page) => page with
    {
        Url = PageUrl.Parse($"http://{page.Url.Host}/page"),
        Title = Without(page.Title),
        Headings = [.. page.Headings.Select(Without)],
        Metadata = page.Metadata with { LevelClaims = ImmutableArray<LevelClaim>.Empty },
    };

    static string Without(string text) => string.Join(' ', LevelToken.All(text)
        .Where(token =>
            !LevelTerms.TryAny(token.Word, out _)
                && !LevelTerms.Courses.ContainsKey(token.Word)
                && !LevelTerms.TryGlued(token.Word, out _))
        .Select(token => token.Word));
}
