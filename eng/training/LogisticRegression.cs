using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using SchoolSearch.Core.Learning;

namespace SchoolSearch.Training;

/// <summary>A multinomial logistic regression, fitted with L-BFGS (Microsoft.ML).</summary>
static class LogisticRegression
{
    /// <param name="penalty">Weight of half the squared length of all weights, beside the sum of losses.</param>
    /// <param name="isBalanced">Every class counts as much as any other, however many examples it has.</param>
    public static LinearModel Fit(
        IReadOnlyCollection<LabelledFeatures> examples, string basis, int bits, ImmutableArray<string> classes,
        float penalty, bool isBalanced)
    {
        var context = new MLContext(seed: 1);
        var weights = examples.GroupBy(example => example.Label).ToDictionary(
            group => group.Key, group => group.Sum(example => example.Weight));
        var whole = weights.Values.Sum();
        var rows = examples.Select(example => new Row
        {
            Features = Vector(example.Features, 1 << bits),
            Label = (uint)example.Label,
            Weight = example.Weight * (isBalanced ? whole / classes.Length / weights[example.Label] : 1),
        });
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 1 << bits);
        schema[nameof(Row.Label)].ColumnType = new KeyDataViewType(typeof(uint), classes.Length);
        var data = context.Data.LoadFromEnumerable(rows.ToArray(), schema);
        var fitted = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            L1Regularization = 0,
            L2Regularization = penalty,
            OptimizationTolerance = 1e-5f,
            HistorySize = 10,
            // More threads would add in another order each time: the file would not be the same twice.
            NumberOfThreads = 1,
        }).Fit(data);
        VBuffer<float>[]? rowsOfWeights = null;
        fitted.Model.GetWeights(ref rowsOfWeights, out _);
        return LinearModel.Of(
            basis, bits, classes, [.. fitted.Model.GetBiases()],
            [.. rowsOfWeights.Select(row => row.DenseValues().ToArray())]);
    }

    static VBuffer<float> Vector(Feature[] features, int length) =>
        new(length, features.Length, [.. features.Select(one => one.Amount)], [.. features.Select(one => one.Row)]);

    sealed class Row
    {
        public VBuffer<float> Features { get; init; }

        public uint Label { get; init; }

        public float Weight { get; init; }
    }
}
