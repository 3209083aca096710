namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// Keeps the crawl as a whole below a number of bytes a second. Bytes are counted as they come off the wire, packed and
/// encrypted as they are; whoever wants more of them first waits until what has come in is paid for, and meanwhile the
/// server finds the connection full (TCP flow control). What a single read brings in is paid for afterwards, so the
/// rate holds over seconds, not within each.
/// </summary>
sealed class Bandwidth(long? bytesPerSecond, TimeProvider time)
{
    /// <summary>What may come in at once after a quiet time, in seconds of the rate.</summary>
    const double Burst = 1;

    readonly Lock counting = new();
    double credit = Burst * (bytesPerSecond ?? 0);
    long counted = time.GetTimestamp();

    /// <summary>Counts what has come in.</summary>
    public void Take(int bytes)
    {
        if (bytesPerSecond is { } rate)
        {
            lock (counting)
            {
                Refill(rate);
                credit -= bytes;
            }
        }
    }

    /// <summary>How long until more may come in; zero when it may now.</summary>
    public TimeSpan Debt()
    {
        if (bytesPerSecond is not { } rate)
        {
            return TimeSpan.Zero;
        }

        lock (counting)
        {
            Refill(rate);
            return credit >= 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(1000 * -credit / rate));
        }
    }

    /// <summary>Waits until more may come in.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        while (Debt() is { Ticks: > 0 } debt)
        {
            await Task.Delay(debt, time, cancel);
        }
    }

    void Refill(long rate)
    {
        var now = time.GetTimestamp();
        credit = Math.Min(Burst * rate, credit + (rate * time.GetElapsedTime(counted, now).TotalSeconds));
        counted = now;
    }
}
