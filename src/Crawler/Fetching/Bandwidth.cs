namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// Keeps the whole crawl below a rate in bytes a second. Bytes are counted as they come off the wire, compressed and
/// encrypted. A reader in debt waits until its bytes are paid for; meanwhile TCP flow control stops the server. A read
/// is paid for after it, so the rate holds over seconds, not within each.
/// </summary>
sealed class Bandwidth(long? bytesPerSecond, TimeProvider time)
{
    /// <summary>Burst after a quiet time, in seconds of the rate.</summary>
    const double Burst = 1;

    readonly Lock counting = new();
    double credit = Burst * (bytesPerSecond ?? 0);
    long counted = time.GetTimestamp();

    /// <summary>Counts bytes received.</summary>
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

    /// <summary>How long to wait before reading more; zero when no wait is due.</summary>
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

    /// <summary>Waits until the debt is paid.</summary>
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
