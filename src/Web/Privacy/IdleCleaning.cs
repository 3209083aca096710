using System.Runtime;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Privacy;

/// <summary>
/// Cleans the memory of an idle server, so that a minute after the last search no byte of it is left in the process:
/// the garbage collector only marks memory as free, and pools and stacks keep their last content.
/// </summary>
sealed class IdleCleaning(Action forget, TimeProvider time) : BackgroundService
{
    /// <summary>
    /// Times after the last answer. Shared arrays that have been unused for half a minute are released from the third
    /// cleaning on; if other work keeps a thread from one cleaning, it takes part in another.
    /// </summary>
    static readonly TimeSpan[] Cleanings =
        [.. ((int[])[3, 12, 37, 41, 46, 51]).Select(seconds => TimeSpan.FromSeconds(seconds))];

    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>The part of a thread's stack to wipe, below the frames of a thread waiting for work: deeper than any
    /// request goes.</summary>
    const int StackBytes = 384 * 1024;

    /// <summary>
    /// How long the threads wait for each other: some milliseconds when nothing else runs, but on a busy machine long
    /// enough for the thread that has slept longest.
    /// </summary>
    static readonly TimeSpan Together = TimeSpan.FromMilliseconds(1500);

    long answers;
    int underWay;

    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        // Monitoring requests come all the time and contain nothing private.
        if (HealthAddress.IsAsked(context.Request))
        {
            await next(context);
            return;
        }

        Interlocked.Increment(ref underWay);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Increment(ref answers);
            Interlocked.Decrement(ref underWay);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var (seen, since, done) = (0L, time.GetTimestamp(), Cleanings.Length);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Interlocked.Read(ref answers);
            if (now != seen || Volatile.Read(ref underWay) > 0)
            {
                (seen, since, done) = (now, time.GetTimestamp(), 0);
            }
            else if (done < Cleanings.Length && time.GetElapsedTime(since) >= Cleanings[done])
            {
                Clean();
                done++;
            }
        }
    }

    void Clean()
    {
        forget();
        WipeStacks();
        for (var pass = 0; pass < 2; pass++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>
    /// Overwrites what calls have left on the stacks of the threads that answer requests: all of them at once, so that
    /// each takes one piece of work. A thread that is late is reached by the next cleaning.
    /// </summary>
    static void WipeStacks()
    {
        var others = ThreadPool.ThreadCount - 1;
        // Not disposed of, since a thread may be late.
        var together = new CountdownEvent(Math.Max(others, 0));
        for (var i = 0; i < others; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static together =>
                {
                    WipeStack();
                    together.Signal();
                    together.Wait(Together);
                },
                together,
                preferLocal: false);
        }

        WipeStack();
        together.Wait(Together);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void WipeStack()
    {
        Span<byte> stack = stackalloc byte[StackBytes];
        stack.Clear();
        Use(stack);
    }

    /// <summary>Keeps the compiler from removing the overwriting.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Use(Span<byte> stack) => stack[0] = 0;
}

static class IdleCleaningSetup
{
    public static void AddIdleCleaning(this WebApplicationBuilder builder, Action forget)
    {
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ForgettingPool.Factory>();
        builder.Services.AddSingleton(new IdleCleaning(forget, TimeProvider.System));
        builder.Services.AddHostedService(services => services.GetRequiredService<IdleCleaning>());
    }

    public static void UseIdleCleaning(this WebApplication app) =>
        app.Use(next => context => app.Services.GetRequiredService<IdleCleaning>().WatchAsync(context, next));
}
