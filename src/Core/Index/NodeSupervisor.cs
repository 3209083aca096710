namespace SchoolSearch.Core.Index;

/// <summary>
/// Sees to it that there is a node for a data directory: uses the one that runs, whoever started it; starts one, and owns it, where none does.
/// A lock file lets one process at a time start; a node that keeps dying is started ever more rarely.
/// </summary>
sealed class NodeSupervisor(LuceneNodeOptions options, TimeProvider time) : IAsyncDisposable
{
    static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(30);

    /// <summary>A node that lived so long was healthy: the next start is the first again.</summary>
    static readonly TimeSpan HealthyLife = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim starting = new(1, 1);
    NodeProcess? owned;
    long startedAt;
    TimeSpan backOff;
    bool disposed;

    /// <summary>The process that this supervisor started, or null.</summary>
    public NodeProcess? Owned => owned;

    /// <exception cref="IndexUnavailableException">No node within the start timeout.</exception>
    public async Task<NodeConnection> ConnectAsync(CancellationToken cancel)
    {
        if (await NodeSocket.TryConnectAsync(options.RunDirectory, cancel) is { } socket)
        {
            return new NodeConnection(socket);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(options.StartTimeout);
        try
        {
            await starting.WaitAsync(patience.Token);
            try
            {
                return await StartAsync(patience.Token);
            }
            finally
            {
                starting.Release();
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IndexUnavailableException("Le moteur Lucene ne répond pas.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await starting.WaitAsync();
        disposed = true;
        if (owned is not null)
        {
            await owned.DisposeAsync();
        }

        starting.Release();
    }

    async Task<NodeConnection> StartAsync(CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        using var exclusive = await LockAsync(cancel);
        while (true)
        {
            if (await NodeSocket.TryConnectAsync(options.RunDirectory, cancel) is { } socket)
            {
                return new NodeConnection(socket);
            }

            if (owned is not { HasExited: false })
            {
                await StartOwnAsync(cancel);
                continue;
            }

            await Task.Delay(Retry, time, cancel);
        }
    }

    async Task StartOwnAsync(CancellationToken cancel)
    {
        if (owned is not null)
        {
            await owned.DisposeAsync();
            owned = null;
            backOff = time.GetElapsedTime(startedAt) > HealthyLife || backOff == TimeSpan.Zero ? FirstBackOff : backOff * 2;
            await Task.Delay(backOff < LongestBackOff ? backOff : LongestBackOff, time, cancel);
        }

        startedAt = time.GetTimestamp();
        owned = await NodeProcess.StartAsync(options, cancel);
    }

    /// <summary>Waits for the lock that the kernel drops when its holder ends, however it ends.</summary>
    async Task<FileStream> LockAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(options.RunDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(options.RunDirectory, "start.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Retry, time, cancel);
            }
        }
    }
}
