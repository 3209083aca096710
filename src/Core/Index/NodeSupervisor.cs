namespace SchoolSearch.Core.Index;

/// <summary>
/// Sees to it that there is a node for a data directory: uses the one that runs, whoever started it; starts one, and owns it, where
/// none does. A lock file lets one process at a time start; a node that keeps dying is started ever more rarely.
/// </summary>
/// <remarks>A start belongs to nobody's request: it goes on when the request that caused it is given up, and all requests wait for the same
/// one.</remarks>
sealed class NodeSupervisor(LuceneNodeOptions options, TimeProvider time) : IAsyncDisposable
{
    static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(30);

    /// <summary>A node that lived so long was healthy: the next start is the first again.</summary>
    static readonly TimeSpan HealthyLife = TimeSpan.FromSeconds(30);

    /// <summary>A node of ours that runs but cannot be reached for so long is replaced: somebody has removed its socket.</summary>
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    /// <summary>How long a node may take to give the index up after its owner has gone: as long as it allows itself (Node.java).</summary>
    static readonly TimeSpan LongestClosing = TimeSpan.FromSeconds(25);

    /// <summary>EWOULDBLOCK of flock(2), as .NET passes it on.</summary>
    const int HeldByAnother = 11;

    readonly Lock gate = new();
    readonly CancellationTokenSource ending = new();
    volatile NodeProcess? owned;
    Task? starting;
    long startedAt;
    long failedAt;
    TimeSpan backOff;
    bool disposed;

    /// <summary>The process that this supervisor started, or null.</summary>
    public NodeProcess? Owned => owned;

    /// <exception cref="IndexUnavailableException">No node within the start timeout, or none can be started now.</exception>
    public async Task<NodeConnection> ConnectAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(options.StartTimeout);
        try
        {
            while (true)
            {
                if (await NodeSocket.TryConnectAsync(options.RunDirectory, patience.Token) is { } socket)
                {
                    return new NodeConnection(socket);
                }

                await Started().WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IndexUnavailableException("Le moteur Lucene ne répond pas.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
        }

        await ending.CancelAsync();
        if (starting is not null)
        {
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (owned is { } node)
        {
            owned = null;
            await node.DisposeAsync();
        }

        ending.Dispose();
    }

    /// <summary>
    /// The start under way, or a new one. For a while after one has failed, that failure: requests must not each start a virtual machine.
    /// </summary>
    Task Started()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (starting is null or { IsCompletedSuccessfully: true } || (starting.IsCompleted && time.GetElapsedTime(failedAt) >= backOff))
            {
                starting = Task.Run(StartAsync);
            }

            return starting;
        }
    }

    async Task StartAsync()
    {
        try
        {
            await EnsureAsync(ending.Token);
        }
        catch
        {
            LengthenBackOff();
            failedAt = time.GetTimestamp();
            throw;
        }
    }

    /// <summary>Returns when a node listens.</summary>
    async Task EnsureAsync(CancellationToken cancel)
    {
        using var exclusive = await LockAsync(cancel);
        var began = time.GetTimestamp();
        while (!await ListensAsync(cancel))
        {
            if (owned is { HasExited: false } && time.GetElapsedTime(began) < LongestSilence)
            {
                await Task.Delay(Retry, time, cancel);
                continue;
            }

            await EndOwnAsync(cancel);
            startedAt = time.GetTimestamp();
            owned = await NodeProcess.StartAsync(options, cancel);
            if (owned is not null)
            {
                return;
            }

            if (time.GetElapsedTime(began) > LongestClosing)
            {
                throw new IndexUnavailableException($"{options.IndexDirectory} : l’index est déjà ouvert par un autre moteur.");
            }

            await Task.Delay(Retry, time, cancel);
        }
    }

    async Task EndOwnAsync(CancellationToken cancel)
    {
        if (owned is not { } node)
        {
            return;
        }

        owned = null;
        await node.DisposeAsync();
        if (time.GetElapsedTime(startedAt) > HealthyLife)
        {
            backOff = TimeSpan.Zero;
        }

        LengthenBackOff();
        await Task.Delay(backOff, time, cancel);
    }

    void LengthenBackOff() =>
        backOff = backOff == TimeSpan.Zero ? FirstBackOff : backOff * 2 < LongestBackOff ? backOff * 2 : LongestBackOff;

    async Task<bool> ListensAsync(CancellationToken cancel)
    {
        using var socket = await NodeSocket.TryConnectAsync(options.RunDirectory, cancel);
        return socket is not null;
    }

    /// <summary>Waits for the lock that the kernel drops when its holder ends, however it ends.</summary>
    async Task<FileStream> LockAsync(CancellationToken cancel)
    {
        var file = Path.Combine(options.RunDirectory, "start.lock");
        while (true)
        {
            try
            {
                PrivateDirectory.Create(options.RunDirectory);
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult == HeldByAnother)
            {
                await Task.Delay(Retry, time, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IndexUnavailableException(
                    $"{options.DataDirectory} : ce dossier ne peut pas être écrit. Vérifiez ses droits et la place libre.", e);
            }
        }
    }
}
