using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Links;

/// <summary>What a page says to crawlers.</summary>
/// <param name="Links">Where it leads, each address once, with the words of the first link to it.</param>
public sealed record PageLinks(ImmutableArray<PageLink> Links)
{
    /// <summary>Feeds (RSS, Atom) that the page declares as another form of itself or of its site.</summary>
    public ImmutableArray<PageUrl> Feeds { get; init; } = [];

    /// <summary>Where the page sends its reader on without being asked; null when it is there to be read.</summary>
    public PageUrl? MovesTo { get; init; }

    public PageShape Shape { get; init; } = PageShape.None;

    /// <summary>The page asks that no link of it be followed.</summary>
    public bool IsForbidden { get; init; }

    public static PageLinks None { get; } = new([]);

    public static PageLinks Forbidden { get; } = new([]) { IsForbidden = true };
}

/// <param name="Text">One line, at most 200 characters, maybe empty.</param>
public sealed record PageLink(PageUrl Target, string Text);

/// <summary>What a page is made of, as far as it explains that it has no links.</summary>
/// <param name="Words">Of its text, without its title and without what it says to readers that run no script.</param>
/// <param name="Frames">Pages that it shows inside of itself.</param>
public sealed record PageShape(int Words, int Scripts, bool HasPassword, ImmutableArray<PageUrl> Frames)
{
    internal const int MostFrames = 20;

    public static PageShape None { get; } = new(0, 0, false, []);
}
