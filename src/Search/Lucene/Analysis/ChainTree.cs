using System.Collections.Immutable;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Lucene.Analysis;

/// <summary>
/// Several analysis chains as one tree, so that their common first steps run once: « l'éléphants » gives its spelling,
/// stem, exact form and root in one pass.
/// </summary>
sealed class ChainTree
{
    readonly Word word = new();
    readonly AnalysisStep step;
    readonly AnalysisChain? end;
    readonly ImmutableArray<ChainTree> next;

    ChainTree(AnalysisStep step, int depth, ImmutableArray<AnalysisChain> chains)
    {
        this.step = step;
        end = chains
            .Where(chain => FrenchAnalysis.Steps(chain).Length == depth)
            .Select(chain => (AnalysisChain?)chain)
            .FirstOrDefault();
        next = Next(chains, depth);
    }

    /// <summary>Groups chains by their next step.</summary>
    public static ImmutableArray<ChainTree> Of(params ImmutableArray<AnalysisChain> chains) => Next(chains, 0);

    /// <summary>Runs the word through the steps; <paramref name="tokens"/> receives the result of each chain.</summary>
    public void Take(Word before, ITokens tokens)
    {
        if (step == AnalysisStep.Beginnings)
        {
            var isFirst = true;
            foreach (var length in before.Beginnings())
            {
                tokens.Add(end!.Value, before.Text[..length], isFirst);
                isFirst = false;
            }

            return;
        }

        word.Set(before);
        if (!word.Take(step))
        {
            return;
        }

        if (end is { } chain)
        {
            tokens.Add(chain, word.Text, isNext: true);
        }

        foreach (var tree in next)
        {
            tree.Take(word, tokens);
        }
    }

    static ImmutableArray<ChainTree> Next(ImmutableArray<AnalysisChain> chains, int depth) =>
    [
        .. chains.Where(chain => FrenchAnalysis.Steps(chain).Length > depth)
            .GroupBy(chain => FrenchAnalysis.Steps(chain)[depth])
            .Select(group => new ChainTree(group.Key, depth + 1, [.. group])),
    ];
}

/// <summary>Receives the tokens that analysis makes of a word.</summary>
interface ITokens
{
    /// <param name="isNext">Whether its position follows that of the last token, or is the same.</param>
    void Add(AnalysisChain chain, ReadOnlySpan<char> text, bool isNext);
}
