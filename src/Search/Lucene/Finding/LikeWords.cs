using Lucene.Net.Index;
using Lucene.Net.Util;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>
/// Terms that are spelt like another: volcan and volcanologue, which stemming keeps apart. They begin with the same letters and share a part of their letters, taken three
/// at a time (Dice's coefficient of trigrams; Adamson and Boreham 1974).
/// </summary>
static class LikeWords
{
    /// <summary>Terms looked at: the dictionary is read from where the common letters begin.</summary>
    const int Inspected = 1_000;

    const int ShortestBeginning = 4;

    /// <summary>How much alike each is, from <see cref="RankingWeights.LeastAlike"/> to less than 1, the most alike first; none for numbers and words of three letters.</summary>
    public static IEnumerable<(string Term, float Likeness)> Of(string term, TextField field, Workspace work)
    {
        if (term.Length < ShortestBeginning || !term.All(char.IsLetter))
        {
            return [];
        }

        var weights = work.Snapshot.Weights;
        var letters = Math.Max(ShortestBeginning, (int)Math.Ceiling(weights.AlikeBeginning * term.Length));
        var beginning = new BytesRef(term[..Math.Min(letters, term.Length)]);
        var parts = Parts(term);
        var found = new Dictionary<string, float>(StringComparer.Ordinal);
        var inspected = 0;
        foreach (var segment in work.Snapshot.Segments)
        {
            foreach (var other in work.Cursor(segment, field).Beginning(beginning).Take(Inspected - inspected))
            {
                inspected++;
                if (other != term && !found.ContainsKey(other))
                {
                    found[other] = Likeness(parts, Parts(other));
                }
            }
        }

        return found.Where(other => other.Value >= weights.LeastAlike)
            .OrderByDescending(other => other.Value).ThenBy(other => other.Key, StringComparer.Ordinal)
            .Take(weights.MostAlike).Select(other => (other.Key, other.Value));
    }

    static float Likeness(ulong[] one, ulong[] other)
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

    /// <summary>Every three letters in a row of the framed word, each once and in order, as one number.</summary>
    static ulong[] Parts(string word)
    {
        var framed = $"<{word}>";
        var parts = new ulong[framed.Length - 2];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = ((ulong)framed[i] << 32) | ((ulong)framed[i + 1] << 16) | framed[i + 2];
        }

        Array.Sort(parts);
        var kept = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == 0 || parts[i] != parts[i - 1])
            {
                parts[kept++] = parts[i];
            }
        }

        return parts[..kept];
    }
}
