namespace SchoolSearch.Bench.Measuring;

/// <summary>One subject at one concurrency over all queries once. Milliseconds.</summary>
sealed class Round
{
    readonly List<double> queries = [];

    public double Whole { get; private set; }

    /// <summary>Processor time of the subject's processes.</summary>
    public double Processor { get; private set; }

    public int Count => queries.Count;

    public double PerQuery => Whole / Count;

    public double ProcessorPerQuery => Processor / Count;

    public void Add(Timing timing, double processor)
    {
        Whole += timing.Whole;
        Processor += processor;
        queries.AddRange(timing.Queries);
    }

    public double Percentile(double share) => Statistics.Percentile(queries, share);
}
