using System.Collections.Immutable;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>A decision tree: each question compares one feature with a bound, each leaf has a number.</summary>
/// <param name="Nodes">The root first; children come after their parent.</param>
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
    /// Adds to each feature the changes made by its questions: the mean output after the answer, minus the mean before
    /// the question (Saabas 2014). With the root's mean they add up to the output.
    /// </summary>
    /// <param name="changes">One for each feature.</param>
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

/// <summary>A question or a leaf of a <see cref="RegressionTree"/>.</summary>
/// <param name="Feature">The feature to compare; meaningless for a leaf.</param>
/// <param name="Bound">The left child follows up to and including it.</param>
/// <param name="Left">Index of a node; 0 for a leaf, since no child is the root.</param>
/// <param name="Right">The same.</param>
/// <param name="Value">For a leaf: its output, in years. For a question: the mean output of the training texts that
/// reached it.</param>
public readonly record struct TreeNode(TextFeature Feature, float Bound, int Left, int Right, float Value)
{
    public bool IsLeaf => Left == 0;

    public int Next(TextFeatures features) => features[Feature] <= Bound ? Left : Right;
}
