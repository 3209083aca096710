using System.Text.Json;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Extraction.Html;
using SchoolSearch.Indexer.Passages;

namespace SchoolSearch.Training.Passages;

/// <summary>
/// Passages of real, sound pages and books, so that what is ordinary is not taken for a sign. Of every collection one
/// half is to learn from and the other to be measured on. The texts are not ours: they are read where they lie and go
/// into no file.
/// </summary>
static class OrdinaryPassages
{
    /// <param name="corpora">A folder with <c>sites/</c>, <c>piaf/</c>, <c>readi-ljl/</c>.</param>
    /// <param name="isForTraining">Which half.</param>
    /// <returns>The collection and its texts; each text is a page or a chapter as passages.</returns>
    public static IEnumerable<(string Collection, IReadOnlyList<string> Passages)> Read(
        string corpora, bool isForTraining)
    {
        foreach (var (collection, name, text) in Texts(corpora))
        {
            if (StableHash.Of($"{collection}/{name}") % 2 == 0 == isForTraining)
            {
                yield return (collection, [.. PassageCutter.Cut(text()).Select(passage => passage.Text)]);
            }
        }
    }

    static IEnumerable<(string Collection, string Name, Func<string> Text)> Texts(string corpora)
    {
        (string, string)[] files = [("piaf", "piaf/corpus.jsonl"), ("readi-ljl", "readi-ljl/texts.jsonl")];
        foreach (var (collection, file) in files)
        {
            foreach (var line in File.ReadLines(Path.Combine(corpora, file)))
            {
                var row = JsonSerializer.Deserialize<JsonElement>(line);
                yield return (collection, row.GetProperty("id").ToString(), () => row.GetProperty("text").GetString()!);
            }
        }

        foreach (var row in File
            .ReadLines(Path.Combine(corpora, "sites", "MANIFEST.tsv"))
            .Skip(1)
            .Select(line => line.Split('\t')))
        {
            var path = Path.Combine(corpora, "sites", row[0], "tree", row[1]);
            if (row[6] == "1" && row[7] == "0" && File.Exists(path))
            {
                yield return (row[0], row[1], () =>
                {
                    var page = HtmlExtraction.Extract(
                        File.ReadAllText(path), PageUrl.Parse($"http://{row[0]}.test/page"), null, "utf-8");
                    return $"{page.Title}\n{page.Body}";
                });
            }
        }
    }
}
