using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Sharing;

/// <summary>
/// The hosts leased by this crawler from the page store, so that no two crawlers are at one host (decision 0007). A
/// lease expires unless renewed; the store's clock decides when.
/// </summary>
sealed class Leases : IHostQueue
{
    /// <summary>Used by the store, for the other crawlers: a crawler that gives no sign of life for this long has lost
    /// its hosts.</summary>
    static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    static readonly TimeSpan Renewal = Length / 4;

    /// <summary>Used by <see cref="HeldHost"/>, for this crawler: how long it trusts a lease that it could not renew.
    /// It stops well before another crawler may begin.</summary>
    static readonly TimeSpan Trusted = Length / 2;

    readonly string owner = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
    readonly PageStore store;
    readonly TimeProvider time;
    readonly HostTurns politeness;
    readonly HostGate hosts;
    readonly Dictionary<string, HeldHost> held = [];
    readonly Lock holding = new();
    readonly CancellationTokenSource end = new();
    readonly Task renewing;

    Leases(PageStore store, TimeProvider time, HostTurns politeness, HostGate hosts)
    {
        this.store = store;
        this.time = time;
        this.politeness = politeness;
        this.hosts = hosts;
        renewing = Task.Run(RenewAsync);
    }

    public string Owner => owner;

    public static async Task<Leases> OpenAsync(
        PageStore store, TimeProvider time, HostTurns politeness, HostGate hosts, CancellationToken cancel)
    {
        var leases = new Leases(store, time, politeness, hosts);
        using var context = store.Open();
        await leases.ShowLifeAsync(context, cancel);
        await context.Database.ExecuteSqlRawAsync(
            LeaseSql.Mend, [(long)HostGate.LongestWait.TotalMilliseconds], cancel);
        return leases;
    }

    /// <summary>The host when we hold its lease; null otherwise.</summary>
    public HeldHost? Find(string host)
    {
        lock (holding)
        {
            return held.GetValueOrDefault(host);
        }
    }

    /// <summary>Takes no more than a fair share of the hosts.</summary>
    public async Task<IReadOnlyList<HeldHost>> TakeAsync(int most, CancellationToken cancel)
    {
        using var context = store.Open();
        most = Math.Min(most, await FairShareAsync(context, cancel));
        int room;
        lock (holding)
        {
            room = most - held.Count;
            foreach (var excess in held.Values.Take(-room))
            {
                excess.IsToBeGivenBack = true;
            }
        }

        return room <= 0 ? [] : await TakeAsync(
            context, LeaseSql.Take, [owner, LengthOfLease, Now, room], cancel);
    }

    public async Task<HeldHost?> BorrowAsync(string host, CancellationToken cancel)
    {
        lock (holding)
        {
            if (held.TryGetValue(host, out var ours) && ours.IsCertain)
            {
                ours.Users++;
                return ours;
            }
        }

        using var context = store.Open();
        await context.Database.ExecuteSqlRawAsync(LeaseSql.AddHost, [host], cancel);
        return (await TakeAsync(context, LeaseSql.Borrow, [owner, LengthOfLease, host], cancel)).SingleOrDefault();
    }

    public async Task GiveBackAsync(HeldHost host)
    {
        lock (holding)
        {
            if (--host.Users > 0)
            {
                return;
            }

            held.Remove(host.Host);
        }

        var pause = politeness.Leave(host.Host);
        host.Dispose();
        await StoreConflict.RetryAsync(async () =>
        {
            using var context = store.Open();
            await using var transaction = await context.Database.BeginTransactionAsync();
            var ours = await GiveBackAsync(context, host.Host, host.Token, pause);
            if (ours > 0)
            {
                await new HostTimes(context).SetAsync(host.Host, hosts.ClosedUntil(host.Host));
            }

            await transaction.CommitAsync();
        });
    }

    public async Task<TimeSpan?> WaitAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        // A host of another crawler is due until that crawler gives it back.
        var waits =
            await context.Database.SqlQueryRaw<long?>(LeaseSql.Wait, Now, HostSchedule.Never).ToListAsync(cancel);
        return waits is [{ } wait] ? TimeSpan.FromMilliseconds(Math.Max(0, wait)) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
        try
        {
            using var context = store.Open();
            await context.Crawlers.Where(crawler => crawler.Owner == owner).ExecuteDeleteAsync();
        }
        catch (DbException)
        {
            // The store forgets this crawler when its time is over.
        }
    }

    /// <summary>Due times go by the crawler's clock, as all visits do: a wrong clock only makes them early or
    /// late.</summary>
    long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    static long LengthOfLease => (long)Length.TotalMilliseconds;

    Task<int> GiveBackAsync(PageStoreContext context, string host, long token, TimeSpan pause) =>
        context.Database.ExecuteSqlRawAsync(
            LeaseSql.GiveBack, owner, (long)pause.TotalMilliseconds, host, token);

    async Task<IReadOnlyList<HeldHost>> TakeAsync(
        PageStoreContext context, string statement, object[] parameters, CancellationToken cancel)
    {
        // The time of asking: the store's answer may have taken long.
        var clock = TimeProvider.System;
        var (asked, askedOn) = (clock.GetTimestamp(), clock.GetUtcNow());
        var taken = await context.Database.SqlQueryRaw<Lease>(statement, parameters).ToListAsync(cancel);
        List<HeldHost> hosts = [];
        foreach (var lease in taken)
        {
            var host = new HeldHost(lease.Host, lease.Token, Trusted, clock);
            host.Renew(asked, askedOn);
            bool isFree;
            lock (holding)
            {
                isFree = held.TryAdd(host.Host, host);
            }

            if (isFree)
            {
                hosts.Add(host);
            }
            else
            {
                // Work under an earlier, lost lease still goes on here.
                host.Dispose();
                await GiveBackAsync(context, lease.Host, lease.Token, Renewal);
            }
        }

        return hosts;
    }

    /// <summary>Hosts with something to fetch, divided by the crawlers at work.</summary>
    async Task<int> FairShareAsync(PageStoreContext context, CancellationToken cancel)
    {
        await context.Database.ExecuteSqlRawAsync(LeaseSql.ForgetDead, cancel);
        var crawlers = await context.Crawlers.CountAsync(cancel);
        if (crawlers < 2)
        {
            return int.MaxValue;
        }

        var now = Now;
        var due = await context.HostSchedules.CountAsync(host => host.NextAt <= now, cancel);
        return ((due - 1) / crawlers) + 1;
    }

    /// <summary>Until the end, gives signs of life and renews every lease. A lease that another crawler has taken, or
    /// that could not be renewed in time, is lost.</summary>
    async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(Renewal, TimeProvider.System, end.Token);
            HeldHost[] ours;
            lock (holding)
            {
                ours = [.. held.Values.OrderBy(host => host.Host, StringComparer.Ordinal)];
            }

            try
            {
                await RenewAsync(ours);
            }
            catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException)
            {
                // The store may be back before the leases end; if not, the first write ends the crawl.
            }

            Array.ForEach(ours, host =>
            {
                if (!host.IsCertain)
                {
                    host.Lose();
                }
            });
        }
    }

    async Task RenewAsync(HeldHost[] ours)
    {
        var (asked, askedOn) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetUtcNow());
        using var context = store.Open();
        await ShowLifeAsync(context, end.Token);
        foreach (var host in ours)
        {
            // Before the next sign of life there may be another request, and the host is owed its pause after it, even
            // when we are killed.
            var pause = (long)(Renewal + politeness.PauseOf(host.Host)).TotalMilliseconds;
            var renewed = await context.Database.ExecuteSqlRawAsync(
                LeaseSql.Renew, [owner, LengthOfLease, pause, host.Host, host.Token], end.Token);
            if (renewed > 0)
            {
                host.Renew(asked, askedOn);
            }
            else if (Find(host.Host) == host)
            {
                host.Lose();
            }
        }
    }

    Task<int> ShowLifeAsync(PageStoreContext context, CancellationToken cancel) =>
        context.Database.ExecuteSqlRawAsync(LeaseSql.ShowLife, [owner, LengthOfLease], cancel);

    sealed record Lease(string Host, long Token);
}
