namespace SchoolSearch.Core.Levels;

/// <summary>
/// Whom a page is for: never shown below <see cref="Minimum"/>, written for <see cref="Targets"/>.
/// Invariant: there is a target, and none is below the minimum.
/// </summary>
public readonly record struct LevelRange
{
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

    /// <summary>The same range, shown to nobody below <paramref name="floor"/>.</summary>
    public LevelRange NotBelow(Level floor) => floor <= Minimum ? this : new LevelRange(floor, Targets);
}
