namespace SchoolSearch.Tests.Support;

/// <summary>
/// A clock that stands still until somebody waits: then it jumps to the end of the shortest wait, so that hours pass at
/// once. It records every wait.
/// </summary>
sealed class ManualTimeProvider : TimeProvider
{
    readonly Lock moving = new();
    readonly HashSet<Wait> waits = [];
    readonly List<TimeSpan> asked = [];
    DateTimeOffset now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>All waits so far, in the order of their beginning.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (moving)
            {
                return [.. asked];
            }
        }
    }

    /// <summary>Waits of at least this length are time limits: they only end when the clock is advanced.</summary>
    public TimeSpan Limits { get; init; } = TimeSpan.FromSeconds(90);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (moving)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var wait = new Wait(this, callback, state);
        wait.Change(dueTime, period);
        return wait;
    }

    public void Advance(TimeSpan time)
    {
        DateTimeOffset target;
        lock (moving)
        {
            target = now + time;
        }

        Due(target).ForEach(wait => wait.Ring());
    }

    List<Wait> Due(DateTimeOffset target)
    {
        lock (moving)
        {
            now = target > now ? target : now;
            var due = waits.Where(wait => wait.End <= now).OrderBy(wait => wait.End).ToList();
            due.ForEach(wait => waits.Remove(wait));
            return due;
        }
    }

    sealed class Wait(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset End { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.moving)
            {
                clock.waits.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                End = clock.now + dueTime;
                clock.waits.Add(this);
                clock.asked.Add(dueTime);
            }

            if (dueTime < clock.Limits)
            {
                // Gives other tasks a moment to do what they can at the present time.
                _ = Task.Delay(TimeSpan.FromMilliseconds(5))
                    .ContinueWith(_ => clock.JumpTo(this), TaskScheduler.Default);
            }

            return true;
        }

        public void Ring() => callback(state);

        public void Dispose()
        {
            lock (clock.moving)
            {
                clock.waits.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    void JumpTo(Wait wait)
    {
        lock (moving)
        {
            if (!waits.Contains(wait))
            {
                return;
            }
        }

        Due(wait.End).ForEach(due => due.Ring());
    }
}
