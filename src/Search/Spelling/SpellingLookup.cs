using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// Collects all look-ups for unknown words into one question to the index's vocabulary: by sound, as two words («
/// laplanete »), and joined to a neighbour (« tele phone »). Then it reads candidates from the answer.
/// </summary>
sealed class SpellingLookup
{
    /// <summary>For all words of one query; each pattern costs a walk through the dictionary.</summary>
    const int MostPatterns = 64;

    const int MostPatternsOfSplits = 10;

    const int MostCandidates = 8;

    const int ShortestPart = 3;

    /// <summary>After an article without apostrophe: many short words are hidden in longer ones.</summary>
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

    /// <summary>Added to the cost of the rest of the word: « linparfé ».</summary>
    const double SplitArticleBySound = 0.2;
    const double SplitWords = 0.9;
    const double JoinWords = 0.4;
    const double JoinWordsBySound = 0.3;
    const double NamedLetters = 0.3;

    const int ShortestJoinedBySound = 7;

    /// <summary>After « l » or « d », by sound.</summary>
    const int ShortestSplitBySound = 4;

    /// <summary>Elided words that children join to the next one.</summary>
    static readonly ImmutableArray<string> ElidedBySound = ["l", "d"];

    /// <summary>With a larger difference in sound, a word that pages have is taken as typed.</summary>
    const double MostOfHomophones = 0.3;

    /// <summary>Up to this difference in sound, two words are homophones.</summary>
    const double MostOfSameSound = 0.1;

    /// <summary>A word on this few pages may be a typing error, and another form of it meant.</summary>
    const int FewPages = 2;

    readonly List<WordPattern> patterns = [];
    readonly List<Spoken> words = [];

    /// <param name="words">Words of the text in order, without function words.</param>
    public SpellingLookup(ImmutableArray<string> typed, ImmutableArray<TypedWord> words)
    {
        // Sounds come first, in case there are too many patterns.
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

    /// <summary>The words with candidates; unknown words without a candidate are left out.</summary>
    /// <param name="found">Words found for each pattern.</param>
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

    /// <summary>The word itself, and more frequent homophones.</summary>
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

    /// <summary>Joined words by spelling and, if long enough to be unambiguous, by sound: « libre ofice ».</summary>
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

    /// <summary>The rest of the word, by sound, after an article without its vowel and apostrophe.</summary>
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

    /// <summary>Splits after an article come first, with or without apostrophe: « lecole », « laplanete ».</summary>
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

    /// <param name="Sound">Index of its sound's pattern.</param>
    /// <param name="Letters">Indexes of the abbreviations that it spells out.</param>
    sealed record Spoken(
        TypedWord Typed,
        int? Sound,
        ImmutableArray<int> Letters,
        ImmutableArray<Join> Joins,
        ImmutableArray<Elision> Elisions,
        ImmutableArray<Split> Splits);

    /// <param name="Sound">Index of the pattern for the rest.</param>
    readonly record struct Elision(string Elided, int Sound);

    /// <param name="Pattern">Index of its pattern.</param>
    readonly record struct Join(string Beside, int Pattern, double Cost);

    /// <param name="Article">Comes before the right part, which alone is looked up; or empty.</param>
    readonly record struct Split(string Article, int? Left, int Right);
}
