using System.Collections.Immutable;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// Chooses among candidates by the pages that the pupil may see: how many have a candidate tells how common it is at
/// that level, and how many have it together with neighbouring words tells whether it fits the topic. The candidates of
/// all words are chosen together, as the best path (Viterbi 1967). All counts are obtained in one question.
/// </summary>
sealed class SpellingContext
{
    /// <summary>Pages are counted up to this number.</summary>
    const int MostCounted = 400;

    /// <summary>The bonus, in letters, of a word on ten times as many pages.</summary>
    const double Common = 0.25;

    /// <summary>The same for pages on which a word occurs together with its neighbour.</summary>
    const double Together = 0.2;

    /// <summary>The bonus, in letters, for two words that occur together at all.</summary>
    const double Met = 0.25;

    /// <summary>In an index of so many pages, a word that hardly any has is likely to be a typing error or a word of
    /// another language.</summary>
    const int ManyPages = 300;

    /// <summary>Letters of words with so many neighbours that a rare one of them is hardly ever meant.</summary>
    const int Short = 4;

    /// <summary>Share of the highest cost up to which a rare neighbour may still be meant.</summary>
    const double MostOfRare = 0.5;

    readonly ImmutableArray<SpelledWord> words;
    readonly ImmutableArray<string> typed;
    readonly double trust;
    readonly List<WordSet> sets = [];
    readonly Dictionary<(string Words, bool InAnyForm), int> places = [];
    ImmutableArray<int> counts = [];
    bool isLarge;

    /// <param name="typed">The text's words to look for.</param>
    /// <param name="trust">The bonus, in letters, of a typed word that pages have.</param>
    public SpellingContext(ImmutableArray<SpelledWord> words, ImmutableArray<string> typed, double trust)
    {
        this.words = words;
        this.typed = typed;
        this.trust = trust;
    }

    /// <summary>Whether the text as typed finds a page.</summary>
    public bool FindsTyped => typed.Any(Finds);

    /// <summary>Whether the typed word finds a page, by stem or by spelling.</summary>
    public bool Finds(string word) => Count(InAnyForm(word)) > 0;

    public async Task CountAsync(IIndexReader index, PageFilter filter, CancellationToken cancel)
    {
        foreach (var word in typed)
        {
            Ask(InAnyForm(word));
        }

        for (var i = 0; i < words.Length; i++)
        {
            foreach (var candidate in words[i].Candidates)
            {
                Ask(new WordSet(candidate.Words));
                foreach (var next in i + 1 < words.Length ? words[i + 1].Candidates : [])
                {
                    Ask(Both(candidate, next));
                }
            }
        }

        counts = await index.CountAsync([.. sets], filter, MostCounted, cancel);
        isLarge = (await index.StatsAsync(cancel)).Pages >= ManyPages;
    }

    /// <summary>For each word with a candidate on visible pages, the candidate on the best path.</summary>
    public IEnumerable<SpellingChoice> Choices()
    {
        var steps = words
            .Select(word => new Step(word, [.. word.Candidates.Where(one => IsSeen(one) && IsUsual(word, one))]))
            .Where(step => step.Candidates.Length > 0)
            .ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            steps[i].Before =
                i == 0 ? new double[steps[0].Candidates.Length] : Best(steps[i], steps[i - 1], steps[i - 1].Before);
        }

        for (var i = steps.Count - 1; i >= 0; i--)
        {
            steps[i].After = i == steps.Count - 1 ? new double[steps[i].Candidates.Length] : Best(
                steps[i], steps[i + 1], steps[i + 1].After);
        }

        return steps.Select(step => Choice(step));
    }

    /// <summary>For each candidate of a step, the value of the best path on one side.</summary>
    double[] Best(Step step, Step beside, double[] beyond) =>
        [
            .. step.Candidates.Select(one =>
                beside.Candidates.Select((other, i) => beyond[i] + Own(other) + Pair(one, other)).Max()),
        ];

    SpellingChoice Choice(Step step)
    {
        var worth = step.Candidates.Select((candidate, i) => step.Before[i] + Own(candidate) + step.After[i]).ToArray();
        var best = Array.IndexOf(worth, worth.Max());
        var chosen = step.Candidates[best];
        var others = step.Candidates.Zip(worth).Where(pair => IsOther(chosen, pair.First)).ToList();
        var second = others.Count == 0 ? ((SpellingCandidate, double)?)null : others.MaxBy(pair => pair.Second);
        return new SpellingChoice(
            step.Word, chosen, worth[best] - second?.Item2 ?? double.PositiveInfinity, second?.Item1);
    }

    static bool IsOther(SpellingCandidate chosen, SpellingCandidate other) =>
        other != chosen && (other.IsTyped || chosen.IsTyped || !SpellingCost.AreForms(chosen.Text, other.Text))
        && Folding.Fold(chosen.Text) != Folding.Fold(other.Text);

    /// <summary>The typed word stays a candidate whether the pupil may see it or not.</summary>
    bool IsSeen(SpellingCandidate candidate) => candidate.IsTyped || Count(new WordSet(candidate.Words)) > 0;

    /// <summary>« fauck », a typing error of one page, is not what « fuck » means; « dinosaur », a word of one page's
    /// footnote, is not what « dinozor » means where pages say « dinosaures ».</summary>
    bool IsUsual(SpelledWord word, SpellingCandidate candidate)
    {
        var pages = Count(new WordSet(candidate.Words));
        if (!isLarge || candidate.IsTyped || pages > 1)
        {
            return true;
        }

        var hasUsualForm = word.Candidates.Any(other => other != candidate
            && SpellingCost.AreForms(other.Text, candidate.Text) && Count(new WordSet(other.Words)) > pages);
        return !hasUsualForm
            && (word.Word.Length > Short || candidate.Cost <= MostOfRare * SpellingCost.Most(word.Word));
    }

    double Own(SpellingCandidate candidate) =>
        (Common * Math.Log10(1 + Count(new WordSet(candidate.Words)))) - candidate.Cost
            + (candidate.IsTyped ? trust : 0);

    double Pair(SpellingCandidate one, SpellingCandidate other) =>
        Math.Max(Count(Both(one, other)), Count(Both(other, one))) is var pages and > 0 ? Met + (
            Together * Math.Log10(1 + pages)) : 0;

    static WordSet InAnyForm(string word) => new([word], InAnyForm: true);

    static WordSet Both(SpellingCandidate one, SpellingCandidate next) => new([.. one.Words, .. next.Words]);

    void Ask(WordSet set)
    {
        if (places.TryAdd(KeyOf(set), sets.Count))
        {
            sets.Add(set);
        }
    }

    int Count(WordSet set) => places.TryGetValue(KeyOf(set), out var place) ? counts[place] : 0;

    static (string Words, bool InAnyForm) KeyOf(WordSet set) => (string.Join(' ', set.Words), set.InAnyForm);

    /// <summary>A word of the path, with the value of the best paths to and from each candidate.</summary>
    sealed record Step(SpelledWord Word, ImmutableArray<SpellingCandidate> Candidates)
    {
        public double[] Before { get; set; } = [];

        public double[] After { get; set; } = [];
    }
}

/// <summary>The most likely meaning of a typed word.</summary>
/// <param name="Margin">Its lead over the best other word, in letters.</param>
/// <param name="Second">That other word; null when there is none.</param>
sealed record SpellingChoice(SpelledWord Word, SpellingCandidate Chosen, double Margin, SpellingCandidate? Second);
