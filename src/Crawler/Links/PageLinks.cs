using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Links;

/// <summary>What a page says to crawlers.</summary>
/// <param name="Links">Its targets, each address once, with the text of the first link to it.</param>
public sealed record PageLinks(ImmutableArray<PageLink> Links)
{
    /// <summary>Feeds (RSS, Atom) that the page declares for itself or its site.</summary>
    public ImmutableArray<PageUrl> Feeds { get; init; } = [];

    /// <summary>Where the page redirects its reader; null when it is there to be read.</summary>
    public PageUrl? MovesTo { get; init; }

    public PageShape Shape { get; init; } = PageShape.None;

    /// <summary>The page asks crawlers to follow none of its links.</summary>
    public bool IsForbidden { get; init; }

    public static PageLinks None { get; } = new([]);

    public static PageLinks Forbidden { get; } = new([]) { IsForbidden = true };
}

/// <param name="Text">One line, at most 200 characters, maybe empty.</param>
public sealed record PageLink(PageUrl Target, string Text);

/// <summary>The make-up of a page, as far as it explains why it has no links.</summary>
/// <param name="Words">Of its text, without its title and its text for readers without scripts.</param>
/// <param name="Frames">Pages that it embeds.</param>
public sealed record PageShape(int Words, int Scripts, bool HasPassword, ImmutableArray<PageUrl> Frames)
{
    internal const int MostFrames = 20;

    public static PageShape None { get; } = new(0, 0, false, []);
}
