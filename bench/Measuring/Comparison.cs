using System.Diagnostics;
using SchoolSearch.Bench.Subjects;

namespace SchoolSearch.Bench.Measuring;

/// <summary>
/// Subjects timed in turns of a few queries each (A B C A B C), so that whatever else the machine does meets all of
/// them. The first subject is the baseline, and a ratio is one of the same round.
/// </summary>
sealed class Comparison(IReadOnlyList<ISubject> subjects, int queries)
{
    /// <summary>Queries a turn.</summary>
    const int Turn = 100;

    /// <summary>Compilers of both runtimes have done with a method after some ten thousand calls.</summary>
    public async Task WarmUpAsync(int passes)
    {
        for (var pass = 0; pass < passes; pass++)
        {
            await RoundAsync(4);
        }
    }

    public async Task WriteAsync(int concurrency, int rounds, TextWriter output)
    {
        var done = new List<Round[]>();
        for (var round = 0; round < rounds; round++)
        {
            done.Add(await RoundAsync(concurrency));
        }

        for (var subject = 0; subject < subjects.Count; subject++)
        {
            var own = done.Select(round => round[subject]).ToArray();
            var ratios = done.Select(round => round[subject].PerQuery / round[0].PerQuery).Order().ToArray();
            var processor = done.Select(round => round[subject].ProcessorPerQuery / round[0].ProcessorPerQuery);
            await output.WriteLineAsync(
                $"| {subjects[subject].Name,-24} | {concurrency,2} | {1000 / Median(one => one.PerQuery),6:F0} | "
                    + $"{Median(one => one.Percentile(0.5)),6:F2} | {Median(one => one.Percentile(0.99)),6:F2} "
                + $"| {Median(one => one.ProcessorPerQuery),5:F2} | {Statistics.Median(ratios),5:F2} "
                + $"({ratios[0]:F2}–{ratios[^1]:F2}) | {Statistics.Median(processor),5:F2} |");

            double Median(Func<Round, double> of) => Statistics.Median(own.Select(of));
        }

        await output.FlushAsync();
    }

    async Task<Round[]> RoundAsync(int concurrency)
    {
        var rounds = subjects.Select(_ => new Round()).ToArray();
        for (var from = 0; from < queries; from += Turn)
        {
            for (var subject = 0; subject < subjects.Count; subject++)
            {
                var before = Processor(subjects[subject]);
                var timing = await subjects[subject].RunAsync(concurrency, from, Math.Min(queries, from + Turn));
                rounds[subject].Add(timing, Processor(subjects[subject]) - before);
            }
        }

        return rounds;
    }

    static double Processor(ISubject subject) => subject.Processes.Sum(Used);

    static double Used(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }
}
