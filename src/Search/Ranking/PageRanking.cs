using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Ranking;

/// <summary>
/// How pages are scored, in two steps: finding is cheap and scores every page; ordering costs more and scores only the
/// best <see cref="RankingWeights.Window"/> pages, or <see cref="RankingWeights.WindowOfQuestion"/> for a question
/// (decisions 0029, 0032).
/// </summary>
/// <param name="thesaurus">Words of similar meaning, which may count where one of the best pages lacks a word.</param>
public sealed class PageRanking(RankingWeights weights, Thesaurus thesaurus)
{
    /// <summary>Words of a query that get substitutes: more than a question has.</summary>
    const int MostSubstituted = 24;

    /// <summary>The fewest letters of a word that may be part of a longer one.</summary>
    const int ShortestPart = 3;

    /// <summary>Purposes from which a pupil learns; others rank lower (decision 0044).</summary>
    static readonly PurposeSet ToLearnFrom = new(PagePurpose.Unknown, PagePurpose.Lesson, PagePurpose.Exercise);

    readonly ImmutableArray<FieldWeight> finding =
        Fields((TextField.Title, weights.Title), (TextField.Everything, weights.Everything));

    readonly ImmutableArray<FieldWeight> ordering = Fields(
        (TextField.Headings, weights.Headings),
        (TextField.Description, weights.Description),
        (TextField.Anchors, weights.Anchors),
        (TextField.UrlWords, weights.UrlWords),
        (TextField.Exact, weights.Exact),
        (TextField.Root, weights.Root));

    /// <summary>Signals of every query.</summary>
    public ImmutableArray<Signal> StaticSignals { get; } =
        weights.Quality > 0 ? [new Signal.Quality(weights.Quality, weights.QualityPivot)] : [];

    /// <summary>Signals of every query for a level; null for anyone.</summary>
    public ImmutableArray<Signal> SignalsFor(Level? wanted) => [.. StaticSignals, .. LevelSignals(wanted)];

    /// <summary>The query for the pages that a pupil sees, in their order.</summary>
    public PageQuery Query(UnderstoodQuery query, PageFilter filter)
    {
        ImmutableArray<(string Word, double Weight)> words =
            [.. query.Question.Words.Select(word => (word.Text, WeightOf(word)))];
        ImmutableArray<QueryNode> nodes =
        [
            .. words.SelectMany(word => Nodes(word.Word, word.Weight, query)),
            .. Kept(query),
            .. Joined(query, words),
            .. query.Synonyms.Select(Node),
        ];
        nodes = [.. nodes, .. SmallWords(query)];
        var name = TitleKey.Of(query.Asked.Words.Select(query.Better));
        return new PageQuery(
            new QueryStep(finding, name.Length == 0 ? nodes : nodes.Add(new QueryNode.Key(KeyField.HomeOf, name, 1))),
            filter)
        {
            Signals =
            [
                .. LevelSignals(query.Wanted),
                .. PurposeSignals(query.Purposes),
                .. query.FreshIn is { } year ? Fresh(year) : [],
                .. name.Length > 0 ? [new Signal.Named(KeyField.HomeOf, name, weights.HomeOf)] : Array.Empty<Signal>(),
            ],
            Second = new SecondStep(
                new QueryStep(ordering, [.. nodes, .. Nearness(query, words), .. WholeTitle(name)]),
                query.Question.Asks ? weights.WindowOfQuestion : weights.Window)
            {
                Signals = StaticSignals,
                Substitutes = query.IsExact ? [] : [.. Substitutes(query, words)],
            },
            Variety = new Variety(weights.PagesOfOneSite, weights.VarietyWindow, weights.SiteShare),
            LastFrom = LevelRange.OlderThan(query.Typed.Allowed),
        };
    }

    /// <summary>The query for the pages with one word.</summary>
    public PageQuery Query(string word, PageFilter filter) =>
        new(new QueryStep(finding, [new QueryNode.Word(word, 1)]), filter);

    /// <summary>The query for the pages with a word in exactly this form, accents apart.</summary>
    public static PageQuery ExactQuery(string word, PageFilter filter) =>
        new(new QueryStep([new FieldWeight(TextField.Exact, 1)], [new QueryNode.Word(word, 1)]), filter);

    double WeightOf(AskedWord word) =>
        (word.IsName ? weights.Name : 1) * (word.IsWanted ? weights.Wanted : 1) * (
            word.IsFrame ? weights.Frame : word.IsTurned ? weights.Turned : 1);

    IEnumerable<QueryNode> Nodes(string word, double weight, UnderstoodQuery query)
    {
        yield return new QueryNode.Word(word, weight);
        if (query.Better(word) is var better && better != word)
        {
            foreach (var part in better.Split(' '))
            {
                yield return new QueryNode.Word(part, weight * weights.Corrected);
            }
        }

        if (query.Spelling.Homophones.TryGetValue(word, out var homophone))
        {
            yield return new QueryNode.Word(homophone, weight * weights.Homophone);
        }
    }

    /// <summary>Typed words that were replaced although pages have them.</summary>
    IEnumerable<QueryNode> Kept(UnderstoodQuery query) =>
        query.Spelling.Kept.Select(word => new QueryNode.Word(word, weights.Kept));

    /// <summary>Neighbouring pairs of words as one word; no page has most of them, which costs a dictionary look-up
    /// each.</summary>
    IEnumerable<QueryNode> Joined(UnderstoodQuery query, ImmutableArray<(string Word, double Weight)> words)
    {
        var weight = words.ToDictionary(word => word.Word, word => word.Weight);
        var asked = query.Asked.Words;
        return asked.Zip(asked.Skip(1))
            .Where(pair =>
                ((IsPart(pair.First) && IsPart(pair.Second)) || Compounds.Join(pair.First, pair.Second) is not null)
                    && weight.ContainsKey(pair.First) && weight.ContainsKey(pair.Second))
            .Select(pair =>
                new QueryNode.Word(
                    pair.First + pair.Second, weights.Joined * Math.Min(weight[pair.First], weight[pair.Second])));

        static bool IsPart(string word) => word.Length >= ShortestPart && word.All(char.IsLetter);
    }

    /// <summary>Lessons about the small words of a query that has no others: « ou où », « être ».</summary>
    IEnumerable<QueryNode> SmallWords(UnderstoodQuery query)
    {
        var (all, each) = SmallWordKeys.OfQuery(query.Asked.Words);
        return each.Length == 0 ? [] :
        [
            new QueryNode.Key(KeyField.SmallWords, all, weights.AllSmallWords),
            .. each.Select(word => new QueryNode.Key(KeyField.SmallWords, word, weights.SmallWord)),
            .. each.SelectMany(SmallWordKeys.AccentedLike).Select(word => new QueryNode.Word(word, weights.SmallWord)),
        ];
    }

    /// <summary>What may count where one of the best pages lacks a word: other forms of it, words of similar meaning,
    /// or words of the index with similar spelling.</summary>
    IEnumerable<Substitute> Substitutes(UnderstoodQuery query, ImmutableArray<(string Word, double Weight)> words) =>
        // With one word, every page found has it or a synonym, or is the home page that it names.
        from word in words.Length == 1 ? [] : words.Take(MostSubstituted)
        let text = query.Better(word.Word)
        select new Substitute(
            text, [.. IrregularVerbs.For(text), .. thesaurus.For(text)], word.Weight * weights.Substitute,
            word.Weight * weights.Alike);

    IEnumerable<QueryNode> Nearness(UnderstoodQuery query, ImmutableArray<(string Word, double Weight)> words) =>
        weights.Near > 0 ? words.Zip(words.Skip(1), (one, next) => new QueryNode.Near(
            query.Better(one.Word), query.Better(next.Word), weights.NearSlop,
            weights.Near * Math.Min(one.Weight, next.Weight))) : [];

    /// <summary>Several words must all occur. Together they weigh no more than the typed words.</summary>
    QueryNode Node(Synonym synonym)
    {
        var weight = (synonym.IsSame ? 1 : weights.Synonym)
            * Math.Min(1, (double)synonym.Typed.Length / Math.Max(1, synonym.Length));
        return synonym.IsOneWord
            ? new QueryNode.Word(synonym.Also, weight)
            : new QueryNode.AllWords([.. synonym.Also.Split(' ')], weight);
    }

    IEnumerable<QueryNode> WholeTitle(string name) =>
        name.Length > 0 && weights.WholeTitle > 0
            ? [new QueryNode.Key(KeyField.TitleKey, name, weights.WholeTitle)]
            : [];

    IEnumerable<Signal> Fresh(int year) =>
        [new Signal.OfYear(year, weights.Fresh), new Signal.OfYear(year - 1, weights.Fresh / 2)];

    IEnumerable<Signal> LevelSignals(Level? wanted) => wanted is not { } level ? []
        : [new Signal.WrittenFor(level, weights.LevelFit), new Signal.WrittenBeside(level, weights.LevelNear)];

    /// <summary>A purpose that the query asks for is not demoted, and lessons then get no bonus.</summary>
    IEnumerable<Signal> PurposeSignals(PurposeSet asked)
    {
        if (weights.NotBeside > 0)
        {
            yield return new Signal.OfPurpose(ToLearnFrom.And(asked), weights.NotBeside);
        }

        if (weights.Lesson > 0 && (asked.IsEmpty || asked.Contains(PagePurpose.Lesson)))
        {
            yield return new Signal.OfPurpose(new PurposeSet(PagePurpose.Lesson), weights.Lesson);
        }
    }

    static ImmutableArray<FieldWeight> Fields(params (TextField Field, double Weight)[] fields) =>
        [.. fields.Where(field => field.Weight > 0).Select(field => new FieldWeight(field.Field, field.Weight))];
}
