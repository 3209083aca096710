using System.Collections.Immutable;

namespace SchoolSearch.Staff.Review;

/// <summary>A text cut into runs, with the evidence marked.</summary>
static class MarkedText
{
    /// <summary>White space in evidence may differ from that in the text; case does, too.</summary>
    /// <param name="found">Passages and words; a longer one wins over what it contains.</param>
    public static ImmutableArray<(string Text, bool IsMarked)> Of(string text, IEnumerable<string> found)
    {
        var marked = new bool[text.Length];
        foreach (var one in found.Select(word => word.Trim()).Where(word => word.Length > 1))
        {
            for (var at = 0; Find(text, one, at) is (var start, var end); at = end)
            {
                marked.AsSpan(start, end - start).Fill(true);
            }
        }

        var runs = ImmutableArray.CreateBuilder<(string, bool)>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && marked[end] == marked[at])
            {
                end++;
            }

            runs.Add((text[at..end], marked[at]));
            at = end;
        }

        return runs.ToImmutable();
    }

    /// <summary>The next place of the words, each after any white space.</summary>
    static (int Start, int End)? Find(string text, string words, int from)
    {
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var start = text.IndexOf(parts[0], from, StringComparison.OrdinalIgnoreCase); start >= 0;
            start = text.IndexOf(parts[0], start + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (IsWordStart(text, start) && End(text, parts, start) is { } end)
            {
                return (start, end);
            }
        }

        return null;
    }

    static int? End(string text, string[] parts, int start)
    {
        var at = start;
        foreach (var part in parts)
        {
            while (at < text.Length && at > start && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (string.Compare(text, at, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) != 0)
            {
                return null;
            }

            at += part.Length;
        }

        return at;
    }

    static bool IsWordStart(string text, int at) =>
        at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at]);
}
