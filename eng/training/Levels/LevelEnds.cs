namespace SchoolSearch.Training.Levels;

/// <summary>
/// Where one level ends and the next begins, and how unsure an age is: the likeliest for ages of texts whose level is
/// known.
/// </summary>
static class LevelEnds
{
    const int Steps = 4000;

    const double Rate = 0.05;

    const double Least = 1e-9;

    /// <summary>Of the way between two levels: no end is nearer to another, no spread twenty times as wide.</summary>
    const double LeastPart = 0.05;

    /// <param name="levels">Ages of the levels, evenly apart.</param>
    public static (double[] Ends, double Spread) Fit(
        IReadOnlyList<(double Age, LevelExample Text)> judged, ReadOnlySpan<double> levels)
    {
        double[] ends = [(levels[0] + levels[1]) / 2, (levels[1] + levels[2]) / 2, (levels[2] + levels[3]) / 2];
        var scale = 1 / (levels[1] - levels[0]);
        var total = judged.Sum(one => one.Text.Weight);
        var step = levels[1] - levels[0];
        for (var i = 0; i < Steps; i++)
        {
            var slopes = new double[ends.Length];
            var scaleSlope = 0.0;
            foreach (var (age, text) in judged)
            {
                double below = 0, upTo = 1, slopeBelow = 0, slopeUpTo = 0;
                if (text.From > 0)
                {
                    below = Logistic(scale * (ends[text.From - 1] - age));
                    slopeBelow = below * (1 - below);
                }

                if (text.To < ends.Length)
                {
                    upTo = Logistic(scale * (ends[text.To] - age));
                    slopeUpTo = upTo * (1 - upTo);
                }

                var weight = text.Weight / total / Math.Max(upTo - below, Least);
                if (text.From > 0)
                {
                    slopes[text.From - 1] -= weight * slopeBelow * scale;
                    scaleSlope -= weight * slopeBelow * (ends[text.From - 1] - age);
                }

                if (text.To < ends.Length)
                {
                    slopes[text.To] += weight * slopeUpTo * scale;
                    scaleSlope += weight * slopeUpTo * (ends[text.To] - age);
                }
            }

            for (var k = 0; k < ends.Length; k++)
            {
                var least = k == 0 ? double.MinValue : ends[k - 1] + (LeastPart * step);
                ends[k] = Math.Max(ends[k] + (Rate * step * step * slopes[k]), least);
            }

            scale = Math.Max(LeastPart / step, scale + (Rate * scaleSlope / step / step));
        }

        return (ends, 1 / scale);
    }

    static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
}
