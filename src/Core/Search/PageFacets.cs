using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Search;

/// <summary>How many of the pages found have each subject, level, kind, and an open licence. Only pages that pass the filter are counted.</summary>
/// <param name="Levels">From the youngest to the one that was enforced: what choosing it would leave.</param>
/// <param name="Open">Pages that may be used, changed and shared.</param>
public sealed record PageFacets(ImmutableArray<SubjectFacet> Subjects, ImmutableArray<LevelFacet> Levels, ImmutableArray<KindFacet> Kinds, int Open)
{
    public static PageFacets None { get; } = new([], [], [], 0);

    /// <summary>How many values the engine is asked to count, by field.</summary>
    internal static ImmutableSortedDictionary<string, int> Asked { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create(PageFields.Subject, Subject.All.Length),
        KeyValuePair.Create(PageFields.VisibleAt, LevelNames.All.Length),
        KeyValuePair.Create(PageFields.Kind, Enum.GetValues<PageKind>().Length),
        KeyValuePair.Create(PageFields.Openness, Enum.GetValues<Openness>().Length),
    ]);

    internal static PageFacets Of(IndexHits hits, Level allowed) => new(
        [.. Counts(hits, PageFields.Subject).Select(count => (Subject: Subject.Find(count.Value), count.Count))
            .Where(pair => pair.Subject is not null).Select(pair => new SubjectFacet(pair.Subject!, pair.Count))],
        [.. LevelNames.All.Where(level => level <= allowed).Select(level => new LevelFacet(level, Count(hits, PageFields.VisibleAt, level.Code())))],
        [.. Enum.GetValues<PageKind>().Select(kind => new KindFacet(kind, Count(hits, PageFields.Kind, kind.ToString()))).Where(facet => facet.Count > 0)],
        Count(hits, PageFields.Openness, nameof(Openness.Open)));

    static int Count(IndexHits hits, string field, string value) => Counts(hits, field).FirstOrDefault(count => count.Value == value)?.Count ?? 0;

    static ImmutableArray<FacetCount> Counts(IndexHits hits, string field) => hits.Facets.TryGetValue(field, out var counts) ? counts : [];
}
