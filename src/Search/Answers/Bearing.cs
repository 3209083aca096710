using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;
using SchoolSearch.Search.Ranking;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// Whether a page found really bears on the search, or only shares a common word with it, a word of similar meaning or
/// a stem by accident (« mondialisation » and « guerre mondiale »). Rare words of the search weigh more than common
/// ones, and a page bears on it when it has at least half of the weight.
/// </summary>
/// <remarks>What the pupil is shown is looked at first: title and passages. Only for words that are missing there is
/// the index asked whether the page has them elsewhere.</remarks>
sealed class Bearing
{
    /// <summary>Words of a search that are weighed; longer ones are paragraphs.</summary>
    const int MostWords = 8;

    /// <summary>Pages of a word are counted up to this number.</summary>
    const int MostCounted = 2_000;

    /// <summary>The least share of the weight.</summary>
    const double LeastShare = 0.5;

    /// <summary>The same for questions of many words, whose answers say them otherwise.</summary>
    const double LeastShareOfMany = 0.3;

    /// <summary>A search of more words has many.</summary>
    const int ManyWords = 4;

    /// <summary>Share of a word's weight that a word of similar meaning in the text has.</summary>
    const double Similar = 0.4;

    /// <summary>The same for a word that only shares the stem: « inventeur » for « inventé », but « mondiale » for «
    /// mondialisation », too.</summary>
    const double SameStem = 0.45;

    /// <summary>What a title says counts more.</summary>
    const double InTitle = 1.5;

    /// <summary>Share of the weight of words that say what kind of answer is wanted: cause, date.</summary>
    const double Frame = 0.3;

    /// <summary>Words between a number and the word that it belongs to: « table de 3 ».</summary>
    const int NumberDistance = 2;

    /// <summary>A number weighs a little more than the word that it belongs to.</summary>
    const double NumberWeight = 1.1;

    /// <summary>Digits of a number that belongs to another word. A year stands for itself.</summary>
    const int DigitsOfCounts = 2;

    /// <summary>Letters that a marked word shares with the searched one, though it is another.</summary>
    const int SharedLetters = 4;

    static readonly string[] Numbers =
    [
        "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze", "seize",
    ];

    readonly IIndexReader index;
    readonly PageRanking ranking;
    readonly UnderstoodQuery query;
    readonly PageFilter filter;
    readonly ImmutableArray<Wanted> words;

    Bearing(
        IIndexReader index, PageRanking ranking, UnderstoodQuery query, PageFilter filter, ImmutableArray<Wanted> words)
    {
        this.index = index;
        this.ranking = ranking;
        this.query = query;
        this.filter = filter;
        this.words = words;
    }

    public static async Task<Bearing> OfAsync(
        IIndexReader index, PageRanking ranking, UnderstoodQuery query, PageFilter filter, CancellationToken cancel)
    {
        var asked = query.Question.Words.Where(word => !FrenchAnalysis.IsStopWord(word.Text)).ToImmutableArray();
        if (asked.Length is 0 or > MostWords)
        {
            return new Bearing(index, ranking, query, filter, []);
        }

        ImmutableArray<string> texts = [.. asked.Select(word => query.Better(word.Text).Split(' ')[0])];
        var spelt = await index.FrequenciesAsync(texts, cancel);
        // A word typed without its accents is not rare because no page spells it so.
        var inAnyForm = await index.CountAsync(
            [.. texts.Select(text => new WordSet([text], InAnyForm: true))], filter, MostCounted, cancel);
        var words = asked.Select((word, at) => new Wanted(
            word.Text,
            [.. AlternativesOf(word.Text, query)],
            (word.IsFrame ? Frame : 1) / Math.Log2(2 + (spelt[at] > 0 ? spelt[at] : inAnyForm[at])))).ToList();
        // A number tells one lesson from another.
        var most = words.Where(word => !word.IsCount).Select(word => word.Weight).DefaultIfEmpty(1).Max();
        return new Bearing(
            index, ranking, query, filter,
            [
                .. words.Select(word =>
                    word.IsCount && words.Count > 1 ? word with { Weight = most * NumberWeight } : word),
            ]);
    }

    /// <summary>Whether the page only stands beside what was searched.</summary>
    public async Task<bool> IsBesideAsync(FoundPage hit, CancellationToken cancel)
    {
        if (words.IsEmpty)
        {
            return false;
        }

        var title = TokensOf($"{hit.Page.Title} {hit.Page.SiteName}");
        var shown = title.AddRange(hit.Passages.SelectMany(passage => TokensOf(passage.Text)));
        var least = words.Sum(word => word.Weight) * (words.Length > ManyWords ? LeastShareOfMany : LeastShare);
        var missing = new List<Wanted>();
        var covered = 0.0;
        foreach (var word in words)
        {
            var share = ShareOf(word, title, shown);
            covered += share * word.Weight;
            if (share < SameStem && !BelongsToAnother(word))
            {
                missing.Add(word);
            }
        }

        foreach (var word in missing)
        {
            if (covered >= least)
            {
                break;
            }

            covered += await ElsewhereAsync(word, hit, cancel) * word.Weight;
        }

        return covered < least;
    }

    double ShareOf(Wanted word, ImmutableArray<string> title, ImmutableArray<string> shown)
    {
        if (BelongsToAnother(word))
        {
            return StandsBesideAnother(word, shown) ? 1 : 0;
        }

        if (word.Texts.Any(text => Has(title, text)))
        {
            return InTitle;
        }

        if (word.Texts.Any(text => Has(shown, text)))
        {
            return 1;
        }

        var share = 0.0;
        foreach (var synonym in query.Synonyms.Where(one => one.Typed.Contains(word.Text)))
        {
            var parts = TokensOf(synonym.Also);
            share = Math.Max(
                share, parts.All(part => Has(synonym.IsSame ? shown : title, part)) ? 1
                    : parts.All(part => Has(shown, part)) ? Similar : 0);
        }

        return share;
    }

    bool BelongsToAnother(Wanted word) => word.IsCount && words.Length > 1;

    bool StandsBesideAnother(Wanted number, ImmutableArray<string> shown)
    {
        for (var at = 0; at < shown.Length; at++)
        {
            if (!number.Texts.Contains(shown[at]))
            {
                continue;
            }

            var from = Math.Max(0, at - NumberDistance);
            var near = shown[from..Math.Min(shown.Length, at + NumberDistance + 1)];
            if (words.Any(word => !word.IsCount && word.Texts.Any(text => Has(near, text))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The share of the word that the page has outside what is shown: all of it in its own form or, where
    /// nothing shows that only the stem is shared, in another.</summary>
    async Task<double> ElsewhereAsync(Wanted word, FoundPage hit, CancellationToken cancel)
    {
        var exact = word.Texts.Select(text => PageRanking.ExactQuery(text, filter));
        if (await AnyAsync(exact, hit.Page.Url, cancel))
        {
            return 1;
        }

        var stem = word.Texts.Select(text => ranking.Query(text, filter));
        return !await AnyAsync(stem, hit.Page.Url, cancel) ? 0
            : MarksOf(hit).Any(mark => IsAccident(mark, word)) ? SameStem : 1;
    }

    async Task<bool> AnyAsync(IEnumerable<PageQuery> queries, PageUrl page, CancellationToken cancel)
    {
        foreach (var one in queries)
        {
            if (await index.ExplainAsync(one, page, cancel) is not null)
            {
                return true;
            }
        }

        return false;
    }

    static bool IsAccident(string mark, Wanted word) => word.Texts.Any(text =>
        mark.AsSpan().CommonPrefixLength(text) >= Math.Min(SharedLetters, text.Length) && !AreSame(mark, text));

    static IEnumerable<string> MarksOf(FoundPage hit) => hit.Passages.SelectMany(passage =>
        passage.Marks.SelectMany(mark => TokensOf(passage.Text[mark])));

    static IEnumerable<string> AlternativesOf(string word, UnderstoodQuery query)
    {
        IEnumerable<string> texts =
        [
            word, .. query.Better(word).Split(' '),
            .. query.Spelling.Homophones.TryGetValue(word, out var homophone) ? [homophone] : Array.Empty<string>(),
            .. IrregularVerbs.For(word),
        ];
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < Numbers.Length)
        {
            texts = texts.Append(Numbers[number]);
        }

        return texts.Select(text => Folding.Fold(FrenchAnalysis.WithoutArticle(text)))
            .Where(text => text.Length > 0)
            .Distinct();
    }

    static bool Has(ImmutableArray<string> tokens, string word) => tokens.Any(token => AreSame(token, word));

    static bool AreSame(string one, string other) =>
        one == other || SpellingCost.AreForms(one, other) || one.TrimEnd('s', 'x') == other.TrimEnd('s', 'x');

    static ImmutableArray<string> TokensOf(string text) =>
        [.. Tokens(TextForms.Apply(text)).Select(token => Folding.Fold(FrenchAnalysis.WithoutArticle(token)))];

    /// <summary>Words and numbers, and compounds also as one word.</summary>
    static IEnumerable<string> Tokens(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '\''))
            {
                at++;
            }

            yield return text[start..at].ToLowerInvariant();
            if (Compounds.At(text, start, at, out _) is { } compound)
            {
                yield return compound;
            }
        }
    }

    /// <summary>A word of the search.</summary>
    /// <param name="Texts">The forms in which a page may have it, folded.</param>
    sealed record Wanted(string Text, ImmutableArray<string> Texts, double Weight)
    {
        /// <summary>A small number, which says something only beside another word.</summary>
        public bool IsCount { get; } = Text.Length <= DigitsOfCounts && Text.All(char.IsDigit);
    }
}
