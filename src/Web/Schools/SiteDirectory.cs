using System.Collections.Immutable;
using System.Text;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;

namespace SchoolSearch.Web.Schools;

/// <summary>All approved sites in the order of their names, and which of them pupils of a level may see
/// today.</summary>
public sealed class SiteDirectory(SiteList list, SearchEngine engine)
{
    /// <summary>Decomposed, so that É stands with E.</summary>
    readonly ImmutableArray<Site> sites =
    [
        .. list.Sites.OrderBy(
            site => site.Name.Normalize(NormalizationForm.FormD), StringComparer.InvariantCultureIgnoreCase),
    ];

    /// <summary>Sites of which some path is for the level, without those whose home page is closed or above it
    /// today.</summary>
    public ImmutableArray<ListedSite> At(Level level) =>
        [.. sites.Where(site => site.IsFor(level) && !engine.IsClosed(site, level)).Select(site => new ListedSite(
            site,
            [.. Subject.All.Where(site.SubjectsAt(level).ToHashSet().Contains)],
            engine.IsApproved(site.Home, level)))];
}

/// <param name="Subjects">What it offers at the level, in the order in which pages show them.</param>
/// <param name="HasOpenHome">Its home page is approved for the level too; otherwise only what lies below it, and no
/// link leads there.</param>
public sealed record ListedSite(Site Site, ImmutableArray<Subject> Subjects, bool HasOpenHome);
