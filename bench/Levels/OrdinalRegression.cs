using SchoolSearch.Core.Levels;
using SchoolSearch.Indexer.Classification;

namespace SchoolSearch.Bench.Levels;

/// <summary>
/// Fits a <see cref="ReadabilityModel"/>: likelihood of the labels (an interval of levels where a label is one) under proportional odds, less a
/// penalty on the squares of the weights, climbed by plain gradient steps. Weights below 0 are set to 0 after each step. No chance is
/// involved, so the same texts give the same coefficients.
/// </summary>
static class OrdinalRegression
{
    /// <summary>Of the penalty, beside a mean log likelihood. Strong: there are few sites, and the model shall not learn them.</summary>
    const double Penalty = 0.02;

    const int Steps = 4000;

    const double Rate = 0.3;

    const double LeastGap = 0.2;

    const double Least = 1e-6;

    /// <summary>A group weighs as so many texts at most, however many it has.</summary>
    const int GroupTexts = 40;

    public static ReadabilityModel Fit(IReadOnlyList<LabelledText> texts)
    {
        var weights = TextWeights(texts);
        var values = texts.Select(text => text.Features.Values.ToArray()).ToArray();
        var count = TextFeatures.Names.Length;
        var means = Enumerable.Range(0, count).Select(f => Mean(values, weights, v => v[f])).ToArray();
        var deviations = Enumerable.Range(0, count)
            .Select(f => Math.Max(1e-3, Math.Sqrt(Mean(values, weights, v => (v[f] - means[f]) * (v[f] - means[f]))))).ToArray();
        var x = values.Select(v => v.Select((value, f) => (value - means[f]) / deviations[f]).ToArray()).ToArray();

        var w = new double[count];
        double[] ends = [-1.5, 0, 1.5];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[count];
            var endGradient = new double[ends.Length];
            for (var i = 0; i < x.Length; i++)
            {
                var z = 0.0;
                for (var f = 0; f < count; f++)
                {
                    z += w[f] * x[i][f];
                }

                int low = texts[i].From - Level.Cycle2 - 1, high = texts[i].To - Level.Cycle2;
                var below = low >= 0 ? Logistic(ends[low] - z) : 0;
                var upTo = high < ends.Length ? Logistic(ends[high] - z) : 1;
                var chance = Math.Max(upTo - below, Least);
                double slopeLow = below * (1 - below), slopeHigh = upTo * (1 - upTo);
                var slope = weights[i] * (slopeLow - slopeHigh) / chance;
                for (var f = 0; f < count; f++)
                {
                    gradient[f] += slope * x[i][f];
                }

                if (low >= 0)
                {
                    endGradient[low] -= weights[i] * slopeLow / chance;
                }

                if (high < ends.Length)
                {
                    endGradient[high] += weights[i] * slopeHigh / chance;
                }
            }

            for (var f = 0; f < count; f++)
            {
                w[f] = Math.Max(0, w[f] + (Rate * (gradient[f] - (2 * Penalty * w[f]))));
            }

            for (var k = 0; k < ends.Length; k++)
            {
                ends[k] = Math.Max(ends[k] + (Rate * endGradient[k]), k == 0 ? double.MinValue : ends[k - 1] + LeastGap);
            }
        }

        return new ReadabilityModel([.. means], [.. deviations], [.. w], [.. ends]);
    }

    /// <summary>Adds up to 1: each level counts the same, and within it no group counts for more than <see cref="GroupTexts"/> texts.</summary>
    static double[] TextWeights(IReadOnlyList<LabelledText> texts)
    {
        var groups = texts.CountBy(text => (text.Group, text.From, text.To)).ToDictionary();
        var weights = texts.Select(text => groups[(text.Group, text.From, text.To)] is var n ? Math.Min(n, GroupTexts) / (double)n : 0).ToArray();
        var levels = ReadabilityModel.Levels.ToDictionary(level => level, level => texts.Select((text, i) => Share(text, level) * weights[i]).Sum());
        var present = levels.Count(pair => pair.Value > 0);
        return [.. texts.Select((text, i) => weights[i] * ReadabilityModel.Levels.Sum(level => Share(text, level) / Math.Max(levels[level], Least)) / present)];
    }

    static double Share(LabelledText text, Level level) => text.Contains(level) ? 1.0 / (text.To - text.From + 1) : 0;

    static double Mean(double[][] values, double[] weights, Func<double[], double> of) => values.Select((value, i) => weights[i] * of(value)).Sum() / weights.Sum();

    static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
}
