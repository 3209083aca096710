using System.Threading.RateLimiting;

namespace SchoolSearch.Web.Load;

/// <summary>
/// Places for one kind of work that keeps a processor busy. So many pieces are under way at a time, a few wait, and for
/// any more there is no room: whoever comes then is told at once, and nothing else that the server does waits behind
/// them. It never looks at who asks.
/// </summary>
sealed class Places(int most, int waiting, TimeSpan longestWait) : IDisposable
{
    readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = most,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Whether somebody who comes now may at least wait.</summary>
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

/// <summary>There are too many at the moment: 503.</summary>
sealed class NoPlaceException : Exception;
