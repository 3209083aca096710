using System.Collections.Immutable;
using System.Text.Json;

namespace SchoolSearch.Bench.Pages;

/// <summary>Passages of a file of JSON lines with the members <c>title</c> and <c>text</c>.</summary>
static class CorpusFile
{
    /// <summary>Characters; shorter pieces are initials and numbers rather than sentences.</summary>
    const int ShortestSentence = 20;

    public static ImmutableArray<Passage> Read(string path) =>
        [
            .. File.ReadLines(path).Where(line => line.Length > 0).Select(Parse).Where(passage =>
                passage.Sentences.Length > 0),
        ];

    static Passage Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var text = json.RootElement.GetProperty("text").GetString() ?? "";
        return new Passage(json.RootElement.GetProperty("title").GetString() ?? "", [.. Sentences(text)]);
    }

    static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = at == text.Length - 1
                || (text[at] is '.' or '!' or '?' && text[at + 1] == ' ' && at - start >= ShortestSentence);
            if (ends)
            {
                yield return string.Join(
                    ' ', text[start..(at + 1)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                start = at + 1;
            }
        }
    }
}
