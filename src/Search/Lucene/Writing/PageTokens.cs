using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Analysis;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Lucene.Writing;

/// <summary>
/// Analyses a page, each text once, however many fields use it. Fields that copy others replay the recorded tokens.
/// </summary>
sealed class PageTokens : ITokens, IDisposable
{
    static readonly ImmutableArray<AnalysisChain> Whole =
        [AnalysisChain.Stemmed, AnalysisChain.Exact, AnalysisChain.Root, AnalysisChain.Spelt];

    readonly FrenchTerms terms = new();
    readonly FrozenDictionary<(TextField Field, AnalysisChain Chain), TokenBuffer> buffers = Buffers();
    readonly TokenBuffer beginnings = new();
    readonly ImmutableArray<ChainTree> whole = ChainTree.Of(Whole);
    readonly ImmutableArray<ChainTree> stemmed = ChainTree.Of(AnalysisChain.Stemmed);
    readonly ImmutableArray<ChainTree> typed = ChainTree.Of(AnalysisChain.Beginnings);
    TextField field;
    int position;
    int start;
    int end;

    public void Read(PageDocument page)
    {
        foreach (var buffer in buffers.Values)
        {
            buffer.Clear();
        }

        foreach (var source in PageSchema.Said)
        {
            field = source;
            position = -1;
            foreach (var text in page.TextsOf(source))
            {
                terms.Read(text, PageSchema.WholeText.Contains(source) ? whole : stemmed, Begin, this, Beside);
            }
        }

        beginnings.Clear();
        foreach (var text in page.Suggested.Prepend(page.Title))
        {
            terms.Read(text, typed, Begin, this);
        }
    }

    /// <summary>The tokens of a field for Lucene, to be read once for each page.</summary>
    public RecordedTokens Of(TextField target) => target switch
    {
        TextField.Body => new RecordedTokens(withPlaces: true, buffers[(target, AnalysisChain.Stemmed)]),
        TextField.Everything => Copy(PageSchema.Said, AnalysisChain.Stemmed),
        TextField.Exact => Copy(PageSchema.WholeText, AnalysisChain.Exact),
        TextField.Root => Copy(PageSchema.WholeText, AnalysisChain.Root),
        _ => new RecordedTokens(withPlaces: false, buffers[(target, AnalysisChain.Stemmed)]),
    };

    /// <summary>Every word of the whole text with its spelling.</summary>
    public RecordedTokens Words() => Copy(PageSchema.WholeText, AnalysisChain.Spelt);

    /// <summary>All prefixes of the words of title and headings.</summary>
    public RecordedTokens Typed() => new(withPlaces: false, beginnings);

    public void Add(AnalysisChain chain, ReadOnlySpan<char> text, bool isNext)
    {
        var buffer = chain == AnalysisChain.Beginnings ? beginnings : buffers[(field, chain)];
        buffer.Add(text, position, start, end);
    }

    public void Dispose() => terms.Dispose();

    /// <summary>A compound stands at the place of its first part.</summary>
    void Beside(int from, int to) => (start, end) = (from, to);

    void Begin(int from, int to) => (position, start, end) = (position + 1, from, to);

    RecordedTokens Copy(ImmutableArray<TextField> sources, AnalysisChain chain) =>
        new(withPlaces: false, [.. sources.Select(source => buffers[(source, chain)])]);

    static FrozenDictionary<(TextField Field, AnalysisChain Chain), TokenBuffer> Buffers() =>
        PageSchema.Said.SelectMany(source =>
            (PageSchema.WholeText.Contains(source) ? Whole : [AnalysisChain.Stemmed]).Select(chain => (source, chain)))
            .ToFrozenDictionary(key => key, _ => new TokenBuffer());
}
