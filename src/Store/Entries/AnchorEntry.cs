namespace SchoolSearch.Store.Entries;

/// <summary>
/// The text of a link from a page of one site to a page of another. Links within a site are mostly menus and are not
/// kept.
/// </summary>
public sealed class AnchorEntry
{
    public long Id { get; init; }

    public required string To { get; init; }

    public required string From { get; init; }

    public required string Text { get; set; }
}
