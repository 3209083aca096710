using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Teachers;

/// <summary>How a school uses its teachers' space.</summary>
/// <param name="FourEyes">Whether another person than the proposer must accept a proposal.</param>
/// <param name="JournalYears">How long the journal keeps an entry.</param>
public sealed record TeacherSettings(bool FourEyes, int JournalYears)
{
    /// <summary>Where pupils open the search, without a final slash; null for where the server listens.</summary>
    public string? Pupils { get; init; }

    public static TeacherSettings Usual { get; } = new(FourEyes: true, JournalYears: 3);
}

/// <summary>
/// <c>staff.yaml</c> of a data directory, read strictly:
/// <code>
/// version: 1
/// four-eyes: false
/// journal-years: 2
/// pupils: https://recherche.mon-ecole.fr
/// </code>
/// </summary>
public static class TeacherSettingsFile
{
    const int Largest = 1 << 16;

    const int MostYears = 30;

    /// <summary>A missing file means the usual settings.</summary>
    public static Reading<TeacherSettings> Read(string data)
    {
        var file = Path.Combine(data, DataDirectory.TeacherSettings);
        return !File.Exists(file)
            ? new Reading<TeacherSettings>.Loaded(TeacherSettings.Usual)
            : YamlFile.Read(file, Largest).Match(
                loaded => Read(file, loaded), problems => new Reading<TeacherSettings>.Broken(problems));
    }

    static Reading<TeacherSettings> Read(string file, YamlFile yaml)
    {
        List<Problem> problems = [];
        var root = new YamlMember(file, yaml.Root, problems);
        var settings = TeacherSettings.Usual;
        if (root.HasOnly("version", "four-eyes", "journal-years", "pupils"))
        {
            root.Value("version", text => text == "1" ? text : null, "Ce programme lit la version 1.", required: true);
            var eyes = root.Value(
                "four-eyes", text => text is "true" or "false" ? text : null, "Écrivez true (oui) ou false (non).");
            var years = root.Value("journal-years", Years, $"Un nombre d’années de 1 à {MostYears}.");
            settings = new(
                eyes is null ? settings.FourEyes : eyes == "true",
                years is null ? settings.JournalYears : int.Parse(years, CultureInfo.InvariantCulture))
            {
                Pupils = root.Value(
                    "pupils", Address, "L’adresse où les élèves cherchent, comme https://recherche.mon-ecole.fr"),
            };
        }

        return Reading.Of(problems, () => settings);
    }

    static string? Address(string text) =>
        PageUrl.TryParse(text, out var url) && url.PathAndQuery == "/" ? url.Value.TrimEnd('/') : null;

    static string? Years(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years)
            && years is >= 1 and <= MostYears ? text : null;
}
