using System.Collections.Immutable;
using System.Text;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;

namespace SchoolSearch.Web.Schools;

/// <summary>All approved sites sorted by name, and those that a level may see today.</summary>
public sealed class SiteDirectory(SiteList list, SearchEngine engine)
{
    /// <summary>Sorted by decomposed names, so that É comes with E.</summary>
    readonly ImmutableArray<Site> sites =
    [
        .. list.Sites.OrderBy(
            site => site.Name.Normalize(NormalizationForm.FormD), StringComparer.InvariantCultureIgnoreCase),
    ];

    /// <summary>Sites with some path for the level, unless their home page is closed to it today.</summary>
    public ImmutableArray<ListedSite> At(Level level) =>
        [.. sites.Where(site => site.IsFor(level) && !engine.IsClosed(site, level)).Select(site => new ListedSite(
            site,
            [.. Subject.All.Where(site.SubjectsAt(level).ToHashSet().Contains)],
            engine.IsApproved(site.Home, level)))];
}

/// <param name="Subjects">Its subjects at the level, in the order in which pages show them.</param>
/// <param name="HasOpenHome">Its home page is approved for the level, too; otherwise only pages below it are, and the
/// site's name is not a link.</param>
public sealed record ListedSite(Site Site, ImmutableArray<Subject> Subjects, bool HasOpenHome);
