using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Pages;

/// <summary>A page freed from markup, menus, banners and footers.</summary>
/// <param name="Title">Empty when nothing gives one.</param>
/// <param name="Headings">Texts of h1 to h6 of the main text, in order.</param>
/// <param name="Description">What the page says it is about; empty when it says nothing.</param>
/// <param name="Body">Main text, blocks separated by line feeds.</param>
/// <param name="Prose">The beginning of the main text without program code, for telling its language.</param>
/// <param name="Links">Addresses on other hosts that the page links to, main text or not.</param>
/// <param name="Charset">How its bytes were read.</param>
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

    /// <summary>The share of the main text that is links, by letters, from 0 to 1.</summary>
    public double LinkShare { get; init; }
}
