using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Index;

/// <summary>The answer to a <see cref="PageQuery"/>.</summary>
/// <param name="Total">Exact number of matching pages.</param>
/// <param name="Counts">Counts over all matching pages; <see cref="PageCounts.None"/> unless requested.</param>
public sealed record PageHits(int Total, ImmutableArray<FoundPage> Pages, PageCounts Counts)
{
    public static PageHits None { get; } = new(0, [], PageCounts.None);
}

/// <param name="Account">Null unless requested.</param>
public sealed record FoundPage(double Score, PageSummary Page, ImmutableArray<Passage> Passages, ScoreAccount? Account);

/// <summary>What the index stores for showing a page.</summary>
/// <param name="Definition">The first sentences of an encyclopedia's article, see <see cref="DefinitionText"/>; usually
/// empty.</param>
public sealed record PageSummary(
    PageUrl Url,
    string Title,
    string SiteName,
    LevelRange Levels,
    ImmutableArray<Subject> Subjects,
    PageKind Kind,
    Licence Licence,
    string Language,
    string Definition)
{
    public PagePurpose Purpose { get; init; }
}

/// <summary>A piece of a page's text and its matching ranges, ascending and disjoint. The text is never
/// markup.</summary>
public sealed record Passage(string Text, ImmutableArray<Range> Marks);

/// <summary>Counts of the pages found by value. Values without pages are left out.</summary>
/// <param name="Subjects">Most frequent first.</param>
/// <param name="Levels">By level: pages that the level may see.</param>
/// <param name="Open">Pages that may be used, changed and shared freely.</param>
public sealed record PageCounts(
    ImmutableArray<(Subject Subject, int Count)> Subjects,
    ImmutableArray<(Level Level, int Count)> Levels,
    ImmutableArray<(PageKind Kind, int Count)> Kinds,
    int Open)
{
    public static PageCounts None { get; } = new([], [], [], 0);
}
