using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Classification;

/// <summary>
/// Finds thousands of phrases in one pass over a text. Words are compared whole, without case, accents or a final s or x;
/// hyphens and apostrophes part words. Each word of the text that some phrase has is looked up once; the few partial matches
/// alive at a place are carried along.
/// </summary>
sealed class PhraseTrie
{
    public const int MaximumTokens = 8;

    /// <summary>Longer words are in no list; letters beyond are passed over.</summary>
    const int MaximumLetters = 40;

    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    readonly FrozenDictionary<long, int> steps;
    readonly int[][] ends;

    public PhraseTrie(IReadOnlyList<SafetyTerm> terms)
    {
        Terms = terms;
        var ids = new Dictionary<string, int>();
        var edges = new Dictionary<long, int>();
        var found = new List<List<int>> { new() };
        for (var i = 0; i < terms.Count; i++)
        {
            var node = 0;
            foreach (var token in Tokens(terms[i].Text))
            {
                if (!ids.TryGetValue(token, out var id))
                {
                    ids[token] = id = ids.Count;
                }

                if (!edges.TryGetValue(Step(node, id), out var next))
                {
                    edges[Step(node, id)] = next = found.Count;
                    found.Add([]);
                }

                node = next;
            }

            found[node].Add(i);
        }

        words = ids.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        steps = edges.ToFrozenDictionary();
        ends = [.. found.Select(list => list.ToArray())];
    }

    public IReadOnlyList<SafetyTerm> Terms { get; }

    /// <summary>The words of a phrase, in the form in which they are compared.</summary>
    public static List<string> Tokens(string phrase)
    {
        var tokens = new List<string>();
        Span<char> buffer = stackalloc char[MaximumLetters];
        for (var at = 0; Next(phrase, ref at, buffer) is >= 0 and var length;)
        {
            tokens.Add(buffer[..length].ToString());
        }

        return tokens;
    }

    /// <summary>Counts every phrase in the text, overlapping ones too.</summary>
    /// <param name="counts">As many as <see cref="Terms"/>.</param>
    /// <returns>How many words the text has.</returns>
    public int Count(ReadOnlySpan<char> text, Span<int> counts)
    {
        var total = 0;
        Span<char> buffer = stackalloc char[MaximumLetters];
        Span<int> alive = stackalloc int[MaximumTokens];
        var living = 0;
        for (var at = 0; Next(text, ref at, buffer) is >= 0 and var length; total++)
        {
            if (!words.TryGetValue(buffer[..length], out var word))
            {
                living = 0;
                continue;
            }

            var kept = 0;
            for (var i = 0; i <= living; i++)
            {
                var node = i == living ? 0 : alive[i];
                if (!steps.TryGetValue(Step(node, word), out var next))
                {
                    continue;
                }

                foreach (var term in ends[next])
                {
                    counts[term]++;
                }

                // The word that starts anew comes last, so what is overwritten has been read.
                if (kept < alive.Length)
                {
                    alive[kept++] = next;
                }
            }

            living = kept;
        }

        return total;
    }

    static long Step(int node, int word) => ((long)node << 32) | (uint)word;

    /// <summary>Writes the next word in its compared form.</summary>
    /// <returns>Its length, or -1 at the end of the text.</returns>
    static int Next(ReadOnlySpan<char> text, ref int at, Span<char> buffer)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        if (at == text.Length)
        {
            return -1;
        }

        var length = 0;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || Folding.IsCombining(text[at]) || text[at] == '\u00AD'))
        {
            if (text[at] != '\u00AD')
            {
                length += Folding.Fold(text[at], buffer[length..]);
            }

            at++;
        }

        return length > 3 && buffer[length - 1] is 's' or 'x' ? length - 1 : length;
    }
}
