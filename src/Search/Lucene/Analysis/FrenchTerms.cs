using System.Collections.Immutable;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Lucene.Analysis;

/// <summary>
/// Implements <see cref="FrenchAnalysis"/> with Lucene's tokenizer (UAX 29), stemmer and folding. It works on one text
/// at a time and keeps it only in buffers that are overwritten.
/// </summary>
sealed class FrenchTerms : IDisposable
{
    readonly StandardTokenizer tokenizer = new(LuceneVersion.LUCENE_48, TextReader.Null);
    readonly ICharTermAttribute term;
    readonly IOffsetAttribute offset;
    readonly Word word = new();
    readonly ImmutableDictionary<AnalysisChain, ImmutableArray<ChainTree>> single =
        Enum.GetValues<AnalysisChain>().ToImmutableDictionary(chain => chain, chain => ChainTree.Of(chain));

    public FrenchTerms()
    {
        term = tokenizer.AddAttribute<ICharTermAttribute>();
        offset = tokenizer.AddAttribute<IOffsetAttribute>();
    }

    /// <summary>The terms of a text, in order.</summary>
    public IReadOnlyList<string> Of(AnalysisChain chain, string text)
    {
        var terms = new TermList();
        if (IsOneWord(text))
        {
            word.Set(text);
            Take(single[chain], terms);
            return terms.Terms;
        }

        Read(text, single[chain], (_, _) => { }, terms);
        return terms.Terms;
    }

    /// <summary>Tokenises a text and runs each word through the chains.</summary>
    /// <param name="begin">Called before each word with its place in the text, in UTF-16 units.</param>
    /// <param name="beside">Called with the place of a compound before it is added at the place of its first part; null
    /// to leave compounds out.</param>
    public void Read(
        string text, ImmutableArray<ChainTree> chains, Action<int, int> begin, ITokens tokens,
        Action<int, int>? beside = null)
    {
        var form = TextForms.Of(text);
        tokenizer.SetReader(new StringReader(form.Text));
        try
        {
            tokenizer.Reset();
            while (tokenizer.IncrementToken())
            {
                begin(form.Original(offset.StartOffset), form.Original(offset.EndOffset));
                word.Set(term.Buffer.AsSpan(0, term.Length));
                Take(chains, tokens);
                if (beside is not null
                    && Compounds.At(form.Text, offset.StartOffset, offset.EndOffset, out var until) is { } compound)
                {
                    beside(form.Original(offset.StartOffset), form.Original(until));
                    word.Set(compound);
                    Take(chains, tokens);
                }
            }

            tokenizer.End();
        }
        finally
        {
            // Lucene's way of making the tokenizer ready for another text.
            tokenizer.Dispose();
        }
    }

    public void Dispose() => tokenizer.Dispose();

    void Take(ImmutableArray<ChainTree> chains, ITokens tokens)
    {
        foreach (var chain in chains)
        {
            chain.Take(word, tokens);
        }
    }

    /// <summary>A text of Latin letters only is never cut, and most words of a query are such texts.</summary>
    static bool IsOneWord(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetter(c) && !(c is >= '\u00C0' and <= '\u017F' && char.IsLetter(c)))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH;
    }

    sealed class TermList : ITokens
    {
        public List<string> Terms { get; } = [];

        public void Add(AnalysisChain chain, ReadOnlySpan<char> text, bool isNext) => Terms.Add(text.ToString());
    }
}
