using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Crawler;

/// <summary>
/// Writes what the crawl brings, in transactions of as many steps as are waiting: one when the crawl is slow, so that nothing is held back;
/// many when it is
/// fast, so that the disk does not hold it up. A step is written whole or not at all.
/// </summary>
sealed class CrawlWriter : IAsyncDisposable
{
    const int MostSteps = 64;

    readonly PageStoreContext context;
    readonly DbConnection connection;
    readonly TimeProvider time;
    readonly FrontierCommands frontier;
    readonly Channel<Waiting> steps = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(2 * MostSteps) { SingleReader = true });
    readonly Task writing;

    CrawlWriter(PageStoreContext context, DbConnection connection, TimeProvider time)
    {
        this.context = context;
        this.connection = connection;
        this.time = time;
        frontier = new FrontierCommands(connection);
        writing = Task.Run(WriteAllAsync);
    }

    public static async Task<CrawlWriter> OpenAsync(PageStore store, TimeProvider time, CancellationToken cancel)
    {
        var context = store.Open();
        await context.Database.OpenConnectionAsync(cancel);
        return new CrawlWriter(context, context.Database.GetDbConnection(), time);
    }

    /// <summary>Hands a step over; the task of the answer ends when it is on disk.</summary>
    /// <exception cref="DbException">The page store could not be written.</exception>
    public async Task<Task> WriteAsync(CrawlStep step)
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
        // Whoever handed a step over has got the fault, if there was one.
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
                batch.ForEach(waiting => waiting.Written.SetResult());
            }
        }
        catch (Exception e)
        {
            // A page store that cannot be written ends the crawl: whoever waits, or would, gets the fault.
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
        await using var transaction = await connection.BeginTransactionAsync();
        frontier.Use(transaction);
        foreach (var waiting in batch)
        {
            await frontier.WriteAsync(waiting.Step, time.GetUtcNow());
        }

        await transaction.CommitAsync();
    }

    sealed record Waiting(CrawlStep Step, TaskCompletionSource Written);
}
