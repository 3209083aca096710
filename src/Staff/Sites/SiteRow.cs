using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;

namespace SchoolSearch.Staff.Sites;

/// <summary>A listed site with its figures.</summary>
/// <param name="File">The name of its list's file.</param>
public sealed record SiteRow(Site Site, string File, SiteFigures Figures, bool IsQuarantined)
{
    public bool IsDue(DateOnly today) => Site.ReviewBy <= today;

    public SiteState State(DateOnly today) =>
        IsQuarantined ? SiteState.Quarantined
        : IsDue(today) ? SiteState.Due
        : Figures.Pages > 0 ? SiteState.Read
        : SiteState.Unread;
}

/// <summary>What stands out about a site.</summary>
public enum SiteState
{
    /// <summary>Its pages were read.</summary>
    Read,

    /// <summary>No page was read yet.</summary>
    Unread,

    /// <summary>The date has come by which somebody looks again.</summary>
    Due,

    Quarantined,
}

static class SiteStateNames
{
    public static ImmutableArray<SiteState> All { get; } =
        [SiteState.Due, SiteState.Quarantined, SiteState.Read, SiteState.Unread];

    public static string Code(this SiteState state) => state switch
    {
        SiteState.Read => "lu",
        SiteState.Unread => "pas-lu",
        SiteState.Due => "a-revoir",
        SiteState.Quarantined => "quarantaine",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Words(this SiteState state) => state switch
    {
        SiteState.Read => "lu",
        SiteState.Unread => "pas encore lu",
        SiteState.Due => "à revoir",
        SiteState.Quarantined => "en quarantaine",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

/// <summary>What the list of sites is narrowed to; null and empty for everything.</summary>
/// <param name="Words">In name, address or description.</param>
public sealed record SiteFilter(string Words, Subject? Subject, Level? Level, Licence? Licence, SiteState? State)
{
    public bool Lets(SiteRow row, DateOnly today) =>
        (Words.Length == 0 || $"{row.Site.Name} {row.Site.Home} {row.Site.Description}".Contains(
            Words, StringComparison.OrdinalIgnoreCase))
        && (Subject is null || row.Site.Subjects.Contains(Subject))
        && (Level is not { } level || row.Site.Levels.Targets.Contains(level)
            || row.Site.Paths.Any(rule => rule.Levels?.Targets.Contains(level) is true))
        && (Licence is null || row.Site.Licence == Licence)
        && (State is null || row.State(today) == State || (State == SiteState.Read && row.Figures.Pages > 0));
}
