using System.Buffers;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Cuts a text into passages of 25 to 60 words at the ends of sentences, in reading order: a <see cref="PassageModel"/>
/// was trained on passages of this length. A shorter text is one passage.
/// </summary>
static class PassageCutter
{
    const int Least = 25;
    const int Most = 60;

    static readonly SearchValues<char> Ends = SearchValues.Create(".!?…\n");

    public static IEnumerable<(string Text, int Words)> Cut(string text)
    {
        var passage = new List<string>();
        foreach (var sentence in Sentences(text))
        {
            foreach (var part in sentence.Chunk(Most))
            {
                if (passage.Count >= Least && passage.Count + part.Length > Most)
                {
                    yield return Join(passage);
                    passage.Clear();
                }
                else if (passage.Count + part.Length > Most)
                {
                    // A short passage before a long sentence is filled up from the sentence; the rest follows.
                    var room = Most - passage.Count;
                    passage.AddRange(part[..room]);
                    yield return Join(passage);
                    passage.Clear();
                    passage.AddRange(part[room..]);
                    continue;
                }

                passage.AddRange(part);
            }
        }

        if (passage.Count > 0)
        {
            yield return Join(passage);
        }
    }

    static (string Text, int Words) Join(List<string> words) => (string.Join(' ', words), words.Count);

    static IEnumerable<string[]> Sentences(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            do
            {
                var next = text.AsSpan(end).IndexOfAny(Ends);
                end = next < 0 ? text.Length : end + next + 1;
            }
            while (end < text.Length && text[end - 1] != '\n' && !char.IsWhiteSpace(text[end]));

            var words = text[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            start = end;
            if (words.Length > 0)
            {
                yield return words;
            }
        }
    }
}
