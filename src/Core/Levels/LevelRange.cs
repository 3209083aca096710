namespace SchoolSearch.Core.Levels;

/// <summary>
/// Whom a page is for: never shown below <see cref="Minimum"/>, written for <see cref="Targets"/>. Invariant: there is
/// a target, and none is below the minimum.
/// </summary>
public readonly record struct LevelRange
{
    /// <summary>Levels between pupils and the pages that are for older ones.</summary>
    const int OlderBy = 2;

    public LevelRange(Level minimum, LevelSet targets)
    {
        Minimum = minimum;
        var reachable = targets.Where(level => level >= minimum);
        Targets = reachable.IsEmpty ? new LevelSet(minimum) : reachable;
    }

    /// <summary>What holds without any evidence: lycée only (unknown means no).</summary>
    public static LevelRange Unknown { get; } = new(Level.Lycee, new LevelSet(Level.Lycee));

    public Level Minimum { get; }

    public LevelSet Targets { get; }

    /// <summary>Whether it is written only for pupils two or more levels above: shown, but apart.</summary>
    public bool IsForOlderThan(Level level) => Targets.Youngest >= level + OlderBy;

    /// <summary>From which level on pages are for older pupils than those of a level; null when none is.</summary>
    public static Level? OlderThan(Level level) => level + OlderBy is <= Level.Lycee and var older ? older : null;

    /// <summary>The same range, shown to nobody below <paramref name="floor"/>.</summary>
    public LevelRange NotBelow(Level floor) => floor <= Minimum ? this : new LevelRange(floor, Targets);
}

/// <summary>One thing that spoke about a page's level, and what became of it.</summary>
/// <param name="Source">In French: liste de sites, métadonnées de la page, adresse, titre, intertitres, lecture du
/// texte.</param>
/// <param name="Found">As the source has it.</param>
/// <param name="Levels">What it was understood to mean; empty when it was not.</param>
/// <param name="Effect">In French, what it changed.</param>
public sealed record LevelEvidence(string Source, string Found, LevelSet Levels, string Effect);
