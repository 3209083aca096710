using System.Collections.Immutable;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Levels;

/// <summary>Codes of levels in site lists, addresses and the index, and names for pupils.</summary>
public static class LevelNames
{
    public static ImmutableArray<Level> All { get; } =
        [Level.Cycle1, Level.Cycle2, Level.Cycle3, Level.Cycle4, Level.Lycee];

    /// <summary>For a message: every code with its school years.</summary>
    public static string Choices { get; } = string.Join(", ", All.Select(level => $"{level.Code()} ({level.Label()})"));

    static readonly ImmutableArray<(Level Level, string Years)> Years =
    [
        (Level.Cycle1, "maternelle ps ms gs petitesection moyennesection grandesection"),
        (Level.Cycle2, "cp ce1 ce2"),
        (Level.Cycle3, "cm1 cm2 6e 6eme sixieme"),
        (Level.Cycle4, "5e 5eme cinquieme 4e 4eme quatrieme 3e 3eme troisieme"),
        (Level.Lycee, "2de 2nde seconde 1re 1ere premiere tle terminale"),
    ];

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

    /// <summary>Reads a level as people write it: its code, a school year (CM2, 6e, sixième, Tle) or a school
    /// (maternelle). Accents, capitals and spaces do not matter.</summary>
    public static bool TryRead(string? text, out Level level)
    {
        var folded = Folding.Fold(text ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (TryParse(folded, out level))
        {
            return true;
        }

        foreach (var (named, years) in Years)
        {
            if (years.Split(' ').Contains(folded))
            {
                level = named;
                return true;
            }
        }

        return false;
    }

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
