using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Index;

/// <summary>A page as the index stores it, in any engine. Texts may be empty; none is trusted.</summary>
public sealed record PageDocument
{
    /// <summary>Characters of main text that can be searched: some forty printed pages.</summary>
    public const int LongestBody = 200_000;

    const int MostSuggested = 12;

    const int LongestSuggested = 80;

    public required PageUrl Url { get; init; }

    public required string Title { get; init; }

    public required ImmutableArray<string> Headings { get; init; }

    public required string Description { get; init; }

    /// <summary>Alternative texts and captions of pictures, in lines.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Blocks separated by line feeds, at most <see cref="LongestBody"/> characters.</summary>
    public required string Body { get; init; }

    public required ImmutableArray<string> Anchors { get; init; }

    public required string UrlWords { get; init; }

    /// <summary>See <see cref="Text.TitleKey"/>; empty for an unusable title.</summary>
    public required string TitleKey { get; init; }

    /// <summary>For a home page: keys of its site's names.</summary>
    public required ImmutableArray<string> HomeOf { get; init; }

    /// <summary>Headings that may be suggested besides the title.</summary>
    public required ImmutableArray<string> Suggested { get; init; }

    /// <summary>The first sentences of an encyclopedia's page that defines its title; otherwise empty.</summary>
    public required string Definition { get; init; }

    /// <summary>Keys of the names that the page defines: its title, also without a qualifier in brackets or a
    /// sovereign's number. Empty when it defines none.</summary>
    public IEnumerable<string> DefinitionOf => Definition.Length == 0
        ? []
        : Text.TitleKey.OfNames(Title).Prepend(TitleKey).Where(key => key.Length > 0).Distinct();

    /// <summary>Keys of the small words that the title or a heading is about.</summary>
    public IEnumerable<string> SmallWords =>
        Headings.Prepend(Title).SelectMany(Text.SmallWordKeys.Of).Distinct();

    public required string SiteKey { get; init; }

    public required string SiteName { get; init; }

    public required LevelRange Levels { get; init; }

    public required ImmutableArray<Subject> Subjects { get; init; }

    public required PageKind Kind { get; init; }

    public required PagePurpose Purpose { get; init; }

    public required Licence Licence { get; init; }

    public required string Language { get; init; }

    /// <summary>Year of publication or last change, as the page states it.</summary>
    public required int? Year { get; init; }

    /// <summary>Static rank, above 0 and at most 1.</summary>
    public required float Quality { get; init; }

    public static PageDocument From(IndexedPage page)
    {
        var body = page.Body.Length <= LongestBody ? page.Body : page.Body[..LongestBody];
        return new PageDocument
        {
            Url = page.Url,
            Title = page.Title,
            Headings = page.Headings,
            Description = page.Description,
            Beside = page.Beside,
            Body = body,
            Anchors = page.Anchors,
            UrlWords = WordsOf(page.Url),
            TitleKey = Text.TitleKey.Of(page.Title),
            HomeOf = page.Url == page.Site.Home ? [.. Text.TitleKey.OfSite(page.Site)] : [],
            Suggested = [.. page.Headings.Where(IsSuggested).Take(MostSuggested)],
            Definition =
                page.Site.IsEncyclopedia && page.Url != page.Site.Home ? DefinitionText.Of(page.Title, body) : "",
            SiteKey = page.Site.Key,
            SiteName = page.Site.Name,
            Levels = page.Levels,
            Subjects = page.Subjects,
            Kind = page.Kind,
            Purpose = page.Purpose,
            Licence = page.Licence,
            Language = page.Language,
            Year = page.Year,
            Quality = page.Quality,
        };
    }

    /// <summary>The texts of a field that does not copy other fields.</summary>
    public ImmutableArray<string> TextsOf(TextField field) => field switch
    {
        TextField.Title => [Title],
        TextField.Headings => Headings,
        TextField.Description => Beside.Length == 0 ? [Description] : [Description, Beside],
        TextField.Body => [Body],
        TextField.Anchors => Anchors,
        TextField.UrlWords => [UrlWords],
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>Whether a heading might be typed: neither a letter of an alphabet nor a sentence.</summary>
    static bool IsSuggested(string heading) =>
        heading.Length is >= 3 and <= LongestSuggested && heading.Any(char.IsLetter);

    static string WordsOf(PageUrl url) => string.Join(' ', Uri.UnescapeDataString(url.Path)
        .Split(['/', '-', '_', '.', '+', ':', ' '], StringSplitOptions.RemoveEmptyEntries));
}
