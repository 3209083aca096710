using System.Diagnostics;
using SchoolSearch.Bench.Measuring;

namespace SchoolSearch.Bench.Subjects;

/// <summary>Asks in this process, without HTTP.</summary>
/// <param name="ask">Answers the query of that number.</param>
sealed class InProcess(string name, IReadOnlyList<Process> processes, Func<int, Task> ask) : ISubject
{
    public string Name => name;

    public IReadOnlyList<Process> Processes => processes;

    public Task<Timing> RunAsync(int concurrency, int from, int to) => Load.RunAsync(concurrency, from, to, _ => ask);
}
