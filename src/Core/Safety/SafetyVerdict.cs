using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Safety;

/// <summary>Whether a page may be shown, with the evidence. A page without a verdict is not shown.</summary>
public abstract record SafetyVerdict
{
    private SafetyVerdict(ImmutableArray<SafetyEvidence> evidence) => Evidence = evidence;

    public ImmutableArray<SafetyEvidence> Evidence { get; }

    /// <summary>Lines of the main text, counted from 0 and ascending, that are left out of the search although the page
    /// may be shown.</summary>
    public ImmutableArray<int> Cut { get; init; } = [];

    /// <summary>The passages that counted most, the most alarming first.</summary>
    public ImmutableArray<PassageEvidence> Passages { get; init; } = [];

    /// <summary>The level from which the page's content is suitable; null when nothing in it is grave.</summary>
    public Level? TellsFrom { get; init; }

    /// <summary>The passages that raise <see cref="TellsFrom"/>, the gravest first.</summary>
    public ImmutableArray<PassageEvidence> Grave { get; init; } = [];

    public sealed record Allowed(ImmutableArray<SafetyEvidence> Evidence) : SafetyVerdict(Evidence);

    /// <summary>Fit for school, but shown to nobody below <paramref name="Floor"/>.</summary>
    public sealed record AllowedFrom(Level Floor, ImmutableArray<SafetyEvidence> Evidence) : SafetyVerdict(Evidence);

    /// <summary>Too doubtful to be shown, not certain enough to be refused: not shown until a teacher
    /// decides.</summary>
    public sealed record ForReview(ImmutableArray<SafetyEvidence> Evidence) : SafetyVerdict(Evidence);

    public sealed record Refused(ImmutableArray<SafetyEvidence> Evidence) : SafetyVerdict(Evidence);
}

/// <summary>A passage that influenced the verdict, and how a model classified it.</summary>
/// <param name="Place">The part of the page, in French.</param>
/// <param name="Unfit">From 0 to 1: the probability that no pupil should see it.</param>
/// <param name="Theme">Its subject, in French.</param>
/// <param name="Attitude">How it treats the subject, in French: informe, vend, incite…</param>
/// <param name="From">The youngest level that it suits, if it is fit for pupils.</param>
/// <param name="Embedding">Embedding of the whole passage, for finding similar ones.</param>
public sealed record PassageEvidence(
    string Text, string Place, float Unfit, string Theme, string Attitude, Level From, float[] Embedding);

/// <summary>One piece of evidence for or against a page.</summary>
/// <param name="Category">As in the word lists: adulte, jeux-argent…</param>
/// <param name="Found">The word or phrase as it stands in the page.</param>
/// <param name="Place">title, url, body, links…</param>
/// <param name="Weight">Positive against the page, negative in its favour.</param>
public sealed record SafetyEvidence(string Category, string Found, string Place, double Weight);
