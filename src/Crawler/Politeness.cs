using System.Collections.Concurrent;

namespace SchoolSearch.Crawler;

/// <summary>
/// One request at a time to a host, whatever its ports and schemes, and a pause between the end of one and the start of the next.
/// </summary>
sealed class Politeness(TimeProvider time)
{
    readonly ConcurrentDictionary<string, Turn> turns = new();

    /// <summary>Waits for the host's turn. The turn ends when the answer is disposed of.</summary>
    public async Task<IDisposable> EnterAsync(string host, TimeSpan delay, CancellationToken cancel)
    {
        var turn = turns.GetOrAdd(host, _ => new Turn(time));
        await turn.Free.WaitAsync(cancel);
        try
        {
            if (turn.LastEnd is { } end && delay - time.GetElapsedTime(end) is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest, time, cancel);
            }

            return turn;
        }
        catch
        {
            turn.Free.Release();
            throw;
        }
    }

    sealed class Turn(TimeProvider time) : IDisposable
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        /// <summary>Timestamp of the last answer, or null before the first.</summary>
        public long? LastEnd { get; private set; }

        public void Dispose()
        {
            LastEnd = time.GetTimestamp();
            Free.Release();
        }
    }
}
