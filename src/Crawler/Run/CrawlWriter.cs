using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Store;

namespace SchoolSearch.Crawler.Run;

/// <summary>
/// Writes the crawl's steps, in transactions of as many steps as are waiting: one when the crawl is slow, so that
/// nothing is held back; many when it is fast, so that the disk does not slow it down. A step is written whole or not
/// at all.
/// </summary>
sealed class CrawlWriter : IAsyncDisposable
{
    const int MostSteps = 64;

    readonly PageStoreContext context;
    readonly DbConnection connection;
    readonly Leases leases;
    readonly bool isShared;
    readonly TimeProvider time;
    readonly FrontierCommands frontier;
    readonly Channel<Waiting> steps = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(2 * MostSteps) { SingleReader = true });
    readonly Task writing;

    CrawlWriter(PageStoreContext context, DbConnection connection, Leases leases, bool isShared, TimeProvider time)
    {
        this.context = context;
        this.connection = connection;
        this.leases = leases;
        this.isShared = isShared;
        this.time = time;
        frontier = new FrontierCommands(connection);
        writing = Task.Run(WriteAllAsync);
    }

    public static async Task<CrawlWriter> OpenAsync(
        PageStore store, Leases leases, TimeProvider time, CancellationToken cancel)
    {
        var context = store.Open();
        await context.Database.OpenConnectionAsync(cancel);
        return new CrawlWriter(context, context.Database.GetDbConnection(), leases, store.IsShared, time);
    }

    /// <summary>Hands a step over; the inner task ends when it is on disk.</summary>
    /// <exception cref="DbException">The page store could not be written.</exception>
    public Task<Task> WriteAsync(CrawlStep step) => HandOverAsync(step);

    /// <summary>Ends when every step handed over so far is on disk or refused.</summary>
    /// <exception cref="DbException">The page store could not be written.</exception>
    public async Task DrainAsync() => await await HandOverAsync(null);

    async Task<Task> HandOverAsync(CrawlStep? step)
    {
        var waiting = new Waiting(step, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await steps.Writer.WriteAsync(waiting);
        }
        catch (ChannelClosedException)
        {
            await writing;
            throw;
        }

        return waiting.Written.Task;
    }

    public async ValueTask DisposeAsync()
    {
        steps.Writer.TryComplete();
        // Callers that handed a step over have got the fault, if any.
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        frontier.Dispose();
        await context.DisposeAsync();
    }

    async Task WriteAllAsync()
    {
        var batch = new List<Waiting>(MostSteps);
        try
        {
            while (await steps.Reader.WaitToReadAsync())
            {
                batch.Clear();
                while (batch.Count < MostSteps && steps.Reader.TryRead(out var waiting))
                {
                    batch.Add(waiting);
                }

                await WriteAsync(batch);
                batch.ForEach(waiting => waiting.Written.TrySetResult());
            }
        }
        catch (Exception e)
        {
            // An unwritable page store ends the crawl: callers that wait, now or later, get the fault.
            steps.Writer.TryComplete();
            batch.ForEach(waiting => waiting.Written.TrySetException(e));
            while (steps.Reader.TryRead(out var waiting))
            {
                waiting.Written.TrySetException(e);
            }

            throw;
        }
    }

    async Task WriteAsync(List<Waiting> batch)
    {
        if (batch.TrueForAll(waiting => waiting.Step is null))
        {
            return;
        }

        HashSet<string> lost = [];
        await StoreConflict.RetryAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            frontier.Use(transaction);
            lost = isShared ? await LostAsync(batch) : lost;
            CrawlStep[] steps =
            [
                .. batch.Select(waiting => waiting.Step).OfType<CrawlStep>().Where(step =>
                    !lost.Contains(HostName.Of(step.Entry.Origin))),
            ];
            await frontier.AddAsync([.. steps.SelectMany(step => step.Found)]);
            foreach (var step in steps)
            {
                await frontier.WriteAsync(step, time.GetUtcNow());
            }

            await frontier.FlushAsync();
            await transaction.CommitAsync();
        });
        foreach (var waiting in batch
            .Where(waiting => waiting.Step is { } step && lost.Contains(HostName.Of(step.Entry.Origin))))
        {
            waiting.Written.TrySetException(new OperationCanceledException("Another crawler has the host."));
        }
    }

    /// <summary>
    /// Hosts whose lease is no longer ours: their steps are not written. The lease rows of the others are locked until
    /// the transaction ends, so that no crawler takes those hosts in between. Log notes need no lease.
    /// </summary>
    async Task<HashSet<string>> LostAsync(List<Waiting> batch)
    {
        string[] hosts =
        [
            .. batch
                .Select(waiting => waiting.Step)
                .Where(step => step is not (null or CrawlStep.Note))
                .Select(step => HostName.Of(step!.Entry.Origin))
                .Distinct(),
        ];
        var held = hosts.Select(leases.Find).OfType<HeldHost>().ToDictionary(host => host.Host);
        var ours = await frontier.LockAsync([.. held.Keys], [.. held.Values.Select(host => host.Token)], leases.Owner);
        foreach (var host in held.Values.Where(host => !ours.Contains(host.Host)))
        {
            host.Lose();
        }

        return [.. hosts.Except(ours)];
    }

    sealed record Waiting(CrawlStep? Step, TaskCompletionSource Written);
}
