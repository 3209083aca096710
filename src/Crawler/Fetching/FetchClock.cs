using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// Times one request: how long the server takes to begin its answer, and when the whole request times out. Our own
/// waits, for bandwidth or for memory, count in neither.
/// </summary>
sealed class FetchClock : IDisposable
{
    readonly CrawlOptions options;
    readonly Bandwidth bandwidth;
    readonly TimeProvider time;
    readonly CancellationToken cancel;
    readonly CancellationTokenSource limit;
    readonly CancellationTokenSource either;
    readonly long start;
    TimeSpan waited;
    TimeSpan? answered;

    public FetchClock(CrawlOptions options, Bandwidth bandwidth, TimeProvider time, CancellationToken cancel)
    {
        (this.options, this.bandwidth, this.time, this.cancel) = (options, bandwidth, time, cancel);
        limit = new CancellationTokenSource(options.PageTimeout, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        start = time.GetTimestamp();
    }

    /// <summary>Cancelled when the request times out.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Time until the answer began; time so far when it has not.</summary>
    public TimeSpan Took => answered ?? Spent;

    TimeSpan Spent => time.GetElapsedTime(start) - waited;

    public void Answered() => answered = Spent;

    /// <summary>Waits for bandwidth, outside the measured time.</summary>
    public Task WaitForBandwidthAsync() =>
        bandwidth.Debt() == TimeSpan.Zero ? Task.CompletedTask : WaitAsync(bandwidth.WaitAsync);

    /// <summary>Waits outside the measured time.</summary>
    public async Task WaitAsync(Func<CancellationToken, Task> wait)
    {
        var left = options.PageTimeout - Spent;
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
        var begin = time.GetTimestamp();
        await wait(cancel);
        waited += time.GetElapsedTime(begin);
        limit.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose()
    {
        either.Dispose();
        limit.Dispose();
    }
}
