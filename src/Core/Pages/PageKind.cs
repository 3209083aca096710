namespace SchoolSearch.Core.Pages;

/// <summary>What a page is to a pupil; a facet.</summary>
public enum PageKind
{
    Page,
    Exercise,
    Video,
    Pdf,
}
