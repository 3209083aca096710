namespace SchoolSearch.Training.Levels;

/// <summary>How trees are grown.</summary>
/// <param name="Rate">Share of a tree's output that counts.</param>
/// <param name="LeastInLeaf">Texts that end in a leaf, at least.</param>
/// <param name="FeatureShare">Share of the features that a tree may ask for.</param>
/// <param name="TextShare">Share of the texts that a tree is grown on.</param>
/// <param name="Bags">Ensembles with other seeds, averaged.</param>
sealed record TreeOptions(
    int Trees, int Leaves, double Rate, int LeastInLeaf, double FeatureShare, double TextShare, int Bags = 1);
