using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Index;

/// <summary>
/// Which pages may be found: what everyone below or at a ceiling may see, without what is closed today. This is the
/// only place where that is decided, and no question can be put to the index without it. It does not score.
/// </summary>
/// <remarks>Every further condition is required beside the level, so that it can only narrow.</remarks>
public sealed record PageFilter
{
    PageFilter(Level ceiling, ClosedPages closed)
    {
        Ceiling = ceiling;
        Closed = closed;
    }

    public Level Ceiling { get; }

    /// <summary>What teachers, schools and the quarantine have closed to those of the ceiling.</summary>
    public ClosedPages Closed { get; }

    public Subject? Subject { get; init; }

    public PageKind? Kind { get; init; }

    /// <summary>Only pages that may be used, changed and shared.</summary>
    public bool OpenOnly { get; init; }

    /// <param name="ceiling">A level that does not exist sees what the youngest see.</param>
    public static PageFilter For(Level ceiling, Restrictions today)
    {
        var level = Enum.IsDefined(ceiling) ? ceiling : LevelNames.All[0];
        return new PageFilter(level, today.ClosedTo(level));
    }
}
