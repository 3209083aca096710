using System.Threading.RateLimiting;

namespace SchoolSearch.Web.Load;

/// <summary>
/// Limits one kind of work that keeps a processor busy: a number of tasks run at a time, a few wait, and further ones
/// are refused at once, so that nothing else on the server waits behind them. It never looks at who asks.
/// </summary>
sealed class Places(int most, int waiting, TimeSpan longestWait) : IDisposable
{
    readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = most,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Whether a new task could at least wait.</summary>
    public bool HasRoom =>
        limiter.GetStatistics() is { } now && (now.CurrentAvailablePermits > 0 || now.CurrentQueuedCount < waiting);

    /// <exception cref="NoPlaceException">All places and all waiting places are taken, or none became free in
    /// time.</exception>
    public async Task<T> WorkAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(longestWait);
        using var place = await AcquireAsync(patience.Token, cancel);
        return place.IsAcquired ? await work() : throw new NoPlaceException();
    }

    public void Dispose() => limiter.Dispose();

    async Task<RateLimitLease> AcquireAsync(CancellationToken patience, CancellationToken cancel)
    {
        try
        {
            return await limiter.AcquireAsync(1, patience);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new NoPlaceException();
        }
    }
}

/// <summary>Too many requests at the moment: 503.</summary>
sealed class NoPlaceException : Exception;
