using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Search.Synonyms;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Search;

/// <summary>
/// How pages are weighed, in two steps: what finds them is cheap and asked of every page; what puts the best in order costs more and is asked of
/// <see cref="Window"/> pages alone, of <see cref="WindowOfQuestion"/> for a question. The result is plain Lucene syntax, so every adapter of the port ranks alike.
/// </summary>
public sealed class Ranking(RankingWeights weights)
{
    /// <summary>Pages that are put in order by all that is known: ten pages of results. The engine changes their places for variety within half as many.</summary>
    const int Window = 100;

    /// <summary>For a question with several words to look for, whose answer stands oftener far down in the first order: twice as many (decision 0032).</summary>
    const int WindowOfQuestion = 200;

    const int MostOfOneSite = 2;

    /// <summary>Words of a query in whose place others may stand: more than a question has.</summary>
    const int MostSubstituted = 24;

    /// <summary>Letters of a word that may be part of a longer one.</summary>
    const int ShortestPart = 3;

    /// <summary>A second occurrence of a word says little: that all words are there counts for more (k1), on pages of any length.</summary>
    public static Similarity Similarity { get; } = new(K1: 0.4, B: 0.6);

    readonly ImmutableSortedDictionary<string, double> finding = Boosts((PageFields.Title, weights.Title), (PageFields.Everything, weights.Everything));

    readonly ImmutableSortedDictionary<string, double> ordering = Boosts(
        (PageFields.Headings, weights.Headings),
        (PageFields.Description, weights.Description),
        (PageFields.Anchors, weights.Anchors),
        (PageFields.UrlWords, weights.UrlWords),
        (PageFields.Exact, weights.Exact),
        (PageFields.Root, weights.Root));

    /// <summary>What counts whatever the query.</summary>
    public ImmutableArray<IndexSignal> StaticSignals { get; } = [new IndexSignal.Feature(PageFields.Quality, weights.Quality, weights.QualityPivot)];

    /// <summary>What everyone below or at the ceiling may see; the only place where this is decided.</summary>
    /// <remarks>Every other condition is required beside the level, so that it can only narrow.</remarks>
    public static string Filter(Level ceiling, Subject? subject = null, PageKind? kind = null, bool openOnly = false) =>
        $"+{PageFields.VisibleAt}:{ceiling.Code()}"
        + (subject is null ? "" : $" +{PageFields.Subject}:\"{subject.Code}\"")
        + (kind is { } one && Enum.IsDefined(one) ? $" +{PageFields.Kind}:{one}" : "")
        + (openOnly ? $" +{PageFields.Openness}:{Openness.Open}" : "");

    /// <summary>For whom a filter was written; the youngest, when that cannot be seen.</summary>
    internal static Level CeilingOf(string filter)
    {
        var code = filter.Split(' ')[0] is var first && first.StartsWith($"+{PageFields.VisibleAt}:", StringComparison.Ordinal) ? first[(PageFields.VisibleAt.Length + 2)..] : "";
        return LevelNames.TryParse(code, out var level) ? level : LevelNames.All[0];
    }

    /// <summary>
    /// The query for words that somebody of the level may see. Nothing above <paramref name="ceiling"/> can match, whatever the rest says.
    /// </summary>
    /// <param name="wanted">The level that the pupil named, or null.</param>
    /// <param name="better">Words of the index by words of the text that it lacks.</param>
    /// <param name="also">What else the words typed stand for.</param>
    /// <param name="thesaurus">Null when nothing may stand for a word that one of the best pages lacks.</param>
    /// <param name="freshIn">The present year, when the text asks for what is new.</param>
    public IndexQuery Query(QueryText text, Level ceiling, Level? wanted, Subject? subject, IReadOnlyDictionary<string, string> better,
        ImmutableArray<Synonym> also, Thesaurus? thesaurus, int? freshIn = null)
    {
        var terms = QuestionWords.Weighed(text, weights);
        var words = string.Join(' ', terms.Select(term => Boosted(Escape(term.Word), term.Weight)
            + (better.TryGetValue(term.Word, out var other) ? " " + Boosted(Grouped(other), term.Weight * weights.Corrected) : ""))
            .Concat(Joined(text, terms)).Concat(also.Select(Clause)));
        var name = TitleKey.Of(text.Words.Select(word => better.GetValueOrDefault(word, word)));
        // Few home pages say the name of their site in their text: the name finds them, too.
        var home = name.Length > 0 ? $"{PageFields.HomeOf}:\"{name}\"" : "";
        return new IndexQuery($"{words} {home}", finding, weights.Tie, Filter(ceiling, subject))
        {
            Signals =
            [
                .. wanted is { } level ? LevelSignals(level) : [],
                .. freshIn is { } year ? Fresh(year) : [],
                .. home.Length > 0 ? [new IndexSignal.Matching(home, weights.HomeOf)] : Array.Empty<IndexSignal>(),
            ],
            Rescore = new IndexRescore(
                string.Join(' ', [words, .. Nearness(terms, better), .. name.Length > 0 ? [Boosted($"{PageFields.TitleKey}:\"{name}\"", weights.WholeTitle)] : Array.Empty<string>()]),
                ordering, Tie: 1, terms.Length > 1 && QuestionWords.Asks(text) ? WindowOfQuestion : Window) { Signals = StaticSignals, Substitutes = thesaurus is null ? [] : [.. Substitutes(terms, better, thesaurus)] },
            Collapse = new IndexCollapse(PageFields.Site, MostOfOneSite, SearchEngine.PageSize, weights.SiteShare),
        };
    }

    /// <summary>What counts for a pupil of the level whatever the query; null for anyone.</summary>
    public ImmutableArray<IndexSignal> Signals(Level? wanted) => [.. StaticSignals, .. wanted is { } level ? LevelSignals(level) : []];

    /// <summary>The condition that a page is found by the word.</summary>
    internal static string Anywhere(string word) => $"{PageFields.Everything}:{Escape(word)}";

    /// <summary>Pairs of words that stand side by side in the text, as one word; no page has most of them, which costs a look into the dictionary.</summary>
    IEnumerable<string> Joined(QueryText text, ImmutableArray<(string Word, double Weight)> terms)
    {
        var weight = terms.ToDictionary(term => term.Word, term => term.Weight);
        return text.Words.Zip(text.Words.Skip(1))
            .Where(pair => IsPart(pair.First) && IsPart(pair.Second) && weight.ContainsKey(pair.First) && weight.ContainsKey(pair.Second))
            .Select(pair => Boosted(pair.First + pair.Second, weights.Joined * Math.Min(weight[pair.First], weight[pair.Second])));

        static bool IsPart(string word) => word.Length >= ShortestPart && word.All(char.IsLetter);
    }

    /// <summary>What may stand for a word that one of the best pages lacks: other forms of it, words of like meaning or, of the index itself, like spelling.</summary>
    IEnumerable<IndexSubstitute> Substitutes(ImmutableArray<(string Word, double Weight)> terms, IReadOnlyDictionary<string, string> better, Thesaurus thesaurus) =>
        // A page that is found has the one word of a query, or a synonym of it; or it is the home page that the word names.
        from term in terms.Length == 1 ? [] : terms.Take(MostSubstituted)
        let word = better.GetValueOrDefault(term.Word, term.Word)
        select new IndexSubstitute(PageFields.Everything, word, [.. IrregularVerbs.For(word), .. thesaurus.For(word)], term.Weight * weights.Substitute, term.Weight * weights.Alike);

    IEnumerable<string> Nearness(ImmutableArray<(string Word, double Weight)> terms, IReadOnlyDictionary<string, string> better) =>
        terms.Zip(terms.Skip(1), (one, next) => Boosted(
            $"{PageFields.Body}:\"{Escape(better.GetValueOrDefault(one.Word, one.Word))} {Escape(better.GetValueOrDefault(next.Word, next.Word))}\"~{weights.NearSlop}",
            weights.Near * Math.Min(one.Weight, next.Weight)));

    /// <summary>Several words follow each other. All of them together weigh no more than those that they stand beside.</summary>
    string Clause(Synonym synonym) => Boosted(
        synonym.IsOneWord ? synonym.Also : $"\"{synonym.Also}\"",
        (synonym.IsSame ? 1 : weights.Synonym) * Math.Min(1, (double)synonym.Typed.Length / Math.Max(1, synonym.Length)));

    IEnumerable<IndexSignal> Fresh(int year) =>
        [new IndexSignal.Matching($"{PageFields.Year}:{year}", weights.Fresh), new IndexSignal.Matching($"{PageFields.Year}:{year - 1}", weights.Fresh / 2)];

    IEnumerable<IndexSignal> LevelSignals(Level wanted)
    {
        yield return new IndexSignal.Matching($"{PageFields.Targets}:{wanted.Code()}", weights.LevelFit);
        var beside = LevelNames.All.Where(level => Math.Abs((int)level - (int)wanted) == 1).Select(level => level.Code());
        // A page for both levels is no better than one for the pupil's alone.
        yield return new IndexSignal.Matching($"+{PageFields.Targets}:({string.Join(' ', beside)}) -{PageFields.Targets}:{wanted.Code()}", weights.LevelNear);
    }

    static string Boosted(string clause, double boost) => boost == 1 ? clause : string.Create(CultureInfo.InvariantCulture, $"{clause}^{boost:0.###}");

    static string Grouped(string words) => words.Contains(' ', StringComparison.Ordinal) ? $"({Escape(words)})" : Escape(words);

    /// <summary>
    /// A word of letters, digits and apostrophes needs no escape in Lucene's syntax but for the operators' names, which are upper case.
    /// </summary>
    static string Escape(string word) => word.Replace("'", "\\'", StringComparison.Ordinal);

    static ImmutableSortedDictionary<string, double> Boosts(params (string Field, double Boost)[] fields) =>
        fields.Where(field => field.Boost > 0).ToImmutableSortedDictionary(field => field.Field, field => field.Boost, StringComparer.Ordinal);
}
