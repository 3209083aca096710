namespace SchoolSearch.Crawler.Fetching;

/// <summary>A limited number of slots.</summary>
sealed class Slots(int most) : IDisposable
{
    readonly SemaphoreSlim free = new(most);

    /// <summary>Waits for a slot.</summary>
    public async Task<Slot> EnterAsync(CancellationToken cancel)
    {
        await free.WaitAsync(cancel);
        return new Slot(() => free.Release());
    }

    public void Dispose() => free.Dispose();
}

/// <summary>One of a limited number, given back once, however often it is disposed of.</summary>
sealed class Slot(Action giveBack) : IDisposable
{
    int isGivenBack;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isGivenBack, 1) == 0)
        {
            giveBack();
        }
    }
}
