namespace SchoolSearch.Training.Passages;

/// <param name="Level">never for what is unfit, else cycle1 to lycee.</param>
sealed record PassageExample(string Theme, string Degree, string Attitude, string Level, string Text)
{
    public bool IsUnfit => Level == "never";

    /// <summary>Sound, but for older pupils.</summary>
    public bool IsGrave => Level is "cycle4" or "lycee";

    /// <summary>Reads tab-separated lines with a head.</summary>
    public static PassageExample[] Read(string file) =>
    [
        .. File.ReadLines(file).Select(line => line.Split('\t')).Where(cells => cells.Length == 5 && cells[0] != "theme")
            .Select(cells => new PassageExample(cells[0], cells[1], cells[2], cells[3], cells[4])),
    ];

    public static PassageExample[] ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal).SelectMany(Read)];
}
