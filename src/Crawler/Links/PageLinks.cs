using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Links;

/// <summary>What a page says to crawlers.</summary>
/// <param name="Links">Where it leads, each address once, with the words of the first link to it.</param>
public sealed record PageLinks(ImmutableArray<PageLink> Links)
{
    /// <summary>Feeds (RSS, Atom) that the page declares as another form of itself or of its site.</summary>
    public ImmutableArray<PageUrl> Feeds { get; init; } = [];

    public static PageLinks None { get; } = new([]);
}

/// <param name="Text">One line, at most 200 characters, maybe empty.</param>
public sealed record PageLink(PageUrl Target, string Text);
