using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Index;

/// <summary>What the index found.</summary>
/// <param name="Total">Pages that match, exactly.</param>
/// <param name="Counts">Of all of them; <see cref="PageCounts.None"/> unless they were asked for.</param>
public sealed record PageHits(int Total, ImmutableArray<FoundPage> Pages, PageCounts Counts)
{
    public static PageHits None { get; } = new(0, [], PageCounts.None);
}

/// <param name="Account">Null unless it was asked for.</param>
public sealed record FoundPage(double Score, PageSummary Page, ImmutableArray<Passage> Passages, ScoreAccount? Account);

/// <summary>What the index keeps of a page to be shown.</summary>
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

/// <summary>A piece of a page's text and the ranges of it that match, in order and apart. The text is never
/// markup.</summary>
public sealed record Passage(string Text, ImmutableArray<Range> Marks);

/// <summary>How many of the pages found have each value. Values that none has are left out.</summary>
/// <param name="Subjects">The most frequent first.</param>
/// <param name="Levels">By level: pages that those of the level may see.</param>
/// <param name="Open">Pages that may be used, changed and shared.</param>
public sealed record PageCounts(
    ImmutableArray<(Subject Subject, int Count)> Subjects,
    ImmutableArray<(Level Level, int Count)> Levels,
    ImmutableArray<(PageKind Kind, int Count)> Kinds,
    int Open)
{
    public static PageCounts None { get; } = new([], [], [], 0);
}
