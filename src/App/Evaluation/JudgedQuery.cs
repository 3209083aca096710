using System.Globalization;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Answers;

namespace SchoolSearch.App.Evaluation;

/// <summary>A query of a pupil of a level, and how well pages answer it, from 1 (related) to 3 (exactly what was
/// meant).</summary>
/// <param name="Grades">By address, in the form of <see cref="Address"/>.</param>
sealed record JudgedQuery(Level Level, string Text, IReadOnlyDictionary<string, int> Grades)
{
    public const int Best = 3;

    /// <summary>The least grade of a page that answers the query.</summary>
    public const int Answers = 2;

    const int MostLines = 100_000;

    static readonly string[] Columns = ["niveau", "recherche", "adresse", "note"];

    /// <summary>
    /// Reads tab-separated values with a heading: level, query, address, grade; one judgment a line. Queries keep the
    /// order of the file.
    /// </summary>
    /// <exception cref="InvalidDataException">A line is malformed; the message names file and line.</exception>
    /// <exception cref="ConfigurationException">The file is missing.</exception>
    public static IReadOnlyList<JudgedQuery> Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new ConfigurationException($"{file} : ce fichier n’existe pas.");
        }

        var queries = new List<JudgedQuery>();
        var known = new Dictionary<(Level, string), Dictionary<string, int>>();
        foreach (var (line, number) in File.ReadLines(file).Take(MostLines).Select((line, index) => (line, index + 1)))
        {
            var parts = line.Split('\t');
            if (number == 1 ? !parts.SequenceEqual(Columns) : !TryRead(parts, out _, out _, out _))
            {
                throw new Problem(
                    file, number, "Ce n’est pas ce qui est attendu.",
                    "Écrivez quatre colonnes séparées par des tabulations : "
                    + $"{string.Join(", ", Columns)} "
                    + $"({string.Join(", ", LevelNames.All.Select(level => level.Code()))} "
                    + $"; … ; http… ; 1 à {Best}).").AsException();
            }

            if (number == 1)
            {
                continue;
            }

            TryRead(parts, out var level, out var address, out var grade);
            if (!known.TryGetValue((level, parts[1]), out var grades))
            {
                known[(level, parts[1])] = grades = [];
                queries.Add(new JudgedQuery(level, parts[1], grades));
            }

            if (!grades.TryAdd(address, grade))
            {
                throw new Problem(
                    file, number, $"Cette page est déjà jugée pour « {parts[1]} ».",
                    "Gardez une seule de ces lignes.").AsException();
            }
        }

        return queries;
    }

    /// <summary>A folder and its index page count as one page, whichever of the two a site links to.</summary>
    public static string Address(PageUrl url) =>
        url.Value.EndsWith("/index.html", StringComparison.Ordinal) ? url.Value[..^"index.html".Length] : url.Value;

    static bool TryRead(string[] parts, out Level level, out string address, out int grade)
    {
        (level, address, grade) = (Level.Lycee, "", 0);
        if (parts.Length != Columns.Length
            || parts[1].Length is 0 or > SearchEngine.MaximumQueryLength || !PageUrl.TryParse(parts[2], out var url))
        {
            return false;
        }

        address = Address(url);
        return LevelNames.TryParse(parts[0], out level)
            && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out grade)
            && grade is >= 1 and <= Best;
    }
}
