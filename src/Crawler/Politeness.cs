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

            turn.Delay = delay;
            return turn;
        }
        catch
        {
            turn.Free.Release();
            throw;
        }
    }

    /// <summary>The pause that the last request asked for.</summary>
    public TimeSpan PauseOf(string host) => turns.TryGetValue(host, out var turn) ? turn.Delay : TimeSpan.Zero;

    /// <summary>Forgets the host, which nobody asks for anything now; the answer is what is left of its pause.</summary>
    public TimeSpan Leave(string host) =>
        turns.TryRemove(host, out var turn) && turn.LastEnd is { } end && turn.Delay - time.GetElapsedTime(end) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;

    sealed class Turn(TimeProvider time) : IDisposable
    {
        public TimeSpan Delay { get; set; }

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
