using System.Globalization;
using System.Text.Json;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Training.Searches;

/// <summary>
/// Thousands of real questions and children's queries, all ordinary: one half to learn from, the other to be measured
/// on. They are others' texts: they are read where they lie and go into no file.
/// </summary>
static class RealQuestions
{
    /// <summary>Occurrences in a million words: rarer ones are hardly searched alone.</summary>
    const double LeastFrequency = 8;

    /// <param name="corpora">A folder with <c>piaf/</c>, <c>miracl-fr-topics/</c>, <c>openquizzdb/</c>,
    /// <c>kidsearch-suggestions/</c>.</param>
    public static string[] Read(string corpora, bool isForTraining) =>
    [
        .. File.ReadLines(Path.Combine(corpora, "piaf/queries.jsonl")).Select(line => Field(line, "text") ?? "")
            .Concat(
                File.ReadLines(Path.Combine(corpora, "miracl-fr-topics/topics.miracl-v1.0-fr-train.tsv"))
                    .Select(line => line.Split('\t')[1]))
            .Concat(
                File.ReadLines(Path.Combine(corpora, "openquizzdb/questions.jsonl"))
                    .Select(line => Field(line, "question") ?? ""))
            .Concat(
                JsonSerializer.Deserialize<JsonElement>(
                    string.Concat(File.ReadLines(Path.Combine(corpora, "kidsearch-suggestions/suggestions.json"))))
                .GetProperty("suggestions").EnumerateArray().Select(one => one.GetString() ?? ""))
            .Where(text => text is { Length: > 0 } && StableHash.Of(text) % 2 == 0 == isForTraining).Distinct(),
    ];

    /// <summary>Common nouns, one a search, half of them; but for those that the examples know as an alarm.</summary>
    /// <param name="corpora">A folder with <c>lexique/</c>: form, word class, occurrences in a million words.</param>
    public static string[] Nouns(string corpora, bool isForTraining, IReadOnlySet<string> alarming) =>
    [
        .. File.ReadLines(Path.Combine(corpora, "lexique/lexique383_ortho_cgram_freq.tsv")).Skip(1).Select(line =>
            line.Split('\t'))
            .Where(cells =>
                cells[1] is "NOM" or "ADJ" or "VER"
                    && double.Parse(cells[2], CultureInfo.InvariantCulture) >= LeastFrequency)
            .Select(cells => cells[0]).Where(noun =>
                !alarming.Contains(Folding.Fold(noun)) && StableHash.Of(noun) % 2 == 0 == isForTraining)
            .Distinct(),
    ];

    static string? Field(string line, string name) =>
        JsonSerializer.Deserialize<JsonElement>(line).GetProperty(name).GetString();
}
