using Microsoft.EntityFrameworkCore;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Sharing;

/// <summary>The hosts of a store that one crawler has to itself: what it holds is known in memory, and only the pause
/// that a host is owed outlives it.</summary>
sealed class OwnHosts(PageStore store, TimeProvider time, HostTurns politeness, HostGate hosts) : IHostQueue
{
    readonly Dictionary<string, HeldHost> held = [];
    readonly Lock holding = new();

    long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IReadOnlyList<HeldHost>> TakeAsync(int most, CancellationToken cancel)
    {
        using var context = store.Open();
        var now = Now;
        var due = await (
            from host in context.HostSchedules
            join pause in context.HostLeases on host.Host equals pause.Host
            where host.NextAt <= now && pause.NotBefore <= now
            orderby host.NextAt, host.Host
            select host.Host).Take(most).ToListAsync(cancel);
        lock (holding)
        {
            return [.. due.Where(host => !held.ContainsKey(host)).Take(most - held.Count).ToArray().Select(Hold)];
        }
    }

    public async Task<HeldHost?> BorrowAsync(string host, CancellationToken cancel)
    {
        using var context = store.Open();
        var now = Now;
        var isPaused = await context.HostLeases.AnyAsync(pause => pause.Host == host && pause.NotBefore > now, cancel);
        lock (holding)
        {
            if (!held.TryGetValue(host, out var ours))
            {
                return isPaused ? null : Hold(host);
            }

            // Nobody may join while the last user gives it back.
            ours.Users += ours.Users > 0 ? 1 : 0;
            return ours.Users > 0 ? ours : null;
        }
    }

    public async Task GiveBackAsync(HeldHost host)
    {
        lock (holding)
        {
            if (--host.Users > 0)
            {
                return;
            }
        }

        var opens = Now + (long)politeness.Leave(host.Host).TotalMilliseconds;
        try
        {
            using var context = store.Open();
            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.Database.ExecuteSqlAsync($"""
                INSERT INTO "HostLeases" ("Host", "Owner", "Token", "Until", "NotBefore")
                VALUES ({host.Host}, '', 0, 0, {opens})
                ON CONFLICT ("Host") DO UPDATE SET "NotBefore" = excluded."NotBefore"
                """);
            await new HostTimes(context).SetAsync(host.Host, hosts.ClosedUntil(host.Host));
            await transaction.CommitAsync();
        }
        finally
        {
            lock (holding)
            {
                held.Remove(host.Host);
                host.Dispose();
            }
        }
    }

    public async Task<TimeSpan?> WaitAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        var next = await (
            from host in context.HostSchedules
            join pause in context.HostLeases on host.Host equals pause.Host
            where host.NextAt < HostSchedule.Never
            select (long?)Math.Max(host.NextAt, pause.NotBefore)).MinAsync(cancel);
        return next is { } at ? TimeSpan.FromMilliseconds(Math.Max(0, at - Now)) : null;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    HeldHost Hold(string host) => held[host] = new HeldHost(host, token: 0, Timeout.InfiniteTimeSpan, time);
}
