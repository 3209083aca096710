namespace SchoolSearch.Training.Searches;

/// <param name="Class">One of those of <see cref="SchoolSearch.Core.Help.SearchModel"/>.</param>
/// <param name="Theme">What help is called for, what is not for school, or a subject of school.</param>
/// <param name="Form">direct, indirect, oreille, sans-accents, sms or camoufle.</param>
/// <param name="Hand">Who wrote it: none saw what another wrote.</param>
sealed record SearchExample(string Class, string Theme, string Form, string Text, string Hand)
{
    /// <summary>Reads tab-separated lines with a head.</summary>
    public static SearchExample[] Read(string path) =>
    [
        .. File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'))
            .Select(cells =>
                new SearchExample(cells[0], cells[1], cells[2], cells[3], cells.ElementAtOrDefault(4) ?? "")),
    ];
}
