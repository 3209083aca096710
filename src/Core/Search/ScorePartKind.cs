namespace SchoolSearch.Core.Search;

/// <summary>What brought a part of a score.</summary>
public enum ScorePartKind
{
    Title,
    Headings,
    Description,
    Everything,
    Anchors,
    UrlWords,
    Exact,
    Root,
    Near,
    Substitute,
    WholeTitle,
    HomeOf,
    Level,
    Freshness,
    Quality,
}
