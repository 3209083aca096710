namespace SchoolSearch.Core.Levels;

/// <summary>
/// Whom a page is for: never shown below <see cref="Minimum"/>, written for <see cref="Targets"/>. Invariant: there is
/// at least one target, and none is below the minimum.
/// </summary>
public readonly record struct LevelRange
{
    /// <summary>A page is for older pupils when it is this many levels above.</summary>
    const int OlderBy = 2;

    public LevelRange(Level minimum, LevelSet targets)
    {
        Minimum = minimum;
        var reachable = targets.Where(level => level >= minimum);
        Targets = reachable.IsEmpty ? new LevelSet(minimum) : reachable;
    }

    /// <summary>The range of a page without any evidence: lycée only (unknown means no).</summary>
    public static LevelRange Unknown { get; } = new(Level.Lycee, new LevelSet(Level.Lycee));

    public Level Minimum { get; }

    public LevelSet Targets { get; }

    /// <summary>Whether all targets are two or more levels above: the page is shown, but apart.</summary>
    public bool IsForOlderThan(Level level) => Targets.Youngest >= level + OlderBy;

    /// <summary>The level from which pages are for older pupils than those of a level; null when there is
    /// none.</summary>
    public static Level? OlderThan(Level level) => level + OlderBy is <= Level.Lycee and var older ? older : null;

    /// <summary>The same range, shown to nobody below <paramref name="floor"/>.</summary>
    public LevelRange NotBelow(Level floor) => floor <= Minimum ? this : new LevelRange(floor, Targets);
}

/// <summary>One piece of evidence about a page's level, and its effect.</summary>
/// <param name="Source">In French: liste de sites, métadonnées de la page, adresse, titre, intertitres, lecture du
/// texte.</param>
/// <param name="Found">As it stands in the source.</param>
/// <param name="Levels">The levels that it was understood to mean; empty when it was not understood.</param>
/// <param name="Effect">What it changed, in French.</param>
public sealed record LevelEvidence(string Source, string Found, LevelSet Levels, string Effect);
