namespace SchoolSearch.Training.Levels;

/// <summary>Spearman's rank correlation; equal values share their mean rank.</summary>
static class RankCorrelation
{
    public static double Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double[] a = Ranks(first), b = Ranks(second);
        double meanA = a.Average(), meanB = b.Average();
        var together = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return together / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    static double[] Ranks(IReadOnlyList<double> values)
    {
        var ranks = new double[values.Count];
        var sorted = values.Index().OrderBy(pair => pair.Item)
            .Select((pair, rank) => (pair.Index, pair.Item, Rank: rank));
        foreach (var group in sorted.GroupBy(one => one.Item))
        {
            var mean = group.Average(one => one.Rank);
            foreach (var one in group)
            {
                ranks[one.Index] = mean;
            }
        }

        return ranks;
    }
}
