using System.Collections.Immutable;
using System.Diagnostics;

namespace SchoolSearch.Bench.Measuring;

/// <summary>Asks queries from a number of workers, each its next as soon as it has the answer to its last.</summary>
static class Load
{
    /// <param name="worker">What a worker, counted from 0, asks with.</param>
    public static async Task<Timing> RunAsync(int concurrency, int from, int to, Func<int, Func<int, Task>> worker)
    {
        var milliseconds = new double[to - from];
        var next = from - 1;
        var began = Stopwatch.GetTimestamp();
        // Threads of their own: a worker that blocks must not hold up others.
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(number => Task.Factory.StartNew(
            () => WorkAsync(worker(number)), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
        return new Timing(Stopwatch.GetElapsedTime(began).TotalMilliseconds, ImmutableArray.Create(milliseconds));

        async Task WorkAsync(Func<int, Task> ask)
        {
            for (var query = Interlocked.Increment(ref next); query < to; query = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                await ask(query);
                milliseconds[query - from] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }
    }
}
