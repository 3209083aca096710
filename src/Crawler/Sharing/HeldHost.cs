namespace SchoolSearch.Crawler.Sharing;

/// <summary>A host that this crawler has leased: nobody else asks it for anything meanwhile.</summary>
sealed class HeldHost : IDisposable
{
    readonly TimeSpan trusted;
    readonly TimeProvider time;
    readonly CancellationTokenSource lost = new();
    long renewedAt;
    DateTimeOffset renewedOn;

    /// <param name="trusted">How long the lease is certain after it was renewed; infinite on a store of our
    /// own.</param>
    public HeldHost(string host, long token, TimeSpan trusted, TimeProvider time)
    {
        (Host, Token, this.trusted, this.time) = (host, token, trusted, time);
        Lost = lost.Token;
        Renew(time.GetTimestamp(), time.GetUtcNow());
    }

    public string Host { get; }

    /// <summary>The lease among those of the host.</summary>
    public long Token { get; }

    /// <summary>Ends what goes on at the host when the lease is lost.</summary>
    public CancellationToken Lost { get; }

    /// <summary>What is under way is finished, nothing more begun: another crawler has too little to do.</summary>
    public bool IsToBeGivenBack { get; set; }

    /// <summary>How many use it: the crawl of the host, and those whose robots.txt lies there.</summary>
    internal int Users { get; set; } = 1;

    /// <summary>
    /// Whether the host is still ours for certain. Two clocks are asked: one stands still while the machine sleeps, the
    /// other may be set back.
    /// </summary>
    public bool IsCertain => trusted == Timeout.InfiniteTimeSpan
        || (!Lost.IsCancellationRequested
            && time.GetElapsedTime(renewedAt) < trusted
            && (time.GetUtcNow() - renewedOn).Duration() < trusted);

    /// <summary>To be called before each request: a process that was suspended wakes up anywhere.</summary>
    /// <exception cref="OperationCanceledException">The lease is lost, or may be.</exception>
    public void ThrowIfLost()
    {
        if (!IsCertain)
        {
            Lose();
        }

        Lost.ThrowIfCancellationRequested();
    }

    public void Lose()
    {
        try
        {
            lost.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has gone back meanwhile.
        }
    }

    /// <param name="timestamp">From before the store was asked.</param>
    internal void Renew(long timestamp, DateTimeOffset now) => (renewedAt, renewedOn) = (timestamp, now);

    public void Dispose() => lost.Dispose();
}
