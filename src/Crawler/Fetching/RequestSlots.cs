namespace SchoolSearch.Crawler.Fetching;

/// <summary>The requests under way at once, over all hosts, and how many of them may have a large body. An answer is in
/// memory until it is read, so its slot is, too.</summary>
/// <param name="most">Requests at once; fewer where there is little memory.</param>
sealed class RequestSlots(int most) : IDisposable
{
    /// <summary>A body may be this large, in bytes, without a slot for large ones. Most pages are smaller.</summary>
    public const int LargeBody = 256 << 10;

    /// <summary>A large body with its text, its links and what the reader makes of them, in bytes.</summary>
    const long MemoryOfLarge = 100 << 20;

    const int MostLarge = 4;

    /// <summary>A request with all that it keeps in memory beside a large body, in bytes.</summary>
    const long MemoryOfRequest = 32 << 20;

    const int FewRequests = 4;

    static readonly long Available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    readonly Slots requests = new((int)Math.Min(most, Math.Max(FewRequests, Available / MemoryOfRequest)));
    readonly Slots large = new((int)Math.Clamp(Available / MemoryOfLarge / 2, 1, MostLarge));

    public async Task<RequestSlot> EnterAsync(CancellationToken cancel) =>
        new(await requests.EnterAsync(cancel), large);

    public void Dispose()
    {
        requests.Dispose();
        large.Dispose();
    }
}

/// <summary>The slot of one request.</summary>
sealed class RequestSlot(Slot request, Slots large) : IDisposable
{
    /// <summary>More than large pages ever take. Whoever waits longer waits for itself: it has the turn of a host for
    /// which a large page waits.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    const int BetweenCollections = 4;

    /// <summary>Large bodies so far.</summary>
    static int givenBack;

    Slot? own;

    public bool IsLarge => own is not null;

    /// <summary>Waits until its body may become large.</summary>
    /// <exception cref="TimeoutException">There is no room for large bodies.</exception>
    public async Task GrowAsync(CancellationToken cancel)
    {
        if (own is not null)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            own = await large.EnterAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>The memory of every few large bodies goes back at once: the collector would wait until there is much
    /// more.</summary>
    public void Dispose()
    {
        if (own is not null && Interlocked.Increment(ref givenBack) % BetweenCollections == 0)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        own?.Dispose();
        request.Dispose();
    }
}
