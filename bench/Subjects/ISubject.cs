using System.Diagnostics;
using SchoolSearch.Bench.Measuring;

namespace SchoolSearch.Bench.Subjects;

/// <summary>Something that answers the queries and can be timed.</summary>
interface ISubject
{
    string Name { get; }

    /// <summary>The processes that work for it, whoever asks left out where that can be told apart.</summary>
    IReadOnlyList<Process> Processes { get; }

    /// <summary>Answers the queries from <paramref name="from"/> to before <paramref name="to"/>, so many at a
    /// time.</summary>
    Task<Timing> RunAsync(int concurrency, int from, int to);
}
