using System.Globalization;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Core.Search;

/// <summary>A page as the index keeps it.</summary>
public static class PageDocument
{
    /// <summary>Characters of main text that are searched: some forty printed pages.</summary>
    public const int MaximumBody = 200_000;

    const int MostSuggested = 12;

    const int LongestSuggested = 80;

    public static IndexDocument From(IndexedPage page)
    {
        var body = page.Body.Length <= MaximumBody ? page.Body : page.Body[..MaximumBody];
        var definition = page.Site.IsEncyclopedia && page.Url != page.Site.Home ? DefinitionText.Of(page.Title, body) : "";
        string[] suggested = [.. page.Headings.Where(IsSuggested).Take(MostSuggested)];
        return new IndexDocument(page.Url.Value)
            .With(PageFields.Title, page.Title)
            .With(PageFields.Headings, page.Headings.AsSpan())
            .With(PageFields.Description, page.Description)
            .With(PageFields.Body, body)
            .With(PageFields.Anchors, page.Anchors.AsSpan())
            .With(PageFields.UrlWords, UrlWords(page.Url))
            .With(PageFields.TitleKey, TitleKey.Of(page.Title))
            .With(PageFields.HomeOf, page.Url == page.Site.Home ? TitleKey.OfSite(page.Site) : [])
            .With(PageFields.Typed, [page.Title, .. suggested])
            .With(PageFields.Suggested, suggested)
            .With(PageFields.DefinitionOf, definition.Length > 0 ? TitleKey.Of(page.Title) : "")
            .With(PageFields.Definition, definition)
            .With(PageFields.Site, page.Site.Key)
            .With(PageFields.SiteName, page.Site.Name)
            .With(PageFields.Minimum, page.Levels.Minimum.Code())
            .With(PageFields.VisibleAt, [.. LevelNames.All.Where(level => level >= page.Levels.Minimum).Select(level => level.Code())])
            .With(PageFields.Targets, [.. page.Levels.Targets.Select(level => level.Code())])
            .With(PageFields.Subject, [.. page.Subjects.Select(subject => subject.Code)])
            .With(PageFields.Kind, page.Kind.ToString())
            .With(PageFields.Licence, page.Licence.Name)
            .With(PageFields.Openness, page.Licence.Openness.ToString())
            .With(PageFields.Language, page.Language)
            .With(PageFields.Year, page.Year?.ToString(CultureInfo.InvariantCulture) ?? "")
            .WithFeature(PageFields.Quality, page.Quality);
    }

    /// <summary>A heading that somebody might have typed: neither a letter of an alphabet nor a sentence.</summary>
    static bool IsSuggested(string heading) => heading.Length is >= 3 and <= LongestSuggested && heading.Any(char.IsLetter);

    static string UrlWords(PageUrl url) =>
        string.Join(' ', Uri.UnescapeDataString(url.Path)
            .Split(['/', '-', '_', '.', '+', ':', ' '], StringSplitOptions.RemoveEmptyEntries));
}
