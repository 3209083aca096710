namespace SchoolSearch.Store.Entries;

/// <summary>
/// What a page of one site calls a page of another when it links to it. Links within a site are menus for the most part
/// and not kept.
/// </summary>
public sealed class AnchorEntry
{
    public long Id { get; init; }

    public required string To { get; init; }

    public required string From { get; init; }

    public required string Text { get; set; }
}
