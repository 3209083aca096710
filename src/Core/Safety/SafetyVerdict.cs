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

/// <summary>A passage of a page that counted, and what a model took it for.</summary>
/// <param name="Place">The part of the page, in French.</param>
/// <param name="Unfit">From 0 to 1: whether no pupil should see it.</param>
/// <param name="Theme">What it is about, in French.</param>
/// <param name="Attitude">What it does with it, in French: informe, vend, incite…</param>
/// <param name="From">For whom it suits at the earliest, if it is sound.</param>
/// <param name="Embedding">Of the whole passage, to find what it resembles.</param>
public sealed record PassageEvidence(
    string Text, string Place, float Unfit, string Theme, string Attitude, Level From, float[] Embedding);

/// <summary>One thing that counted for or against a page.</summary>
/// <param name="Category">As in the word lists: adulte, jeux-argent…</param>
/// <param name="Found">The word or phrase, as the page has it.</param>
/// <param name="Place">title, url, body, links…</param>
/// <param name="Weight">Positive against the page, negative in its favour.</param>
public sealed record SafetyEvidence(string Category, string Found, string Place, double Weight);
