using System.Collections.Immutable;

namespace SchoolSearch.Core.Levels;

/// <summary>Codes of levels in site lists, addresses and the index, and names for pupils.</summary>
public static class LevelNames
{
    public static ImmutableArray<Level> All { get; } =
        [Level.Cycle1, Level.Cycle2, Level.Cycle3, Level.Cycle4, Level.Lycee];

    public static string Code(this Level level) => level switch
    {
        Level.Cycle1 => "cycle1",
        Level.Cycle2 => "cycle2",
        Level.Cycle3 => "cycle3",
        Level.Cycle4 => "cycle4",
        Level.Lycee => "lycee",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    /// <summary>The level's school years, as pupils name them.</summary>
    public static string Label(this Level level) => level switch
    {
        Level.Cycle1 => "Maternelle",
        Level.Cycle2 => "CP – CE2",
        Level.Cycle3 => "CM1 – 6e",
        Level.Cycle4 => "5e – 3e",
        Level.Lycee => "Lycée",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    /// <summary>Youngest and oldest usual age, in years.</summary>
    public static (int Youngest, int Oldest) Ages(this Level level) => level switch
    {
        Level.Cycle1 => (3, 5),
        Level.Cycle2 => (6, 8),
        Level.Cycle3 => (9, 11),
        Level.Cycle4 => (12, 14),
        Level.Lycee => (15, 18),
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public static bool TryParse(string? code, out Level level)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.Code(), code, StringComparison.OrdinalIgnoreCase))
            {
                level = candidate;
                return true;
            }
        }

        level = Level.Lycee;
        return false;
    }
}
