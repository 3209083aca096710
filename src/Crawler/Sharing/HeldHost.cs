namespace SchoolSearch.Crawler.Sharing;

/// <summary>A host leased by this crawler: no other crawler asks it for anything meanwhile.</summary>
sealed class HeldHost : IDisposable
{
    readonly TimeSpan trusted;
    readonly TimeProvider time;
    readonly CancellationTokenSource lost = new();
    long renewedAt;
    DateTimeOffset renewedOn;

    /// <param name="trusted">How long the lease is certain after a renewal; infinite on a store of our own.</param>
    public HeldHost(string host, long token, TimeSpan trusted, TimeProvider time)
    {
        (Host, Token, this.trusted, this.time) = (host, token, trusted, time);
        Lost = lost.Token;
        Renew(time.GetTimestamp(), time.GetUtcNow());
    }

    public string Host { get; }

    /// <summary>The fencing token: the lease's number among those of the host.</summary>
    public long Token { get; }

    /// <summary>Cancels work on the host when the lease is lost.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Work under way is finished and no more begun: another crawler has too little to do.</summary>
    public bool IsToBeGivenBack { get; set; }

    /// <summary>Users of the lease: the crawl of the host, and hosts whose robots.txt lies there.</summary>
    internal int Users { get; set; } = 1;

    /// <summary>
    /// Whether the host is certainly still ours. Two clocks are asked: one stops while the machine sleeps, the other
    /// may be set back.
    /// </summary>
    public bool IsCertain => trusted == Timeout.InfiniteTimeSpan
        || (!Lost.IsCancellationRequested
            && time.GetElapsedTime(renewedAt) < trusted
            && (time.GetUtcNow() - renewedOn).Duration() < trusted);

    /// <summary>Call it before each request: a suspended process may wake up anywhere.</summary>
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
            // It was given back meanwhile.
        }
    }

    /// <param name="timestamp">Taken before the store was asked.</param>
    internal void Renew(long timestamp, DateTimeOffset now) => (renewedAt, renewedOn) = (timestamp, now);

    public void Dispose() => lost.Dispose();
}
