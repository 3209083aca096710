using System.Collections.Immutable;

namespace SchoolSearch.Indexer.ReadingLevel;

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

/// <summary>A question of a <see cref="RegressionTree"/>, or an end of it.</summary>
/// <param name="Feature">What is asked for; of a leaf it says nothing.</param>
/// <param name="Bound">Up to it, and with it, the left child answers.</param>
/// <param name="Left">Index of a node; 0 in a leaf, since nothing leads back to the root.</param>
/// <param name="Right">The same.</param>
/// <param name="Value">Of a leaf: its output, in years. Of a question: the mean output of the texts that came here in
/// training.</param>
public readonly record struct TreeNode(TextFeature Feature, float Bound, int Left, int Right, float Value)
{
    public bool IsLeaf => Left == 0;

    public int Next(TextFeatures features) => features[Feature] <= Bound ? Left : Right;
}
