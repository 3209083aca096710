using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Index;

/// <summary>
/// Which pages may be found: those that everyone at or below a ceiling may see, without pages closed today. Only this
/// type decides that, and no question can be put to the index without it. It does not score.
/// </summary>
/// <remarks>Every further condition is required in addition to the level, so it can only narrow the result.</remarks>
public sealed record PageFilter
{
    PageFilter(Level ceiling, ClosedPages closed)
    {
        Ceiling = ceiling;
        Closed = closed;
    }

    public Level Ceiling { get; }

    /// <summary>Pages that teachers, schools and the quarantine have closed to the ceiling.</summary>
    public ClosedPages Closed { get; }

    public Subject? Subject { get; init; }

    public PageKind? Kind { get; init; }

    /// <summary>Only pages that may be used, changed and shared freely.</summary>
    public bool OpenOnly { get; init; }

    /// <param name="ceiling">An undefined level counts as the youngest.</param>
    public static PageFilter For(Level ceiling, Restrictions today)
    {
        var level = Enum.IsDefined(ceiling) ? ceiling : LevelNames.All[0];
        return new PageFilter(level, today.ClosedTo(level));
    }
}
