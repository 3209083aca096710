using System.Collections.Immutable;
using System.Text;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;

namespace SchoolSearch.Web.Schools;

/// <summary>The approved sites that a level may see today, sorted by name.</summary>
public sealed class SiteDirectory(SiteList list, SearchEngine engine)
{
    /// <summary>Sites with some path for the level, unless their home page is closed to it today. Sorted by decomposed
    /// names, so that É comes with E.</summary>
    public ImmutableArray<ListedSite> At(Level level) =>
    [
        .. list.Sites.Where(site => site.IsFor(level) && !engine.IsClosed(site, level))
            .OrderBy(
                site => site.Name.Normalize(NormalizationForm.FormD), StringComparer.InvariantCultureIgnoreCase)
            .Select(site => new ListedSite(
                site,
                [.. Subject.All.Where(site.SubjectsAt(level).ToHashSet().Contains)],
                engine.IsApproved(site.Home, level))),
    ];
}

/// <param name="Subjects">Its subjects at the level, in the order in which pages show them.</param>
/// <param name="HasOpenHome">Its home page is approved for the level, too; otherwise only pages below it are, and the
/// site's name is not a link.</param>
public sealed record ListedSite(Site Site, ImmutableArray<Subject> Subjects, bool HasOpenHome);
