using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Answers;

/// <summary>Counts of the pages found by subject, level and kind, and of those under an open licence. Only pages that
/// pass the filter count.</summary>
/// <param name="Subjects">Most frequent first.</param>
/// <param name="Levels">From the youngest to the enforced one: how many results choosing the level would leave.</param>
/// <param name="Open">Pages that may be used, changed and shared freely.</param>
public sealed record PageFacets(
    ImmutableArray<SubjectFacet> Subjects, ImmutableArray<LevelFacet> Levels, ImmutableArray<KindFacet> Kinds, int Open)
{
    public static PageFacets None { get; } = new([], [], [], 0);

    internal static PageFacets Of(PageCounts counts, Level allowed) => new(
        [.. counts.Subjects.Select(one => new SubjectFacet(one.Subject, one.Count))],
        [
            .. LevelNames.All.Where(level => level <= allowed).Select(level =>
                new LevelFacet(level, counts.Levels.FirstOrDefault(one => one.Level == level).Count)),
        ],
        [.. counts.Kinds.OrderBy(one => one.Kind).Select(one => new KindFacet(one.Kind, one.Count))],
        counts.Open);
}

public sealed record SubjectFacet(Subject Subject, int Count);

public sealed record LevelFacet(Level Level, int Count);

public sealed record KindFacet(PageKind Kind, int Count);
