using System.Text;
using Lucene.Net.Util;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>
/// Terms spelt like another: volcan and volcanologue, which stemming keeps apart. They have the same first letters and
/// share part of their trigrams (Dice's coefficient; Adamson and Boreham 1974).
/// </summary>
static class LikeWords
{
    /// <summary>Most terms inspected; the dictionary is read from the common beginning on.</summary>
    const int Inspected = 1_000;

    const int ShortestBeginning = 4;

    /// <summary>Terms have at most 255 letters; folding may quadruple that.</summary>
    const int MostLetters = 255;

    /// <summary>Like terms with their likeness, from <see cref="RankingWeights.LeastAlike"/> to below 1, most alike
    /// first; none for numbers and words of three letters.</summary>
    public static IEnumerable<(string Term, float Likeness)> Of(string term, TextField field, Workspace work)
    {
        if (term.Length is < ShortestBeginning or > MostLetters || !term.All(char.IsLetter))
        {
            return [];
        }

        var weights = work.Snapshot.Weights;
        var letters = Math.Max(ShortestBeginning, (int)Math.Ceiling(weights.AlikeBeginning * term.Length));
        var beginning = new BytesRef(term[..Math.Min(letters, term.Length)]);
        Span<ulong> parts = stackalloc ulong[MostLetters];
        parts = Parts(term, parts);
        var found = new Dictionary<string, float>(StringComparer.Ordinal);
        var inspected = 0;
        foreach (var segment in work.Snapshot.Segments)
        {
            var cursor = work.Cursor(segment, field);
            for (var each = cursor.Seek(beginning); each && inspected < Inspected; each = cursor.Next(beginning))
            {
                inspected++;
                Look(cursor.Term, parts, weights.LeastAlike, found);
            }
        }

        found.Remove(term);
        return found.OrderByDescending(other => other.Value).ThenBy(other => other.Key, StringComparer.Ordinal)
            .Take(weights.MostAlike).Select(other => (other.Key, other.Value));
    }

    static void Look(BytesRef term, ReadOnlySpan<ulong> parts, double least, Dictionary<string, float> found)
    {
        Span<char> letters = stackalloc char[MostLetters];
        // A word three times as long cannot share enough trigrams.
        if (term.Length > MostLetters
            || !Encoding.UTF8.TryGetChars(term.Bytes.AsSpan(term.Offset, term.Length), letters, out var length)
            || 2.0 * parts.Length / (parts.Length + length) < least)
        {
            return;
        }

        letters = letters[..length];
        Span<ulong> others = stackalloc ulong[MostLetters];
        var likeness = Likeness(parts, Parts(letters, others));
        if (likeness >= least)
        {
            found[letters.ToString()] = likeness;
        }
    }

    static float Likeness(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        var common = 0;
        for (var (i, j) = (0, 0); i < one.Length && j < other.Length;)
        {
            if (one[i] == other[j])
            {
                common++;
                i++;
                j++;
            }
            else if (one[i] < other[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return 2f * common / (one.Length + other.Length);
    }

    /// <summary>The word's trigrams with a mark at each end, distinct, sorted and packed into numbers.</summary>
    static Span<ulong> Parts(ReadOnlySpan<char> word, Span<ulong> parts)
    {
        var part = ((ulong)'<' << 16) | word[0];
        for (var i = 0; i < word.Length; i++)
        {
            part = ((part << 16) | (i + 1 < word.Length ? word[i + 1] : '>')) & 0xFFFF_FFFF_FFFF;
            parts[i] = part;
        }

        parts = parts[..word.Length];
        parts.Sort();
        var kept = 0;
        foreach (var one in parts)
        {
            if (kept == 0 || one != parts[kept - 1])
            {
                parts[kept++] = one;
            }
        }

        return parts[..kept];
    }
}
