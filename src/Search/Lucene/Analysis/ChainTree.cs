using System.Collections.Immutable;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Lucene.Analysis;

/// <summary>
/// Several chains as one tree, so that the steps that they begin with are carried out once: « l'éléphants » becomes its
/// spelling, its stem, its exact form and its root on one way.
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

    /// <summary>The steps that chains of one beginning take next.</summary>
    public static ImmutableArray<ChainTree> Of(params ImmutableArray<AnalysisChain> chains) => Next(chains, 0);

    /// <summary>Takes the word through the steps; <paramref name="tokens"/> gets what is left of it at the end of each
    /// chain.</summary>
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

/// <summary>Takes what analysis makes of a word.</summary>
interface ITokens
{
    /// <param name="isNext">Whether it stands after what was given before, and not at the same place.</param>
    void Add(AnalysisChain chain, ReadOnlySpan<char> text, bool isNext);
}
