using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Safety;

/// <summary>Whether a page may be shown, and what in it says so. A page without a verdict is not shown.</summary>
public abstract record SafetyVerdict
{
    private SafetyVerdict(ImmutableArray<SafetyEvidence> evidence) => Evidence = evidence;

    public ImmutableArray<SafetyEvidence> Evidence { get; }

    /// <summary>Lines of the main text, counted from 0 and ascending, that are not to be searched though the page may
    /// be shown.</summary>
    public ImmutableArray<int> Cut { get; init; } = [];

    /// <summary>The passages that counted most, the most alarming first.</summary>
    public ImmutableArray<PassageEvidence> Passages { get; init; } = [];

    /// <summary>From which level on what the page tells suits; null where nothing in it is grave.</summary>
    public Level? TellsFrom { get; init; }

    /// <summary>The passages that raise <see cref="TellsFrom"/>, the gravest first.</summary>
    public ImmutableArray<PassageEvidence> Grave { get; init; } = [];

    public sealed record Allowed(ImmutableArray<SafetyEvidence> Evidence) : SafetyVerdict(Evidence);

    /// <summary>Fit for school, but for nobody below <paramref name="Floor"/>.</summary>
    public sealed record AllowedFrom(Level Floor, ImmutableArray<SafetyEvidence> Evidence) : SafetyVerdict(Evidence);

    /// <summary>Too doubtful to be shown, not sure enough to be refused: a teacher decides, and until then it is not
    /// shown.</summary>
    public sealed record ForReview(ImmutableArray<SafetyEvidence> Evidence) : SafetyVerdict(Evidence);

    public sealed record Refused(ImmutableArray<SafetyEvidence> Evidence) : SafetyVerdict(Evidence);
}
