using System.Collections.Immutable;

namespace SchoolSearch.Core.Intents;

/// <summary>
/// The words of all patterns. A place in a pattern accepts a set of words; for a word that was typed this tells which of the sets have it, in time that
/// depends on the few words with the same beginning.
/// </summary>
sealed class IntentVocabulary
{
    /// <summary>Sounds so long may be one slip apart: a sound left out, put in or swapped with the next one.</summary>
    const int LongEnoughForASlip = 5;

    /// <summary>In sounds so long one may also be another.</summary>
    const int LongEnoughForAnother = 7;

    readonly Dictionary<string, int> setIds = [];
    readonly Dictionary<IntentTerm, List<int>> setsByTerm = [];
    readonly Dictionary<string, List<(IntentTerm Term, List<int> Sets)>> byBeginning = [];
    readonly Dictionary<string, List<int>> byLetters = [];

    public int SetCount => setIds.Count;

    /// <summary>The number of a set of words; equal sets have the same.</summary>
    public int SetOf(ImmutableArray<IntentTerm> terms)
    {
        var ordered = terms.Distinct().OrderBy(term => term.Text, StringComparer.Ordinal).ThenBy(term => term.Kind).ToList();
        var key = string.Join(' ', ordered.Select(term => $"{term.Kind}:{term.Text}"));
        if (!setIds.TryGetValue(key, out var id))
        {
            id = setIds.Count;
            setIds.Add(key, id);
            foreach (var term in ordered)
            {
                SetsOf(term).Add(id);
            }
        }

        return id;
    }

    /// <summary>Adds the sets that have the word.</summary>
    public void Match(IntentWord word, Span<ulong> sets)
    {
        if (byLetters.TryGetValue(word.Letters, out var exact))
        {
            Add(exact, sets);
        }

        if (word.Sound.Length == 0 || !byBeginning.TryGetValue(word.Sound[..1], out var candidates))
        {
            return;
        }

        foreach (var (term, its) in candidates)
        {
            if (term.Kind == IntentTermKind.Stem ? BeginsLike(word.Sound, term.Text) : SoundsLike(word.Sound, term.Text))
            {
                Add(its, sets);
            }
        }
    }

    static void Add(List<int> its, Span<ulong> sets)
    {
        foreach (var id in its)
        {
            sets[id >> 6] |= 1UL << (id & 63);
        }
    }

    List<int> SetsOf(IntentTerm term)
    {
        if (!setsByTerm.TryGetValue(term, out var sets))
        {
            sets = [];
            setsByTerm.Add(term, sets);
            if (term.Kind == IntentTermKind.Letters)
            {
                byLetters.Add(term.Text, sets);
            }
            else
            {
                var beginning = term.Text[..1];
                if (!byBeginning.TryGetValue(beginning, out var terms))
                {
                    byBeginning.Add(beginning, terms = []);
                }

                terms.Add((term, sets));
            }
        }

        return sets;
    }

    static bool BeginsLike(string sound, string stem) =>
        sound.StartsWith(stem, StringComparison.Ordinal)
        || (stem.Length >= LongEnoughForASlip && sound.Length >= stem.Length - 1
            && (IsOneSlipApart(sound.AsSpan(0, stem.Length - 1), stem) || IsOneSlipApart(sound.AsSpan(0, Math.Min(sound.Length, stem.Length)), stem)
                || IsOneSlipApart(sound.AsSpan(0, Math.Min(sound.Length, stem.Length + 1)), stem)));

    static bool SoundsLike(string sound, string word) => sound == word || (word.Length >= LongEnoughForASlip && sound.Length >= LongEnoughForASlip && IsOneSlipApart(sound, word));

    static bool IsOneSlipApart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var same = one.CommonPrefixLength(other);
        var restOne = one[same..];
        var restOther = other[same..];
        return (restOne.Length - restOther.Length) switch
        {
            0 => (restOne.Length >= 2 && restOne[0] == restOther[1] && restOne[1] == restOther[0] && restOne[2..].SequenceEqual(restOther[2..]))
                || (other.Length >= LongEnoughForAnother && restOne.Length > 0 && restOne[1..].SequenceEqual(restOther[1..])),
            1 => restOne[1..].SequenceEqual(restOther),
            -1 => restOne.SequenceEqual(restOther[1..]),
            _ => false,
        };
    }
}
