using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// Subjects in which a search may go on: those of the pages found, the most frequent first, then those that the sites
/// of these pages offer beside. All of them are offered to the level by some site that is approved today.
/// </summary>
static class RelatedSubjects
{
    const int Most = 5;

    /// <summary>One alone is no choice.</summary>
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
