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
    readonly Leases? leases;
    readonly TimeProvider time;
    readonly FrontierCommands frontier;
    readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(2 * MostSteps) { SingleReader = true });
    readonly Task writing;

    CrawlWriter(PageStoreContext context, DbConnection connection, Leases? leases, TimeProvider time)
    {
        this.context = context;
        this.connection = connection;
        this.leases = leases;
        this.time = time;
        frontier = new FrontierCommands(connection);
        writing = Task.Run(WriteAllAsync);
    }

    /// <param name="leases">Null on a store that one crawler has to itself.</param>
    public static async Task<CrawlWriter> OpenAsync(
        PageStore store, Leases? leases, TimeProvider time, CancellationToken cancel)
    {
        var context = store.Open();
        await context.Database.OpenConnectionAsync(cancel);
        return new CrawlWriter(context, context.Database.GetDbConnection(), leases, time);
    }

    /// <summary>Hands a step over; it waits while too many wait to be written. A step under a lease that was lost is
    /// dropped, and its host is told.</summary>
    /// <exception cref="DbException">The page store could not be written.</exception>
    public Task WriteAsync(CrawlStep step) => HandOverAsync(new Waiting(step, null));

    /// <summary>Ends when every step handed over so far is on disk or dropped.</summary>
    /// <exception cref="DbException">The page store could not be written.</exception>
    public async Task FlushAsync()
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await HandOverAsync(new Waiting(null, flushed));
        await flushed.Task;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        // The crawl has got the fault, if any, from its last step or flush.
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        frontier.Dispose();
        await context.DisposeAsync();
    }

    async Task HandOverAsync(Waiting one)
    {
        try
        {
            await waiting.Writer.WriteAsync(one);
        }
        catch (ChannelClosedException)
        {
            await writing;
            throw;
        }
    }

    async Task WriteAllAsync()
    {
        var batch = new List<Waiting>(MostSteps);
        try
        {
            while (await waiting.Reader.WaitToReadAsync())
            {
                batch.Clear();
                while (batch.Count < MostSteps && waiting.Reader.TryRead(out var one))
                {
                    batch.Add(one);
                }

                await WriteAsync([.. batch.Select(one => one.Step).OfType<CrawlStep>()]);
                batch.ForEach(one => one.Flushed?.TrySetResult());
            }
        }
        catch (Exception e)
        {
            // An unwritable page store ends the crawl: callers that wait, now or later, get the fault.
            waiting.Writer.TryComplete();
            batch.ForEach(one => one.Flushed?.TrySetException(e));
            while (waiting.Reader.TryRead(out var one))
            {
                one.Flushed?.TrySetException(e);
            }

            throw;
        }
    }

    Task WriteAsync(CrawlStep[] steps) => steps.Length == 0 ? Task.CompletedTask : StoreConflict.RetryAsync(async () =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        frontier.Use(transaction);
        var lost = leases is null ? [] : await LostAsync(steps, leases);
        var ours = steps.Where(step => !lost.Contains(HostName.Of(step.Entry.Origin))).ToArray();
        await frontier.AddAsync([.. ours.SelectMany(step => step.Found)]);
        foreach (var step in ours)
        {
            await frontier.WriteAsync(step, time.GetUtcNow());
        }

        await frontier.FlushAsync();
        await transaction.CommitAsync();
    });

    /// <summary>
    /// Hosts whose lease is no longer ours: their steps are not written. The lease rows of the others are locked until
    /// the transaction ends, so that no crawler takes those hosts in between. Log notes need no lease.
    /// </summary>
    async Task<HashSet<string>> LostAsync(CrawlStep[] steps, Leases leases)
    {
        string[] hosts =
        [
            .. steps
                .Where(step => step is not CrawlStep.Note)
                .Select(step => HostName.Of(step.Entry.Origin))
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

    /// <summary>A step to write, or somebody who waits until the steps before are written.</summary>
    readonly record struct Waiting(CrawlStep? Step, TaskCompletionSource? Flushed);
}
