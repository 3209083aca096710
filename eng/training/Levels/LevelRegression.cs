using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using SchoolSearch.Indexer.ReadingLevel;
using RegressionTree = SchoolSearch.Indexer.ReadingLevel.RegressionTree;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// Grows the trees of a <see cref="ReadabilityModel"/> (FastTree of Microsoft.ML: Friedman's gradient boosting with
/// squared errors).
/// </summary>
static class LevelRegression
{
    /// <summary>A label of two levels is taken for what the trees before say, within it; so many times.</summary>
    const int Rounds = 1;

    const double Least = 1e-9;

    /// <returns>Trees without words and ends of levels.</returns>
    public static ReadabilityModel Fit(IReadOnlyList<LevelExample> examples, TreeOptions options)
    {
        var labels = examples.Select(example => (float)((example.Ages.Youngest + example.Ages.Oldest) / 2)).ToArray();
        ReadabilityModel? model = null;
        var rounds = examples.Any(example => example.Ages.Youngest < example.Ages.Oldest) ? Rounds : 0;
        for (var round = 0; round <= rounds; round++)
        {
            model = Grow(examples, labels, options);
            for (var i = 0; i < labels.Length; i++)
            {
                var (youngest, oldest) = examples[i].Ages;
                labels[i] = (float)Math.Clamp(model.Age(examples[i].Features), youngest, oldest);
            }
        }

        return model!;
    }

    static ReadabilityModel Grow(IReadOnlyList<LevelExample> examples, float[] labels, TreeOptions options)
    {
        var trees = ImmutableArray.CreateBuilder<RegressionTree>();
        var start = 0.0;
        // The trees tell deviations: what all texts have in common stands before them.
        var mean = (float)(labels.Zip(examples, (label, example) => label * example.Weight).Sum()
            / examples.Sum(example => example.Weight));
        var rows = examples.Select((example, i) => new Row
        {
            Features = [.. example.Features.Values], Label = labels[i] - mean, Weight = (float)example.Weight,
        }).ToArray();
        for (var bag = 0; bag < options.Bags; bag++)
        {
            var context = new MLContext(seed: bag + 1);
            var schema = SchemaDefinition.Create(typeof(Row));
            schema[nameof(Row.Features)].ColumnType =
                new VectorDataViewType(NumberDataViewType.Single, TextFeatures.Count);
            var fitted = context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
            {
                NumberOfTrees = options.Trees,
                NumberOfLeaves = options.Leaves,
                LearningRate = options.Rate,
                MinimumExampleCountPerLeaf = options.LeastInLeaf,
                FeatureFraction = options.FeatureShare,
                BaggingSize = options.TextShare < 1 ? 1 : 0,
                BaggingExampleFraction = options.TextShare,
                ExampleWeightColumnName = nameof(Row.Weight),
                Seed = bag + 1,
                FeatureSelectionSeed = bag + 1,
                // More threads would add in another order each time: the file would not be the same twice.
                NumberOfThreads = 1,
            }).Fit(context.Data.LoadFromEnumerable(rows, schema));
            var ensemble = fitted.Model.TrainedTreeEnsemble;
            start += ensemble.Bias / options.Bags;
            trees.AddRange(ensemble.Trees.Zip(
                ensemble.TreeWeights, (tree, weight) => Tree(tree, weight / options.Bags, examples)));
        }

        return new ReadabilityModel(WordAges.None, mean + start, trees.ToImmutable(), [0, 0, 0], 1);
    }

    static RegressionTree Tree(
        Microsoft.ML.Trainers.FastTree.RegressionTree tree, double weight, IReadOnlyList<LevelExample> examples)
    {
        // FastTree counts questions and leaves apart: child ~k is leaf k.
        var nodes = new List<TreeNode>();
        Add(tree.NumberOfNodes == 0 ? ~0 : 0);
        return WithMeans(new RegressionTree([.. nodes]), examples);

        int Add(int at)
        {
            var index = nodes.Count;
            if (at < 0)
            {
                nodes.Add(new TreeNode(default, 0, 0, 0, (float)(tree.LeafValues[~at] * weight)));
                return index;
            }

            nodes.Add(default);
            var left = Add(tree.LeftChild[at]);
            var right = Add(tree.RightChild[at]);
            nodes[index] = new TreeNode(
                (TextFeature)tree.NumericalSplitFeatureIndexes[at], tree.NumericalSplitThresholds[at], left, right, 0);
            return index;
        }
    }

    static RegressionTree WithMeans(RegressionTree tree, IReadOnlyList<LevelExample> examples)
    {
        var sums = new double[tree.Nodes.Length];
        var weights = new double[tree.Nodes.Length];
        foreach (var example in examples)
        {
            var output = tree.Output(example.Features);
            for (var at = 0; ; at = tree.Nodes[at].Next(example.Features))
            {
                sums[at] += output * example.Weight;
                weights[at] += example.Weight;
                if (tree.Nodes[at].IsLeaf)
                {
                    break;
                }
            }
        }

        return new RegressionTree(
        [
            .. tree.Nodes.Select((node, i) =>
                node.IsLeaf ? node : node with { Value = (float)(sums[i] / Math.Max(weights[i], Least)) }),
        ]);
    }

    sealed class Row
    {
        public float[] Features { get; init; } = [];

        public float Label { get; init; }

        public float Weight { get; init; }
    }
}
