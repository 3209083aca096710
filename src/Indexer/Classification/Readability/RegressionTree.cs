using System.Collections.Immutable;

namespace SchoolSearch.Indexer.Classification;

/// <summary>A tree that asks of one feature at a time whether it is at most a bound, and ends in a number.</summary>
/// <param name="Nodes">The first is the root; children stand behind their parent.</param>
public sealed record RegressionTree(ImmutableArray<TreeNode> Nodes)
{
    public double Output(TextFeatures features)
    {
        var at = 0;
        while (Nodes[at] is { IsLeaf: false } node)
        {
            at = node.Next(features);
        }

        return Nodes[at].Value;
    }

    /// <summary>
    /// Adds to each feature what its questions changed: the mean output behind the answer, less the mean before the
    /// question (Saabas 2014). With the root's mean they add up to the output.
    /// </summary>
    /// <param name="changes">One a feature.</param>
    public void AddReasons(TextFeatures features, Span<double> changes)
    {
        var at = 0;
        while (Nodes[at] is { IsLeaf: false } node)
        {
            at = node.Next(features);
            changes[(int)node.Feature] += Nodes[at].Value - node.Value;
        }
    }
}
