using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// What must be looked up in the index's vocabulary for the words that it lacks, in one question: how they sound, their
/// parts (« laplanete ») and themselves joined to the word beside them (« tele phone »); and what the answer makes of
/// them.
/// </summary>
sealed class SpellingLookup
{
    /// <summary>For all words of one query together; each costs a walk through the dictionary.</summary>
    const int MostPatterns = 64;

    const int MostPatternsOfSplits = 10;

    const int MostCandidates = 8;

    const int ShortestPart = 3;

    /// <summary>After an article without apostrophe: many short words hide in longer ones.</summary>
    const int ShortestAfterArticle = 4;

    static readonly FrozenSet<string> Articles =
        new[]
        {
            "la",
            "le",
            "les",
            "un",
            "une",
            "des",
            "du",
            "de",
            "au",
            "aux",
            "ce",
            "cet",
            "cette",
            "ces",
            "mon",
            "ma",
            "mes",
        }.ToFrozenSet(StringComparer.Ordinal);

    const double SplitArticle = 0.6;

    /// <summary>Beside what the rest of the word costs: « linparfé ».</summary>
    const double SplitArticleBySound = 0.2;
    const double SplitWords = 0.9;
    const double JoinWords = 0.4;
    const double JoinWordsBySound = 0.3;
    const double NamedLetters = 0.3;

    const int ShortestJoinedBySound = 7;

    /// <summary>After « l » or « d », to the ear.</summary>
    const int ShortestSplitBySound = 4;

    /// <summary>Elided words that children run together with the next one.</summary>
    static readonly ImmutableArray<string> ElidedBySound = ["l", "d"];

    /// <summary>More than this part of a sound apart, a word that pages have stands for itself.</summary>
    const double MostOfHomophones = 0.3;

    /// <summary>Up to this part of a sound apart, two words are one to the ear.</summary>
    const double MostOfSameSound = 0.1;

    /// <summary>A word on so few pages may be a slip of theirs, and another form of it what is meant.</summary>
    const int FewPages = 2;

    readonly List<WordPattern> patterns = [];
    readonly List<Spoken> words = [];

    /// <param name="words">Words of the text in their order, those that say nothing left out.</param>
    public SpellingLookup(ImmutableArray<string> typed, ImmutableArray<TypedWord> words)
    {
        // What words sound like matters most, should there be too many patterns.
        int?[] sounds =
        [
            .. words.Select(word =>
                IsSpoken(word) && SpellingPattern.SoundsLike(word.Word) is { } sound ? Add(sound) : null),
        ];
        foreach (var (word, sound) in words.Zip(sounds))
        {
            var isAbsent = word.Found is null;
            var at = typed.IndexOf(word.Word);
            this.words.Add(new Spoken(
                word,
                sound,
                isAbsent ?
                [
                    .. LetterNames
                        .Read(word.Word)
                        .Select(letters => Add(SpellingPattern.Accented(letters)))
                        .OfType<int>(),
                ] : [],
                isAbsent ? [.. Beside(typed, at)] : [],
                isAbsent ? [.. Elisions(word.Word)] : [],
                isAbsent ? [.. Splits(word.Word).ToList()] : []));
        }
    }

    public ImmutableArray<WordPattern> Patterns => [.. patterns];

    /// <summary>The words and what each may be meant to be; those that no page has, and for which there is nothing, are
    /// left out.</summary>
    /// <param name="found">Terms by pattern.</param>
    public IEnumerable<SpelledWord> Read(ImmutableArray<ImmutableArray<FoundWord>> found)
    {
        foreach (var word in words)
        {
            var candidates = (word.Typed.Found is { } known ? Homophones(word, known, found) : Candidates(word, found))
                .OrderBy(candidate => candidate.Cost)
                    .DistinctBy(candidate => candidate.Text)
                    .Take(MostCandidates)
                    .ToImmutableArray();
            if (!candidates.IsEmpty)
            {
                yield return new SpelledWord(word.Typed.Word, candidates);
            }
        }
    }

    static bool IsSpoken(TypedWord word) => word.Found is null || word.IsDoubted;

    /// <summary>The word itself, and more usual words that sound the same.</summary>
    static IEnumerable<SpellingCandidate> Homophones(
        Spoken word, FoundWord known, ImmutableArray<ImmutableArray<FoundWord>> found)
    {
        var typed = word.Typed.Word;
        yield return new SpellingCandidate(typed, [known.Word], 0) { IsTyped = true };
        if (Pronunciation.Of(typed, isTyped: true) is not { } said || word.Sound is not { } at)
        {
            yield break;
        }

        foreach (var term in found[at])
        {
            if (term.Frequency > known.Frequency && IsCorrection(term.Word) && !FrenchAnalysis.IsStopWord(term.Word)
                && Folding.Fold(term.Word) != Folding.Fold(typed)
                && (known.Frequency <= FewPages || !SpellingCost.AreForms(typed, term.Word))
                && Pronunciation.Of(term.Word) is { } other && said.DistanceTo(other) <= MostOfHomophones)
            {
                yield return new SpellingCandidate(term.Word, [term.Word], SpellingCost.Of(typed, said, term.Word))
                {
                    IsHomophone = true,
                };
            }
        }
    }

    static IEnumerable<SpellingCandidate> Candidates(Spoken word, ImmutableArray<ImmutableArray<FoundWord>> found)
    {
        var typed = word.Typed.Word;
        var said = Pronunciation.Of(typed, isTyped: true);
        var sounding = word.Sound is { } at ? found[at] : [];
        foreach (var term in sounding
            .Select(term => term.Word)
            .Concat(word.Typed.Nearest.Select(near => near.Word))
            .Distinct())
        {
            var cost = SpellingCost.Of(typed, said, term);
            if (cost <= SpellingCost.Most(typed) && IsCorrection(term))
            {
                var isHomophone = said is not null
                    && Pronunciation.Of(term) is { } other
                    && said.DistanceTo(other) <= MostOfSameSound;
                yield return new SpellingCandidate(term, [term], cost) { IsHomophone = isHomophone };
            }
        }

        foreach (var letters in word.Letters)
        {
            if (found[letters] is [var named, ..])
            {
                yield return new SpellingCandidate(named.Word, [named.Word], NamedLetters);
            }
        }

        foreach (var join in word.Joins)
        {
            if (found[join.Pattern] is [var whole, ..])
            {
                yield return new SpellingCandidate(whole.Word, [whole.Word], join.Cost, join.Beside);
            }
        }

        foreach (var elision in word.Elisions)
        {
            var rest = typed[elision.Elided.Length..];
            var restSaid = Pronunciation.Of(rest, isTyped: true);
            foreach (var term in found[elision.Sound].Where(term => IsCorrection(term.Word)))
            {
                var cost = SpellingCost.Of(rest, restSaid, term.Word);
                if (cost <= SpellingCost.Most(rest))
                {
                    yield return new SpellingCandidate(
                        $"{elision.Elided}'{term.Word}", [term.Word], SplitArticleBySound + cost);
                }
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
                yield return new SpellingCandidate(split.Article + right.Word, [right.Word], SplitArticle);
            }
            else if (found[pattern] is [var left, ..])
            {
                yield return new SpellingCandidate($"{left.Word} {right.Word}", [left.Word, right.Word], SplitWords);
            }
        }
    }

    static bool IsCorrection(string term) => term.Length >= ShortestPart && !term.Any(char.IsDigit);

    IEnumerable<Join> Beside(ImmutableArray<string> typed, int at) =>
        (at > 0 ? Joins(typed[at - 1] + typed[at], typed[at - 1]) : [])
            .Concat(at + 1 < typed.Length ? Joins(typed[at] + typed[at + 1], typed[at + 1]) : []);

    /// <summary>As it is written and, if it is long enough to be nothing else, as it sounds: « libre ofice ».</summary>
    IEnumerable<Join> Joins(string whole, string beside)
    {
        if (Add(SpellingPattern.Accented(whole)) is { } written)
        {
            yield return new Join(beside, written, JoinWords);
        }

        if (whole.Length >= ShortestJoinedBySound
            && !FrenchAnalysis.IsStopWord(beside) && SpellingPattern.SoundsLike(whole) is { } sound
            && Add(sound) is { } heard)
        {
            yield return new Join(beside, heard, JoinWordsBySound);
        }
    }

    /// <summary>What stands after an article that has lost its vowel and its apostrophe, as it sounds.</summary>
    IEnumerable<Elision> Elisions(string word)
    {
        foreach (var elided in ElidedBySound.Where(elided => BeginsWith(word, elided, ShortestSplitBySound)))
        {
            if (SpellingPattern.SoundsLike(word[elided.Length..]) is { } sound && Add(sound) is { } at)
            {
                yield return new Elision(elided, at);
            }
        }
    }

    /// <summary>First what begins with an article, with or without apostrophe: « lecole », « laplanete ».</summary>
    IEnumerable<Split> Splits(string word)
    {
        var first = patterns.Count;
        foreach (var elided in FrenchAnalysis.Elisions)
        {
            if (BeginsWith(word, elided, ShortestPart)
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

        for (
            var at = ShortestPart; at <= word.Length - ShortestPart
                && patterns.Count - first < MostPatternsOfSplits; at++)
        {
            if (Add(SpellingPattern.Accented(word[..at])) is { } left
                && Add(SpellingPattern.Accented(word[at..])) is { } right)
            {
                yield return new Split("", left, right);
            }
        }
    }

    static bool BeginsWith(string word, string elided, int shortestRest) =>
        word.Length >= elided.Length + shortestRest && word.StartsWith(elided, StringComparison.Ordinal)
        && "aeiouyhéèêàâîôœ".Contains(word[elided.Length], StringComparison.Ordinal);

    int? Add(WordPattern pattern)
    {
        if (patterns.Count == MostPatterns)
        {
            return null;
        }

        patterns.Add(pattern);
        return patterns.Count - 1;
    }

    /// <param name="Sound">Place of the pattern of its sound.</param>
    /// <param name="Letters">Places of abbreviations whose letters it names.</param>
    sealed record Spoken(
        TypedWord Typed,
        int? Sound,
        ImmutableArray<int> Letters,
        ImmutableArray<Join> Joins,
        ImmutableArray<Elision> Elisions,
        ImmutableArray<Split> Splits);

    /// <param name="Sound">Place of the pattern of what stands after it.</param>
    readonly record struct Elision(string Elided, int Sound);

    /// <param name="Pattern">Place of its pattern.</param>
    readonly record struct Join(string Beside, int Pattern, double Cost);

    /// <param name="Article">Stands before the right part, which alone is looked up; or empty.</param>
    readonly record struct Split(string Article, int? Left, int Right);
}
