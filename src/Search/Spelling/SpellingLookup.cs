using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// What must be looked up in the index's vocabulary for the words that it lacks, in one question: how they sound, their parts (« laplanete ») and themselves joined
/// to the word beside them (« tele phone »); and what the answer makes of them.
/// </summary>
sealed class SpellingLookup
{
    /// <summary>For all words of one query together; each costs a walk through the dictionary.</summary>
    const int MostPatterns = 64;

    const int MostPatternsOfSplits = 10;

    const int MostCandidates = 5;

    const int ShortestPart = 3;

    /// <summary>After an article without apostrophe: many short words hide in longer ones.</summary>
    const int ShortestAfterArticle = 4;

    static readonly FrozenSet<string> Articles =
        new[] { "la", "le", "les", "un", "une", "des", "du", "de", "au", "aux", "ce", "cet", "cette", "ces", "mon", "ma", "mes" }.ToFrozenSet(StringComparer.Ordinal);

    const double SplitArticle = 0.6;
    const double SplitWords = 0.9;
    const double JoinWords = 0.4;

    readonly List<WordPattern> patterns = [];
    readonly List<Spoken> words = [];

    public SpellingLookup(ImmutableArray<string> typed, IEnumerable<AbsentWord> absent)
    {
        foreach (var check in absent)
        {
            var at = typed.IndexOf(check.Word);
            words.Add(new Spoken(check, SpellingPattern.SoundsLike(check.Word) is { } sound ? Add(sound) : null,
                [.. Beside(typed, at)], [.. Splits(check.Word).ToList()]));
        }
    }

    public ImmutableArray<WordPattern> Patterns => [.. patterns];

    /// <summary>The words that are misspelt, without those that lack nothing but accents.</summary>
    /// <param name="found">Terms by pattern.</param>
    public IEnumerable<MisspeltWord> Read(ImmutableArray<ImmutableArray<FoundWord>> found)
    {
        foreach (var word in words)
        {
            var sounding = word.Sound is { } at ? found[at] : [];
            if (!sounding.Any(term => Folding.Fold(term.Word) == Folding.Fold(word.Check.Word)))
            {
                yield return new MisspeltWord(word.Check.Word, [.. Candidates(word, sounding, found)
                    .OrderByDescending(candidate => candidate.Likeness).DistinctBy(candidate => candidate.Text).Take(MostCandidates)]);
            }
        }
    }

    static IEnumerable<SpellingCandidate> Candidates(Spoken word, ImmutableArray<FoundWord> sounding, ImmutableArray<ImmutableArray<FoundWord>> found)
    {
        var typed = word.Check.Word;
        var near = word.Check.Nearest.Select(one => new FoundWord(one.Word, one.Frequency)).Where(one => !sounding.Any(term => term.Word == one.Word));
        foreach (var (term, isSounding) in sounding.Select(term => (term, true)).Concat(near.Select(term => (term, false))))
        {
            var cost = SpellingCost.Of(typed, term.Word, isSounding);
            if (cost <= SpellingCost.Most(typed) && term.Word.Length >= ShortestPart && !term.Word.Any(char.IsDigit))
            {
                yield return SpellingCandidate.Of(term.Word, [term.Word], cost, term.Frequency);
            }
        }

        foreach (var join in word.Joins)
        {
            if (found[join.Pattern] is [var whole, ..])
            {
                yield return SpellingCandidate.Of(whole.Word, [whole.Word], JoinWords, whole.Frequency, join.Beside);
            }
        }

        foreach (var split in word.Splits)
        {
            if (found[split.Right] is not [var right, ..])
            {
                continue;
            }

            if (split.Left is not { } pattern)
            {
                yield return SpellingCandidate.Of(split.Article + right.Word, [right.Word], SplitArticle, right.Frequency);
            }
            else if (found[pattern] is [var left, ..])
            {
                yield return SpellingCandidate.Of($"{left.Word} {right.Word}", [left.Word, right.Word], SplitWords, Math.Min(left.Frequency, right.Frequency));
            }
        }
    }

    IEnumerable<Join> Beside(ImmutableArray<string> typed, int at)
    {
        if (at > 0 && Add(SpellingPattern.Accented(typed[at - 1] + typed[at])) is { } before)
        {
            yield return new Join(typed[at - 1], before);
        }

        if (at + 1 < typed.Length && Add(SpellingPattern.Accented(typed[at] + typed[at + 1])) is { } after)
        {
            yield return new Join(typed[at + 1], after);
        }
    }

    /// <summary>First what begins with an article, with or without apostrophe: « lecole », « laplanete ».</summary>
    IEnumerable<Split> Splits(string word)
    {
        var first = patterns.Count;
        foreach (var elided in FrenchAnalysis.Elisions)
        {
            var rest = word.Length - elided.Length;
            if (rest >= ShortestPart && word.StartsWith(elided, StringComparison.Ordinal) && "aeiouyhéèêàâîôœ".Contains(word[elided.Length], StringComparison.Ordinal)
                && Add(SpellingPattern.Accented(word[elided.Length..])) is { } right)
            {
                yield return new Split(elided + "'", null, right);
            }
        }

        for (var at = 2; at <= word.Length - ShortestAfterArticle; at++)
        {
            if (Articles.Contains(word[..at]) && Add(SpellingPattern.Accented(word[at..])) is { } right)
            {
                yield return new Split(word[..at] + " ", null, right);
            }
        }

        for (var at = ShortestPart; at <= word.Length - ShortestPart && patterns.Count - first < MostPatternsOfSplits; at++)
        {
            if (Add(SpellingPattern.Accented(word[..at])) is { } left && Add(SpellingPattern.Accented(word[at..])) is { } right)
            {
                yield return new Split("", left, right);
            }
        }
    }

    int? Add(WordPattern pattern)
    {
        if (patterns.Count == MostPatterns)
        {
            return null;
        }

        patterns.Add(pattern);
        return patterns.Count - 1;
    }

    sealed record Spoken(AbsentWord Check, int? Sound, ImmutableArray<Join> Joins, ImmutableArray<Split> Splits);

    /// <param name="Pattern">Place of its pattern.</param>
    readonly record struct Join(string Beside, int Pattern);

    /// <param name="Article">Stands before the right part, which alone is looked up; or empty.</param>
    readonly record struct Split(string Article, int? Left, int Right);
}
