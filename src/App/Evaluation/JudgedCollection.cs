using System.Text.Json;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;

namespace SchoolSearch.App.Evaluation;

/// <summary>
/// A test collection in BEIR's layout (Thakur et al. 2021): documents and queries as JSON lines, judgments as
/// tab-separated values.
/// </summary>
sealed record JudgedCollection(
    IReadOnlyList<(string Id, string Title, string Text)> Documents,
    IReadOnlyList<(string Id, string Text)> Queries,
    IReadOnlyDictionary<string, Dictionary<string, int>> Judgments)
{
    /// <exception cref="InvalidDataException">A line is malformed; the message names file and line.</exception>
    /// <exception cref="ConfigurationException">A file is missing.</exception>
    public static JudgedCollection Read(string corpus, string queries, string judgments)
    {
        if (Array.Find([corpus, queries, judgments], file => !File.Exists(file)) is { } absent)
        {
            throw new ConfigurationException($"{absent} : ce fichier n’existe pas.");
        }

        return new JudgedCollection(
            [.. Lines(corpus, line => (Text(line, "id"), Text(line, "title"), Text(line, "text")))],
            [.. Lines(queries, line => (Text(line, "id"), Text(line, "text")))],
            ReadJudgments(judgments));
    }

    static IEnumerable<T> Lines<T>(string file, Func<JsonElement, T> read)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            T value;
            try
            {
                using var json = JsonDocument.Parse(line);
                value = read(json.RootElement);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw new Problem(
                    file, number, "Ce n’est pas ce qui est attendu.",
                    "Écrivez un objet JSON par ligne, avec id, text (et title).").AsException();
            }

            yield return value;
        }
    }

    /// <summary>BEIR itself uses "_id".</summary>
    static string Text(JsonElement line, string name) =>
        (line.TryGetProperty(name, out var value) || line.TryGetProperty("_" + name, out value)
            ? value.GetString()
            : name == "title" ? "" : throw new KeyNotFoundException()) ?? "";

    static Dictionary<string, Dictionary<string, int>> ReadJudgments(string file)
    {
        var judgments = new Dictionary<string, Dictionary<string, int>>();
        foreach (var (line, number) in File.ReadLines(file).Select((line, index) => (line, index + 1)).Skip(1))
        {
            var parts = line.Split('\t');
            if (parts.Length != 3 || !int.TryParse(parts[2], out var grade))
            {
                throw new Problem(
                    file, number, "Ce n’est pas ce qui est attendu.",
                    "Écrivez trois colonnes séparées par des tabulations.").AsException();
            }

            if (!judgments.TryGetValue(parts[0], out var documents))
            {
                judgments[parts[0]] = documents = [];
            }

            documents[parts[1]] = grade;
        }

        return judgments;
    }
}
