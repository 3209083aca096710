using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler;

/// <summary>What a page says to crawlers.</summary>
/// <param name="Links">Where it leads, each address once, with the words of the first link to it.</param>
public sealed record PageLinks(ImmutableArray<PageLink> Links)
{
    public static PageLinks None { get; } = new([]);
}
