using System.Collections.Immutable;
using System.Numerics;

namespace SchoolSearch.Core.Intents;

/// <summary>
/// All patterns as one position automaton (Glushkov, 1961), built once. A query is read once, word by word, with all
/// patterns at the same time: the cost grows with the number of its words, whatever they are. Nothing is kept of what
/// was read.
/// </summary>
sealed class IntentAutomaton
{
    /// <summary>Meanings are the bits of one number.</summary>
    public const int MostMeanings = 64;

    /// <summary>More places would make reading slow.</summary>
    public const int MostPlaces = 16_384;

    const int AnyWord = -1;

    readonly IntentVocabulary vocabulary = new();
    readonly List<int> sets = [];
    readonly List<int[]> follow = [];
    readonly List<ulong> ends = [];
    readonly List<ulong> endsAtLast = [];
    readonly List<bool> onlyAtFirst = [];
    readonly Dictionary<int, List<int>> starts = [];

    public int Places => sets.Count;

    /// <param name="meaning">From 0, below <see cref="MostMeanings"/>.</param>
    public void Add(IntentPattern pattern, int meaning)
    {
        var (first, last, _) = Build(pattern.Root);
        foreach (var place in first)
        {
            onlyAtFirst[place] = pattern.FromFirst;
            if (!starts.TryGetValue(sets[place], out var its))
            {
                starts.Add(sets[place], its = []);
            }

            its.Add(place);
        }

        foreach (var place in last)
        {
            (pattern.ToLast ? endsAtLast : ends)[place] |= 1UL << meaning;
        }
    }

    /// <summary>The meanings of all patterns found in the text, as bits.</summary>
    public ulong Read(IntentText text)
    {
        var length = (Places + 63) >> 6;
        Span<ulong> active = stackalloc ulong[length];
        Span<ulong> next = stackalloc ulong[length];
        Span<ulong> matching = stackalloc ulong[(vocabulary.SetCount + 63) >> 6];
        var found = 0UL;
        var atFirst = true;
        foreach (var word in text.Words)
        {
            matching.Clear();
            vocabulary.Match(word, matching);
            if (word.IsSmall)
            {
                active.CopyTo(next);
            }
            else
            {
                next.Clear();
            }

            for (var block = 0; block < active.Length; block++)
            {
                for (var bits = active[block]; bits != 0; bits &= bits - 1)
                {
                    foreach (var place in follow[(block << 6) | BitOperations.TrailingZeroCount(bits)])
                    {
                        if (sets[place] == AnyWord || Has(matching, sets[place]))
                        {
                            Enter(place, next, ref found);
                        }
                    }
                }
            }

            for (var block = 0; block < matching.Length; block++)
            {
                for (var bits = matching[block]; bits != 0; bits &= bits - 1)
                {
                    if (starts.TryGetValue((block << 6) | BitOperations.TrailingZeroCount(bits), out var its))
                    {
                        foreach (var place in its)
                        {
                            if (atFirst || !onlyAtFirst[place])
                            {
                                Enter(place, next, ref found);
                            }
                        }
                    }
                }
            }

            atFirst &= word.IsSmall;
            var former = active;
            active = next;
            next = former;
        }

        for (var block = 0; block < active.Length; block++)
        {
            for (var bits = active[block]; bits != 0; bits &= bits - 1)
            {
                found |= endsAtLast[(block << 6) | BitOperations.TrailingZeroCount(bits)];
            }
        }

        return found;
    }

    void Enter(int place, Span<ulong> active, ref ulong found)
    {
        active[place >> 6] |= 1UL << (place & 63);
        found |= ends[place];
    }

    static bool Has(Span<ulong> bits, int id) => (bits[id >> 6] & (1UL << (id & 63))) != 0;

    (ImmutableArray<int> First, ImmutableArray<int> Last, bool MayBeNothing) Build(IntentNode node)
    {
        switch (node)
        {
            case IntentNode.OneOf one:
                return Place(vocabulary.SetOf(one.Terms));
            case IntentNode.Any:
                return Place(AnyWord);
            case IntentNode.Optional optional:
                var (first, last, _) = Build(optional.Part);
                return (first, last, true);
            case IntentNode.Either either:
                var choices = either.Choices.Select(Build).ToList();
                return (
                    [.. choices.SelectMany(choice => choice.First)], [.. choices.SelectMany(choice => choice.Last)],
                    choices.Any(choice => choice.MayBeNothing));
            case IntentNode.Sequence sequence:
                return sequence.Parts.Select(Build).Aggregate(Join);
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    (ImmutableArray<int> First, ImmutableArray<int> Last, bool MayBeNothing) Place(int set)
    {
        sets.Add(set);
        follow.Add([]);
        ends.Add(0);
        endsAtLast.Add(0);
        onlyAtFirst.Add(false);
        return ([sets.Count - 1], [sets.Count - 1], false);
    }

    (ImmutableArray<int> First, ImmutableArray<int> Last, bool MayBeNothing) Join(
        (ImmutableArray<int> First, ImmutableArray<int> Last, bool MayBeNothing) one,
        (ImmutableArray<int> First, ImmutableArray<int> Last, bool MayBeNothing) other)
    {
        foreach (var place in one.Last)
        {
            follow[place] = [.. follow[place], .. other.First];
        }

        return (
            one.MayBeNothing ? [.. one.First, .. other.First] : one.First,
            other.MayBeNothing ? [.. one.Last, .. other.Last] : other.Last,
            one.MayBeNothing && other.MayBeNothing);
    }
}
