using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Pages;

/// <summary>A page freed from markup, menus, banners and footers.</summary>
/// <param name="Title">Empty when the page has none.</param>
/// <param name="Headings">Texts of h1 to h6 of the main text, in order.</param>
/// <param name="Description">The page's own description; empty when it has none.</param>
/// <param name="Body">Main text, blocks separated by line feeds.</param>
/// <param name="Prose">The beginning of the main text without program code, for language detection.</param>
/// <param name="Links">Addresses on other hosts that the page links to, from anywhere on it.</param>
/// <param name="Charset">How its bytes were decoded.</param>
public sealed record ExtractedPage(
    PageUrl Url,
    string Title,
    ImmutableArray<string> Headings,
    string Description,
    string Body,
    string Prose,
    ImmutableArray<PageUrl> Links,
    PageKind Kind,
    PageMetadata Metadata,
    string Charset)
{
    public PageSides Sides { get; init; } = PageSides.None;

    /// <summary>Lines of the main text that stand beside what it says: captions of pictures and players, boxes of
    /// facts, notes and links at its end. A line comes as often as it stands there.</summary>
    public ImmutableArray<string> Beside { get; init; } = [];

    /// <summary>Share of the main text's letters that are in links, from 0 to 1.</summary>
    public double LinkShare { get; init; }
}
