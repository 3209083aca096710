using SchoolSearch.Core.Levels;

namespace SchoolSearch.Training.Passages;

/// <param name="Level">never for what is unfit, else cycle1 to lycee.</param>
sealed record LabelledPassage(string Theme, string Degree, string Attitude, string Level, string Text)
{
    public bool IsUnfit => Level == "never";

    /// <summary>Sound, but for older pupils.</summary>
    public bool IsGrave => Level is "cycle4" or "lycee";

    /// <summary>The earliest level; of sound ones only.</summary>
    public Core.Levels.Level Depth =>
        LevelNames.TryParse(Level, out var level) ? level : throw new InvalidDataException($"{Level}: {Text}");

    /// <summary>Reads tab-separated lines with a head.</summary>
    public static LabelledPassage[] Read(string file) =>
    [
        .. File.ReadLines(file).Select(line => line.Split('\t')).Where(cells =>
            cells.Length == 5 && cells[0] != "theme")
            .Select(cells => new LabelledPassage(cells[0], cells[1], cells[2], cells[3], cells[4])),
    ];

    public static LabelledPassage[] ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal).SelectMany(Read)];
}
