using System.Collections.Immutable;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// Chooses among candidates by the pages that the pupil may see: one that is on none of them is out, and one that stands on the same pages as the other words of the query comes before
/// one that is merely alike. All of it is counted in one question.
/// </summary>
sealed class SpellingContext
{
    /// <summary>Known words that say where the pupil is heading; the rarest say most.</summary>
    const int MostKnown = 3;

    /// <summary>Pages are counted up to here.</summary>
    const int MostCounted = 100;

    /// <summary>Standing together on <see cref="MostCounted"/> pages makes up for a third of a letter.</summary>
    const double Together = 0.15;

    readonly ImmutableArray<MisspeltWord> misspelt;
    readonly ImmutableArray<string> known;
    readonly ImmutableArray<string> typed;
    readonly List<WordSet> sets = [];
    readonly Dictionary<(string Words, bool InAnyForm), int> places = [];
    ImmutableArray<int> counts = [];

    /// <param name="known">Words of the text that pages have, as pages spell them, the rarest first.</param>
    /// <param name="typed">The text's words that are looked for.</param>
    public SpellingContext(ImmutableArray<MisspeltWord> misspelt, IEnumerable<string> known, ImmutableArray<string> typed)
    {
        this.misspelt = misspelt;
        this.known = [.. known.Take(MostKnown)];
        this.typed = typed;
    }

    /// <summary>Whether the text as typed finds a page.</summary>
    public bool FindsTyped => typed.Any(Finds);

    /// <summary>Whether the word as typed finds a page, by its stem if not by its letters.</summary>
    public bool Finds(string word) => Count(InAnyForm(word)) > 0;

    public async Task CountAsync(IIndexReader index, PageFilter filter, CancellationToken cancel)
    {
        foreach (var word in typed)
        {
            Ask(InAnyForm(word));
        }

        for (var i = 0; i < misspelt.Length; i++)
        {
            foreach (var candidate in misspelt[i].Candidates)
            {
                Ask(new WordSet(candidate.Words));
                foreach (var other in known)
                {
                    Ask(With(candidate, other));
                }

                foreach (var next in i + 1 < misspelt.Length ? misspelt[i + 1].Candidates : [])
                {
                    Ask(With(candidate, next));
                }
            }
        }

        counts = await index.CountAsync([.. sets], filter, MostCounted, cancel);
    }

    /// <summary>The best candidate for each misspelt word that has one; together they are the best sequence.</summary>
    public IEnumerable<(string Word, SpellingCandidate Candidate)> Best()
    {
        Chain? best = null;
        var ends = ImmutableArray<Chain>.Empty;
        foreach (var word in misspelt)
        {
            var visible = word.Candidates.Where(candidate => Count(new WordSet(candidate.Words)) > 0).ToList();
            if (visible.Count == 0)
            {
                continue;
            }

            ends = [.. visible.Select(candidate => ends.Select(end => new Chain(end, word.Word, candidate,
                    end.Score + Own(candidate) + (Together * Math.Log10(1 + Count(With(end.Candidate, candidate))))))
                .DefaultIfEmpty(new Chain(null, word.Word, candidate, Own(candidate))).MaxBy(chain => chain.Score)!)];
            best = ends.MaxBy(chain => chain.Score);
        }

        return Chain.From(best).Reverse();
    }

    double Own(SpellingCandidate candidate) => candidate.Likeness + (known.IsEmpty ? 0
        : Together * known.Average(other => Math.Log10(1 + Count(With(candidate, other)))));

    static WordSet InAnyForm(string word) => new([word], InAnyForm: true);

    static WordSet With(SpellingCandidate candidate, string other) => new(candidate.Words.Add(other));

    static WordSet With(SpellingCandidate one, SpellingCandidate next) => new([.. one.Words, .. next.Words]);

    void Ask(WordSet set)
    {
        if (places.TryAdd(KeyOf(set), sets.Count))
        {
            sets.Add(set);
        }
    }

    int Count(WordSet set) => places.TryGetValue(KeyOf(set), out var place) ? counts[place] : 0;

    static (string Words, bool InAnyForm) KeyOf(WordSet set) => (string.Join(' ', set.Words), set.InAnyForm);

    sealed record Chain(Chain? Before, string Word, SpellingCandidate Candidate, double Score)
    {
        public static IEnumerable<(string Word, SpellingCandidate Candidate)> From(Chain? end)
        {
            for (var at = end; at is not null; at = at.Before)
            {
                yield return (at.Word, at.Candidate);
            }
        }
    }
}
