using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// Subjects for continuing a search: first those of the pages found, most frequent first, then further ones of these
/// pages' sites. Each is offered for the level by a site approved today.
/// </summary>
static class RelatedSubjects
{
    const int Most = 5;

    /// <summary>A single subject is no choice.</summary>
    const int Fewest = 2;

    public static ImmutableArray<Subject> Of(
        ImmutableArray<SubjectFacet> counted, IEnumerable<Site> found, Subject? chosen, SiteList sites, Level allowed)
    {
        var offered = sites.SubjectsAt(allowed);
        var beside = found.Distinct().SelectMany(site => site.SubjectsAt(allowed)).CountBy(subject => subject)
            .OrderByDescending(pair => pair.Value).Select(pair => pair.Key);
        ImmutableArray<Subject> related =
            [
                .. counted.Select(facet => facet.Subject).Concat(beside).Distinct().Where(subject =>
                    subject != chosen && offered.Contains(subject)).Take(Most),
            ];
        return related.Length < Fewest ? [] : related;
    }
}
