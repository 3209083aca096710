using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Pages;

/// <summary>A page that may be shown: extracted, levelled and found safe.</summary>
/// <param name="Headings">Texts of h1 to h6, in order.</param>
/// <param name="Body">Main text, blocks separated by line feeds.</param>
/// <param name="Anchors">What other listed sites call this page in links to it.</param>
/// <param name="Quality">Static rank, above 0 and at most 1, independent of any query.</param>
public sealed record IndexedPage(
    PageUrl Url,
    Site Site,
    string Title,
    ImmutableArray<string> Headings,
    string Description,
    string Body,
    ImmutableArray<string> Anchors,
    string Language,
    LevelRange Levels,
    ImmutableArray<Subject> Subjects,
    PageKind Kind,
    Licence Licence,
    float Quality)
{
    /// <summary>Year of publication or last change, as the page states it; null when it states none.</summary>
    public int? Year { get; init; }

    /// <summary>What stands beside the page's text, in lines: alternative texts and captions, boxes of facts, notes. It
    /// counts like a description and is never quoted.</summary>
    public string Beside { get; init; } = "";

    public PagePurpose Purpose { get; init; }
}

/// <summary>What a page is to a pupil; a facet.</summary>
public enum PageKind
{
    Page,
    Exercise,
    Video,
    Pdf,
}
