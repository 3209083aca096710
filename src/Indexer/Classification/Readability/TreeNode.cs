namespace SchoolSearch.Indexer.Classification;

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
