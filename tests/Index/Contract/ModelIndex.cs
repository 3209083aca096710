using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>
/// Random pages, and those that match a query, found by reading every word of every page without an index. Its words
/// form families whose members share a stem and a root, which no other family has.
/// </summary>
sealed class ModelIndex(Random random)
{
    static readonly ImmutableArray<string> Families =
        ["volcan", "planète", "rivière", "abeille", "musique", "fraction", "éléphant", "lumière", "girafe", "machine"];

    /// <summary>A heading about words that are indexed nowhere else.</summary>
    const string AboutSmall = "de / où";

    static readonly ImmutableArray<string> Small = ["le", "de", "une", "dans", "où"];

    static readonly ImmutableArray<TextField> All = [.. Enum.GetValues<TextField>()];

    readonly Dictionary<PageUrl, ModelPage> pages = [];

    public int Size => pages.Count;

    public IEnumerable<PageUrl> Urls => pages.Keys;

    /// <summary>Changes some pages: most are new, some replace others, some are deleted.</summary>
    public IndexChange[] Change(int count) => [.. Enumerable.Range(0, count).Select(_ => ChangeOne())];

    public IReadOnlyList<PageDocument> Matching(PageQuery query) =>
    [
        .. pages.Values.Where(page => IsOpen(page.Document, query.Filter))
            .Where(page => query.Find.Nodes.Any(node => Matches(page, node, query.Find.Fields)))
            .Select(page => page.Document),
    ];

    public int Count(WordSet set, PageFilter filter) =>
        pages.Values.Count(page => IsOpen(page.Document, filter) && set.Words.All(word =>
            set.InAnyForm ? page.Has(TextField.Everything, Read(word)) : page.Spells(word)));

    /// <summary>A tree of random nodes over some fields.</summary>
    public QueryStep RandomStep(int most = 4) =>
        new(RandomFields(), [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => RandomNode())]);

    public PageFilter RandomFilter()
    {
        var decisions = new DecisionList([.. RandomDecisions().DistinctBy(one => (one.Address, one.Kind))]);
        var quarantined = random.Next(4) == 0 ? FrozenSet.Create($"h{random.Next(5)}.test") : FrozenSet<string>.Empty;
        var today = new Restrictions(decisions, quarantined);
        var own = new DecisionList([.. RandomDecisions().Where(one => one.Kind == DecisionKind.Block)]);
        var closed = random.Next(3) == 0 ? Restrictions.None : random.Next(3) == 0 ? today.And(own) : today;
        return PageFilter.For(LevelNames.All[random.Next(5)], closed) with
        {
            Subject = random.Next(4) == 0 ? Subject.All[random.Next(4)] : null,
            Kind = random.Next(5) == 0 ? (PageKind)random.Next(4) : null,
            OpenOnly = random.Next(6) == 0,
        };
    }

    public WordSet RandomSet() =>
        new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomWord().Text)], random.Next(2) == 0);

    /// <summary>Over a few pages or all.</summary>
    public SecondStep RandomSecondStep()
    {
        var window = random.Next(3) == 0 ? random.Next(1, 30) : PageQuery.Deepest;
        return new SecondStep(RandomStep(6), window)
        {
            Signals = [.. RandomSignals()],
            Substitutes = [.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomSubstitute())],
        };
    }

    public IEnumerable<Signal> RandomSignals()
    {
        Signal[] all =
        [
            new Signal.Quality(0.1 + random.NextDouble(), 0.5),
            new Signal.WrittenFor(LevelNames.All[random.Next(5)], 3),
            new Signal.WrittenBeside(LevelNames.All[random.Next(5)], 2),
            new Signal.OfPurpose(new PurposeSet((PagePurpose)random.Next(9), (PagePurpose)random.Next(9)), 1.25),
            new Signal.OfYear(2020 + random.Next(4), 1.5), new Signal.Named((KeyField)random.Next(3), RandomKey(), 25),
        ];
        return all.Where(_ => random.Next(2) == 0);
    }

    Substitute RandomSubstitute() => new(
        RandomWord().Text, [.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomWord().Text)],
        Weight: 0.1 + random.NextDouble(), Alike: random.Next(2) * 1.3);

    static bool IsOpen(PageDocument page, PageFilter filter) =>
        page.Levels.Minimum <= filter.Ceiling && !filter.Closed.Covers(page.Url, page.SiteKey)
        && (filter.Subject is not { } subject || page.Subjects.Contains(subject))
        && (filter.Kind is not { } kind || page.Kind == kind)
        && (!filter.OpenOnly || page.Licence.Openness == Openness.Open);

    static bool Matches(ModelPage page, QueryNode node, ImmutableArray<FieldWeight> fields) => node switch
    {
        QueryNode.Word word => fields.Any(field => page.Has(field.Field, Read(word.Text))),
        QueryNode.AllWords words => fields.Any(field => words.Words.All(word => page.Has(field.Field, Read(word)))),
        QueryNode.Near near => page.HasNear(Read(near.First), Read(near.Second), near.Slop),
        QueryNode.Key key => page.Keys(key.Field).Contains(key.Value),
        _ => throw new InvalidOperationException(),
    };

    IndexChange ChangeOne()
    {
        if (pages.Count > 0 && random.Next(6) == 0)
        {
            var gone = pages.Keys.ElementAt(random.Next(pages.Count));
            pages.Remove(gone);
            return new IndexChange.Delete(gone);
        }

        var isOld = pages.Count > 0 && random.Next(5) == 0;
        var page = RandomPage(isOld ? pages.Keys.ElementAt(random.Next(pages.Count)) : RandomUrl());
        pages[page.Document.Url] = page;
        return new IndexChange.Upsert(page.Document);
    }

    /// <summary>Words of the address are words of the page.</summary>
    PageUrl RandomUrl()
    {
        var words = string.Join('-', Enumerable.Range(0, random.Next(3)).Select(_ => RandomWord().Text));
        var port = random.Next(5) == 0 ? ":8080" : "";
        var scheme = random.Next(3) == 0 ? "http" : "https";
        var folder = (char)('a' + random.Next(3));
        return PageUrl.Parse($"{scheme}://h{random.Next(5)}.test{port}/{folder}/{words}/{random.Next(40)}");
    }

    ModelPage RandomPage(PageUrl url)
    {
        var said = new Dictionary<TextField, ImmutableArray<ModelWord>>
        {
            [TextField.Title] = Some(3),
            [TextField.Headings] = Some(4),
            [TextField.Description] = Some(2),
            [TextField.Body] = [.. Enumerable.Range(0, random.Next(16))
                .Select(_ => random.Next(3) == 0 ? RandomSmall() : RandomWord())],
            [TextField.Anchors] = Some(3),
            [TextField.UrlWords] = [.. WordsOf(url).Select(Read)],
        };
        var minimum = LevelNames.All[random.Next(5)];
        string[] licences = ["CC BY", "CC BY-NC", "à vérifier"];
        var host = url.Port is 80 or 443 ? url.Host : $"{url.Host}:{url.Port}";
        var document = TestPage.Document(
            "x",
            Text(said[TextField.Title]),
            Text(said[TextField.Body]),
            minimum,
            [minimum, LevelNames.All[random.Next(5)]],
            [.. Subject.All.Take(4).Where(_ => random.Next(3) == 0).Select(subject => subject.Code)],
            headings:
                [.. said[TextField.Headings].Chunk(2).Select(Text), .. Enumerable.Repeat(AboutSmall, random.Next(2))],
            anchors: [.. said[TextField.Anchors].Chunk(1).Select(Text)],
            quality: random.Next(1, 100) / 100f,
            kind: (PageKind)random.Next(4),
            licence: licences[random.Next(3)],
            year: random.Next(3) == 0 ? null : 2020 + random.Next(4),
            purpose: (PagePurpose)random.Next(9)) with
        {
            Url = url,
            UrlWords = Text(said[TextField.UrlWords]),
            Description = Text(said[TextField.Description]),
            SiteKey = random.Next(3) == 0 ? $"{host}/a" : host,
            HomeOf = random.Next(10) == 0 ? ["volcan", "girafe"] : [],
            Definition = random.Next(5) == 0 ? "C’est une chose." : "",
        };
        return new ModelPage(document, said);

        static string[] WordsOf(PageUrl url) =>
            Uri.UnescapeDataString(url.Path).Split('/')[2].Split('-', StringSplitOptions.RemoveEmptyEntries);

        ImmutableArray<ModelWord> Some(int most) =>
            [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => RandomWord())];

        static string Text(IEnumerable<ModelWord> words) => string.Join(' ', words.Select(word => word.Text));
    }

    QueryNode RandomNode() => random.Next(6) switch
    {
        0 => new QueryNode.AllWords(
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomTyped())], RandomWeight()),
        1 => RandomNear(),
        2 => RandomKeyNode(),
        _ => new QueryNode.Word(RandomTyped(), RandomWeight()),
    };

    QueryNode.Near RandomNear()
    {
        var first = RandomTyped();
        var second = RandomTyped();
        // Nobody asks for a word near itself.
        return Read(first).Family == Read(second).Family ? RandomNear()
            : new QueryNode.Near(first, second, random.Next(9), RandomWeight());
    }

    QueryNode.Key RandomKeyNode()
    {
        var field = (KeyField)random.Next(4);
        return new QueryNode.Key(
            field, field == KeyField.SmallWords ? SmallWordKeys.Of(AboutSmall)[0] : RandomKey(), RandomWeight());
    }

    double RandomWeight() => 0.1 + (2 * random.NextDouble());

    string RandomKey() => random.Next(3) == 0 ? Families[random.Next(Families.Length)]
        : pages.Values.ElementAt(random.Next(pages.Count)).Document.TitleKey;

    ModelWord RandomSmall() => new(Small[random.Next(Small.Length)], Family: "", IsPlural: false);

    ModelWord RandomWord()
    {
        var family = Families[random.Next(Families.Length)];
        return random.Next(3) == 0 ? new ModelWord(family + "s", family, true) : new ModelWord(family, family, false);
    }

    /// <summary>A word as typed: in capitals, without accents, with its article.</summary>
    string RandomTyped()
    {
        var word = RandomWord().Text;
        return random.Next(6) switch
        {
            0 => word.ToUpperInvariant(),
            1 => Core.Text.Folding.Fold(word),
            2 => "l’" + word,
            _ => word,
        };
    }

    ImmutableArray<FieldWeight> RandomFields()
    {
        ImmutableArray<FieldWeight> some = [.. All.Where(_ => random.Next(3) == 0)
            .Select(field => new FieldWeight(field, RandomWeight()))];
        return some.IsEmpty ? [new FieldWeight(TextField.Everything, 1)] : some;
    }

    IEnumerable<Decision> RandomDecisions() => Enumerable.Range(0, random.Next(5)).Select(_ => RandomDecision());

    Decision RandomDecision()
    {
        var kind = (DecisionKind)random.Next(3);
        LevelRange? levels = kind == DecisionKind.SetLevel
            ? new LevelRange(LevelNames.All[random.Next(5)], new LevelSet(Level.Lycee)) : null;
        return new Decision(RandomAddress(), kind, levels, "test", new DateOnly(2026, 1, 1), "test");
    }

    DecidedAddress RandomAddress()
    {
        var url = pages.Keys.ElementAt(random.Next(pages.Count));
        var text = random.Next(5) switch
        {
            0 => url.Host,
            1 => $"{url.Host}/a",
            2 => $"{url.Origin}/{url.Path[1]}/*",
            3 => $"{url.Host}:8080",
            _ => url.Value,
        };
        return DecidedAddress.TryParse(text, out var address) ? address : throw new InvalidOperationException(text);
    }

    /// <summary>Parses a typed or written word.</summary>
    static ModelWord Read(string text)
    {
        var bare = Core.Text.Folding.Fold(text).Replace("l'", "", StringComparison.Ordinal)
            .Replace("l’", "", StringComparison.Ordinal);
        var family = Families.Single(
            one => Core.Text.Folding.Fold(one) is var folded && (bare == folded || bare == folded + "s"));
        return new ModelWord(text, family, bare.Length > family.Length);
    }

    /// <param name="Family">Empty for a small word.</param>
    readonly record struct ModelWord(string Text, string Family, bool IsPlural);

    sealed record ModelPage(PageDocument Document, IReadOnlyDictionary<TextField, ImmutableArray<ModelWord>> Said)
    {
        public IEnumerable<ModelWord> Says(TextField field) => field switch
        {
            TextField.Everything => PageSchema.Said.SelectMany(source => Said[source]),
            TextField.Exact or TextField.Root => PageSchema.WholeText.SelectMany(source => Said[source]),
            _ => Said[field],
        };

        public bool Spells(string word) => Says(TextField.Exact).Any(said => said.Text == word);

        public bool Has(TextField field, ModelWord word) =>
            Says(field).Any(said => said.Family == word.Family
                && (field != TextField.Exact || said.IsPlural == word.IsPlural));

        /// <summary>Whether the second word is within the slop of the position after the first, as in Lucene.</summary>
        public bool HasNear(ModelWord first, ModelWord second, int slop)
        {
            var body = Said[TextField.Body];
            return Places(first).Any(one => Places(second).Any(other => Math.Abs(other - (one + 1)) <= slop));

            IEnumerable<int> Places(ModelWord word) =>
                Enumerable.Range(0, body.Length).Where(place => body[place].Family == word.Family);
        }

        public ImmutableArray<string> Keys(KeyField field) => field switch
        {
            KeyField.TitleKey => Document.TitleKey.Length > 0 ? [Document.TitleKey] : [],
            KeyField.HomeOf => Document.HomeOf,
            KeyField.DefinitionOf =>
                Document.Definition.Length > 0 && Document.TitleKey.Length > 0 ? [Document.TitleKey] : [],
            KeyField.SmallWords =>
                [.. SmallWordKeys.Of(Document.Title), .. Document.Headings.SelectMany(SmallWordKeys.Of)],
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }
}
