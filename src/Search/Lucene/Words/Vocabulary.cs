using System.Collections.Immutable;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Words;

/// <summary>Looks up words in the index's vocabulary, as pages spell them.</summary>
static class Vocabulary
{
    /// <summary>Longer words have no neighbours.</summary>
    const int LongestWord = 64;

    /// <summary>Matching words that are examined; a pattern that allows more is too vague to matter.</summary>
    const int MostMatching = 2_000;

    /// <summary>With this many words one edit away, a word two edits away is not what was meant.</summary>
    const int EnoughNear = 80;

    /// <summary>The highest Unicode code point.</summary>
    const int LastCharacter = 0x10FFFF;

    /// <summary>Less similar words count as unrelated.</summary>
    const double LeastSimilar = 0.5;

    public static int Frequency(string word, Workspace work)
    {
        var term = new BytesRef(word);
        return work.Snapshot.Segments.Sum(segment => work.Cursor(segment, FieldNames.Words).Frequency(term));
    }

    /// <summary>The words that match a pattern, most frequent first.</summary>
    public static ImmutableArray<FoundWord> Matching(WordPattern pattern, Workspace work)
    {
        if (PatternAutomaton.Of(pattern) is not { } automaton)
        {
            return [];
        }

        return
        [
            .. Walk(automaton, work, MostMatching).OrderByDescending(pair => pair.Value).ThenBy(
                pair => pair.Key, StringComparer.Ordinal)
                .Take(WordPattern.MostFound).Select(pair => new FoundWord(pair.Key, pair.Value)),
        ];
    }

    /// <summary>
    /// The words with the most similar spelling. Words at one edit are looked up first; at two edits the first letter
    /// must be the same, which skips most of the dictionary (as in Lucene's DirectSpellChecker).
    /// </summary>
    public static ImmutableArray<NearWord> Nearest(string word, Workspace work)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return [];
        }

        int[] letters = [.. word.EnumerateRunes().Select(rune => rune.Value)];
        var near = new Dictionary<string, NearWord>(StringComparer.Ordinal);
        for (var edits = 1; edits <= NearWord.MostEdits && near.Count < EnoughNear; edits++)
        {
            foreach (var (other, frequency) in Walk(Within(letters, edits), work, int.MaxValue))
            {
                var similarity = 1 - ((double)edits / Math.Min(letters.Length, other.EnumerateRunes().Count()));
                if (other != word && similarity >= LeastSimilar)
                {
                    near.TryAdd(other, new NearWord(other, frequency, similarity));
                }
            }
        }

        return
        [
            .. near.Values.OrderByDescending(one => one.Similarity).ThenByDescending(one => one.Frequency).ThenBy(
                one => one.Word, StringComparer.Ordinal)
                .Take(NearWord.Most),
        ];
    }

    static CompiledAutomaton Within(int[] letters, int edits)
    {
        var same = Math.Min(edits - 1, letters.Length);
        var automaton =
            new LevenshteinAutomata(letters[same..], LastCharacter, withTranspositions: true).ToAutomaton(edits);
        if (same > 0)
        {
            automaton = BasicOperations.Concatenate(
                BasicAutomata.MakeString(string.Concat(letters[..same].Select(char.ConvertFromUtf32))), automaton);
        }

        return new CompiledAutomaton(automaton, finite: true, simplify: false);
    }

    /// <summary>The words that an automaton accepts, and their document frequencies.</summary>
    static Dictionary<string, int> Walk(CompiledAutomaton automaton, Workspace work, int most)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var segment in work.Snapshot.Segments)
        {
            if (work.Cursor(segment, FieldNames.Words).Terms is not { } terms)
            {
                continue;
            }

            var each = automaton.GetTermsEnum(terms);
            for (var inspected = 0; inspected < most && each.MoveNext(); inspected++)
            {
                var word = each.Term.Utf8ToString();
                found[word] = found.GetValueOrDefault(word) + each.DocFreq;
            }
        }

        return found;
    }
}
