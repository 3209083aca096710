using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Phrases;

/// <summary>
/// Finds thousands of phrases in one pass over a text, as written and in disguise. Each word of the text is looked up
/// once, and the few partial matches are carried along. Hints and excuses are only found as written.
/// </summary>
sealed class PhraseTrie
{
    public const int MaximumTokens = 8;

    /// <summary>The fewest letters of a phrase written without spaces, as in a host name.</summary>
    const int LeastJoined = 8;

    /// <summary>The same for a single word at the beginning or end of such a name: Pornic is a town.</summary>
    const int LeastWord = 5;

    /// <summary>The least weight of a term that is searched inside names and among spread letters.</summary>
    const double StrongFrom = 6;

    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    readonly FrozenDictionary<long, int> steps;
    readonly int[][] ends;
    readonly MaskedWords masked;

    /// <summary>Terms without their spaces.</summary>
    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> joined;

    /// <summary>First four letters of the strong terms in <see cref="joined"/>.</summary>
    readonly FrozenSet<long> beginnings;

    readonly int longestJoined;

    public PhraseTrie(IReadOnlyList<SafetyTerm> terms)
    {
        Terms = terms;
        var ids = new Dictionary<string, int>();
        var edges = new Dictionary<long, int>();
        var found = new List<List<int>> { new() };
        var whole = new Dictionary<string, int>();
        var strong = new Dictionary<string, int>();
        for (var i = 0; i < terms.Count; i++)
        {
            var node = 0;
            var tokens = Tokens(terms[i].Text);
            foreach (var token in tokens)
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
                if (!terms[i].Excuses && !terms[i].IsHint)
                {
                    strong.TryAdd(token, id);
                }
            }

            found[node].Add(i);
            if (!terms[i].Excuses
                && !terms[i].IsHint && string.Concat(tokens) is { Length: >= SpreadLetters.Least } letters)
            {
                whole.TryAdd(letters, i);
            }
        }

        words = ids.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        steps = edges.ToFrozenDictionary();
        ends = [.. found.Select(list => list.ToArray())];
        masked = new MaskedWords(strong);
        joined = whole.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        beginnings = whole
            .Where(pair => terms[pair.Value].Weight >= StrongFrom)
            .Select(pair => Beginning(pair.Key))
            .ToFrozenSet();
        longestJoined = whole.Keys.Select(key => key.Length).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<SafetyTerm> Terms { get; }

    /// <summary>The words of a phrase in their comparison form.</summary>
    public static List<string> Tokens(string phrase)
    {
        var tokens = new List<string>();
        var reader = new WordReader(phrase, stackalloc char[WordReader.MaximumLetters]);
        while (reader.Next())
        {
            tokens.Add(reader.Word.ToString());
        }

        return tokens;
    }

    /// <summary>Finds every phrase in the text, including overlapping ones.</summary>
    /// <returns>Number of words in the text.</returns>
    public int Find(ReadOnlySpan<char> text, List<Occurrence> found)
    {
        var total = 0;
        var reader = new WordReader(text, stackalloc char[WordReader.MaximumLetters]);
        var spread = new SpreadLetters(stackalloc char[SpreadLetters.Most]);
        Span<(int Node, bool Masked)> alive = stackalloc (int, bool)[MaximumTokens];
        var living = 0;
        while (reader.Next())
        {
            total++;
            Gather(text, reader, ref spread, found);
            FindSigned(text, reader, found);
            var isMasked = false;
            if (!words.TryGetValue(reader.Word, out var word))
            {
                word = masked.Find(reader);
                isMasked = true;
                if (word < 0)
                {
                    living = 0;
                    continue;
                }
            }

            var kept = 0;
            for (var i = 0; i <= living; i++)
            {
                var (node, wasMasked) = i == living ? (0, false) : alive[i];
                if (!steps.TryGetValue(Step(node, word), out var next))
                {
                    continue;
                }

                foreach (var term in ends[next])
                {
                    Add(term, reader.Line, wasMasked || isMasked, found);
                }

                // The match that begins at this word comes last, so overwritten ones have been read.
                if (kept < alive.Length)
                {
                    alive[kept++] = (next, wasMasked || isMasked);
                }
            }

            living = kept;
        }

        FindSpread(spread.Run, reader.Line, found);
        return total;
    }

    /// <summary>Finds strong phrases written as one word in a host name.</summary>
    public void FindInHost(ReadOnlySpan<char> host, List<Occurrence> found)
    {
        Span<char> letters = stackalloc char[64];
        foreach (var range in host.Split('.'))
        {
            var length = 0;
            foreach (var c in host[range])
            {
                if (char.IsAsciiLetter(c) && length < letters.Length)
                {
                    letters[length++] = char.ToLowerInvariant(c);
                }
            }

            FindJoined(letters[..length], found);
        }
    }

    void FindJoined(ReadOnlySpan<char> label, List<Occurrence> found)
    {
        for (var start = 0; start + SpreadLetters.Least < label.Length; start++)
        {
            if (!beginnings.Contains(Beginning(label[start..])))
            {
                continue;
            }

            for (var end = Math.Min(label.Length, start + longestJoined); end - start >= LeastWord; end--)
            {
                var atEdge = start == 0 || end == label.Length;
                if ((end - start >= LeastJoined || atEdge) && joined.TryGetValue(label[start..end], out var term)
                    && Terms[term].Weight >= StrongFrom)
                {
                    found.Add(new Occurrence(term, 0, Masked: false));
                    return;
                }
            }
        }
    }

    void Gather(ReadOnlySpan<char> text, in WordReader reader, ref SpreadLetters spread, List<Occurrence> found)
    {
        if (reader.Whole.Length == 1)
        {
            if (!spread.Continue(text, reader))
            {
                FindSpread(spread.Run, reader.Line, found);
                spread.Begin(reader);
            }
        }
        else
        {
            FindSpread(spread.Run, reader.Line, found);
            spread.End();
        }
    }

    /// <summary>A run must be the term itself, with at most a letter of the sentence before or after it, or contain a
    /// strong term.</summary>
    void FindSpread(ReadOnlySpan<char> run, int line, List<Occurrence> found)
    {
        if (run.IsEmpty)
        {
            return;
        }

        Span<char> latin = stackalloc char[SpreadLetters.Most];
        var length = LookAlikes.Write(run, latin);
        if (length < SpreadLetters.Least)
        {
            return;
        }

        for (var i = 0; i < length; i++)
        {
            latin[i] = latin[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', var c => c };
        }

        var letters = latin[..length];
        for (var start = 0; start <= length - SpreadLetters.Least; start++)
        {
            for (var end = length; end - start >= SpreadLetters.Least; end--)
            {
                var part = letters[start..end];
                if (!joined.TryGetValue(part, out var term)
                    && !(part is [.., 's' or 'x'] && joined.TryGetValue(part[..^1], out term)))
                {
                    continue;
                }

                if (part.Length >= length - 1 || (part.Length >= LeastWord && Terms[term].Weight >= StrongFrom))
                {
                    found.Add(new Occurrence(term, line, Masked: true));
                    return;
                }
            }
        }
    }

    /// <summary>A word with signs for letters: the plain words on both sides of the sign are also looked up.</summary>
    void FindSigned(ReadOnlySpan<char> text, in WordReader reader, List<Occurrence> found)
    {
        var start = reader.Start;
        var begins = start > 0 && text[start - 1] is '$' or '€' && (start == 1 || char.IsWhiteSpace(text[start - 2]));
        var at = reader.End;
        if (!begins && !(at + 1 < text.Length && IsSign(text[at]) && char.IsLetter(text[at + 1])))
        {
            return;
        }

        // It was read with its first part.
        if (!begins && start > 1 && IsSign(text[start - 1]) && char.IsLetterOrDigit(text[start - 2]))
        {
            return;
        }

        while (at < text.Length
            && (char.IsLetterOrDigit(text[at])
                || (IsSign(text[at]) && at + 1 < text.Length && char.IsLetter(text[at + 1]))))
        {
            at++;
        }

        var written = text[(begins ? start - 1 : start)..at];
        if (written.Length <= WordReader.MaximumLetters
            && masked.FindWithSigns(written) is >= 0 and var word && steps.TryGetValue(Step(0, word), out var node))
        {
            foreach (var term in ends[node])
            {
                Add(term, reader.Line, isMasked: true, found);
            }
        }
    }

    static bool IsSign(char c) => c is '@' or '$' or '€' or '!' or '|' or '*' or '#';

    void Add(int term, int line, bool isMasked, List<Occurrence> found)
    {
        if (!isMasked || !(Terms[term].Excuses || Terms[term].IsHint))
        {
            found.Add(new Occurrence(term, line, isMasked));
        }
    }

    static long Step(int node, int word) => ((long)node << 32) | (uint)word;

    static long Beginning(ReadOnlySpan<char> letters) =>
        letters.Length < 4 ? 0 : letters[0] | ((long)letters[1] << 16) | ((long)letters[2] << 32) | (
            (long)letters[3] << 48);
}

/// <summary>A term found in a text.</summary>
/// <param name="Term">Its index among the terms.</param>
/// <param name="Line">The line in which it ends, counted from 0.</param>
/// <param name="Masked">It is disguised from filters: by look-alike letters, digits for letters, or spread
/// letters.</param>
readonly record struct Occurrence(int Term, int Line, bool Masked);

/// <summary>A word or phrase of a list, and its weight.</summary>
/// <param name="Category">Index of the category it belongs to.</param>
/// <param name="Weight">Above 0, at most 10; counts for the category, or against it if it excuses.</param>
/// <param name="Sure">Neither context nor length excuses it.</param>
readonly record struct SafetyTerm(int Category, string Text, double Weight, bool Sure, bool Excuses)
{
    /// <summary>
    /// Terms with less weight are hints: common words, only found as written, and never sufficient alone.
    /// </summary>
    public const double HintBelow = 2;

    public bool IsHint => !Excuses && Weight < HintBelow;
}
