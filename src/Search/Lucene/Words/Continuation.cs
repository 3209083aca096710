using System.Collections.Immutable;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Lucene.Words;

/// <summary>How a text completes a typed one.</summary>
/// <param name="Key">The text's words; texts with the same words are equal.</param>
/// <param name="Begins">It begins with the first word typed.</param>
/// <param name="IsWhole">Every typed word is a whole word of it.</param>
readonly record struct Continuation(string Key, bool Begins, bool IsWhole)
{
    /// <summary>UTF-16 units of a text that are examined.</summary>
    const int Longest = 300;

    /// <summary>Null when a typed word begins none of the text's words.</summary>
    /// <param name="typed">Folded, at least one.</param>
    public static Continuation? Of(string text, ImmutableArray<string> typed)
    {
        var words = Words(text);
        var isWhole = true;
        foreach (var word in typed)
        {
            if (!words.Any(other => other.StartsWith(word, StringComparison.Ordinal)))
            {
                return null;
            }

            isWhole &= words.Contains(word);
        }

        return new Continuation(
            string.Join(' ', words), words[0].StartsWith(typed[0], StringComparison.Ordinal), isWhole);
    }

    /// <summary>The words of a text, without case and accents.</summary>
    public static ImmutableArray<string> Words(string text)
    {
        var folded = Folding.Fold(text.AsSpan(0, Math.Min(text.Length, Longest)));
        var words = ImmutableArray.CreateBuilder<string>();
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                words.Add(folded[start..i]);
                start = -1;
            }
        }

        return words.ToImmutable();
    }
}
