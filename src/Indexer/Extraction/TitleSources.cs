namespace SchoolSearch.Indexer.Extraction;

/// <summary>Where a page's title can come from; each empty when the page lacks it.</summary>
sealed record TitleSources(string Element, string OpenGraph, string FirstH1, string FirstHeading, string? ListedSiteName,
    string OwnSiteName);
