using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Core.Intents;

/// <summary>
/// The words of all patterns. A place in a pattern accepts a set of words. For a typed word, this finds the sets that
/// contain it: by its letters, its sound, each beginning of its sound, and the few similar sounds of about its length.
/// </summary>
sealed class IntentVocabulary
{
    /// <summary>Sounds of this length may be one slip apart: a sound left out, inserted or swapped with the next
    /// one.</summary>
    const int LongEnoughForASlip = 5;

    /// <summary>Sounds of this length may also have one sound replaced.</summary>
    const int LongEnoughForAnother = 7;

    readonly Dictionary<string, int> setIds = [];
    readonly Dictionary<string, List<int>> byLetters = [];
    readonly Dictionary<string, List<int>> bySound = [];
    readonly Dictionary<string, List<int>> byStem = [];
    readonly Dictionary<(char First, int Length), List<(string Text, List<int> Sets)>> longSounds = [];
    readonly Dictionary<(char First, int Length), List<(string Text, List<int> Sets)>> longStems = [];

    public int SetCount => setIds.Count;

    /// <summary>The number of a set of words; equal sets have the same number.</summary>
    public int SetOf(ImmutableArray<IntentTerm> terms)
    {
        var ordered =
            terms.Distinct().OrderBy(term => term.Text, StringComparer.Ordinal).ThenBy(term => term.Kind).ToList();
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

    /// <summary>Adds the sets that contain the word.</summary>
    public void Match(IntentWord word, Span<ulong> sets)
    {
        var sound = word.Sound;
        Add(byLetters, word.Letters, sets);
        Add(bySound, sound, sets);
        for (var length = 2; length <= sound.Length; length++)
        {
            Add(byStem, sound.AsSpan(0, length), sets);
        }

        if (sound.Length < LongEnoughForASlip - 1)
        {
            return;
        }

        for (
            var length = Math.Max(sound.Length - 1, LongEnoughForASlip); length <= sound.Length + 1
                && sound.Length >= LongEnoughForASlip; length++)
        {
            foreach (var (text, its) in longSounds.GetValueOrDefault((sound[0], length), []))
            {
                AddIf(IsOneSlipApart(sound, text), its, sets);
            }
        }

        for (var length = LongEnoughForASlip; length <= sound.Length + 1; length++)
        {
            foreach (var (text, its) in longStems.GetValueOrDefault((sound[0], length), []))
            {
                AddIf(BeginsOneSlipApart(sound, text), its, sets);
            }
        }
    }

    List<int> SetsOf(IntentTerm term)
    {
        var terms = term.Kind switch
        {
            IntentTermKind.Letters => byLetters,
            IntentTermKind.Sound => bySound,
            _ => byStem,
        };
        if (!terms.TryGetValue(term.Text, out var sets))
        {
            terms.Add(term.Text, sets = []);
            if (term.Kind != IntentTermKind.Letters && term.Text.Length >= LongEnoughForASlip)
            {
                var places = term.Kind == IntentTermKind.Sound ? longSounds : longStems;
                var place = (term.Text[0], term.Text.Length);
                if (!places.TryGetValue(place, out var its))
                {
                    places.Add(place, its = []);
                }

                its.Add((term.Text, sets));
            }
        }

        return sets;
    }

    static void Add(Dictionary<string, List<int>> terms, ReadOnlySpan<char> text, Span<ulong> sets)
    {
        if (terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var its))
        {
            AddIf(true, its, sets);
        }
    }

    static void AddIf(bool matches, List<int> its, Span<ulong> sets)
    {
        if (matches)
        {
            foreach (var id in its)
            {
                sets[id >> 6] |= 1UL << (id & 63);
            }
        }
    }

    static bool BeginsOneSlipApart(string sound, string stem)
    {
        for (var length = stem.Length - 1; length <= Math.Min(sound.Length, stem.Length + 1); length++)
        {
            if (IsOneSlipApart(sound.AsSpan(0, length), stem))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsOneSlipApart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var same = one.CommonPrefixLength(other);
        var restOne = one[same..];
        var restOther = other[same..];
        return (restOne.Length - restOther.Length) switch
        {
            0 =>
                (restOne.Length >= 2
                    && restOne[0] == restOther[1]
                    && restOne[1] == restOther[0]
                    && restOne[2..].SequenceEqual(restOther[2..]))
                || (other.Length >= LongEnoughForAnother
                    && restOne.Length > 0
                    && restOne[1..].SequenceEqual(restOther[1..])),
            1 => restOne[1..].SequenceEqual(restOther),
            -1 => restOne.SequenceEqual(restOther[1..]),
            _ => false,
        };
    }
}

/// <summary>What all patterns share: abbreviations that pupils type, small words that may stand anywhere, and named
/// groups of words.</summary>
/// <param name="Abbreviations">The words that a folded abbreviation stands for.</param>
/// <param name="SmallWords">Folded. Patterns skip them.</param>
/// <param name="Groups">The alternatives of a group by its name, as patterns write them.</param>
sealed record IntentLanguage(
    FrozenDictionary<string, ImmutableArray<string>> Abbreviations, FrozenSet<string> SmallWords,
    FrozenDictionary<string, string> Groups)
{
    public static IntentLanguage Empty { get; } =
        new(
            FrozenDictionary<string, ImmutableArray<string>>.Empty, FrozenSet<string>.Empty,
            FrozenDictionary<string, string>.Empty);
}
