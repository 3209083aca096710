using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Schools;

namespace SchoolSearch.Web.Directory;

/// <param name="Subjects">Each with its number of sites at the level.</param>
/// <param name="Sites">The sites of the chosen subject, or all.</param>
public sealed record DirectoryModel(
    Place Place, Level Ceiling, ImmutableArray<(Subject Subject, int Sites)> Subjects, ImmutableArray<ListedSite> Sites)
{
    public ImmutableArray<ListedSite> ForPupil { get; } =
        [.. Sites.Where(listed => !IsForOlder(listed, Place.Level ?? Ceiling))];

    /// <summary>Sites shown apart, like their pages among results.</summary>
    public ImmutableArray<ListedSite> ForOlder { get; } =
        [.. Sites.Where(listed => IsForOlder(listed, Place.Level ?? Ceiling))];

    static bool IsForOlder(ListedSite listed, Level level) => listed.Site.IsForOlderThan(level);
}
