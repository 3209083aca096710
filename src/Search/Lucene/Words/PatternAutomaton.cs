using Lucene.Net.Util.Automaton;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Words;

/// <summary>
/// A <see cref="WordPattern"/> as a deterministic automaton for Lucene to intersect with the dictionary: the cost
/// depends on the pattern, not on the size of the index. The subset construction (Rabin and Scott 1959) is done here,
/// because Lucene.Net's sets no limit on states.
/// </summary>
sealed class PatternAutomaton
{
    const int MostStates = 10_000;

    /// <summary>By place in the pattern, the place to which each character leads.</summary>
    readonly List<List<(int Character, int Place)>> steps = [];

    /// <summary>By place, the places reached without a character.</summary>
    readonly List<List<int>> skips = [];

    PatternAutomaton(WordPattern pattern)
    {
        var at = Add();
        foreach (var part in pattern.Parts)
        {
            var next = Add();
            if (part.MayBeMissing)
            {
                skips[at].Add(next);
            }

            foreach (var spelling in part.Spellings)
            {
                Write(spelling, at, next);
            }

            at = next;
        }

        End = at;
    }

    int End { get; }

    /// <summary>Null for a pattern that is too vague.</summary>
    public static CompiledAutomaton? Of(WordPattern pattern) =>
        pattern.Letters > WordPattern.MostLetters || pattern.Parts.IsEmpty
            ? null
            : new PatternAutomaton(pattern).Compile();

    int Add()
    {
        steps.Add([]);
        skips.Add([]);
        return steps.Count - 1;
    }

    void Write(string spelling, int from, int to)
    {
        int[] characters = [.. spelling.EnumerateRunes().Select(rune => rune.Value)];
        if (characters.Length == 0)
        {
            skips[from].Add(to);
            return;
        }

        for (var i = 0; i < characters.Length; i++)
        {
            var next = i == characters.Length - 1 ? to : Add();
            steps[from].Add((characters[i], next));
            from = next;
        }
    }

    CompiledAutomaton? Compile()
    {
        var states = new Dictionary<string, State>(StringComparer.Ordinal);
        var waiting = new Queue<(State State, SortedSet<int> Places)>();
        var first = Known([0]);
        while (waiting.TryDequeue(out var next))
        {
            if (states.Count > MostStates)
            {
                return null;
            }

            foreach (var step in next.Places
                .SelectMany(place => steps[place])
                .GroupBy(step => step.Character, step => step.Place))
            {
                next.State.AddTransition(new Transition(step.Key, Known(step)));
            }
        }

        return new CompiledAutomaton(new Automaton(first) { IsDeterministic = true }, finite: true, simplify: true);

        State Known(IEnumerable<int> reached)
        {
            var places = Closed(reached);
            var key = string.Join(' ', places);
            if (!states.TryGetValue(key, out var state))
            {
                state = new State { Accept = places.Contains(End) };
                states[key] = state;
                waiting.Enqueue((state, places));
            }

            return state;
        }
    }

    /// <summary>The places together with all that can be reached without a character.</summary>
    SortedSet<int> Closed(IEnumerable<int> reached)
    {
        var places = new SortedSet<int>();
        var waiting = new Stack<int>(reached);
        while (waiting.TryPop(out var place))
        {
            if (places.Add(place))
            {
                foreach (var skip in skips[place])
                {
                    waiting.Push(skip);
                }
            }
        }

        return places;
    }
}
