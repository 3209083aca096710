using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Sharing;

/// <summary>
/// The hosts that this crawler works on, leased from the page store so that no two crawlers are at one host (decision
/// 0007). A lease ends by itself unless it is renewed; the store's clock says when. On a store that one process has to
/// itself the statements are the same, but nothing ends and nothing needs renewing.
/// </summary>
sealed class Leases : IAsyncDisposable
{
    /// <summary>A crawler that gives no sign of life for so long has lost its hosts.</summary>
    static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    static readonly TimeSpan Renewal = Length / 4;

    /// <summary>How long a crawler trusts a lease that it could not renew: it stops well before another may
    /// begin.</summary>
    static readonly TimeSpan Trusted = Length / 2;

    static readonly TimeSpan Forever = TimeSpan.FromDays(36500);

    readonly string owner = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
    readonly PageStore store;
    readonly TimeProvider time;
    readonly HostTurns politeness;
    readonly HostGate hosts;
    readonly Dictionary<string, HeldHost> held = [];
    readonly Lock holding = new();
    readonly CancellationTokenSource end = new();
    readonly LeaseSql sql;
    readonly Task renewing;

    Leases(PageStore store, TimeProvider time, HostTurns politeness, HostGate hosts)
    {
        this.store = store;
        this.time = time;
        this.politeness = politeness;
        this.hosts = hosts;
        sql = new LeaseSql(store.IsShared);
        renewing = store.IsShared ? Task.Run(RenewAsync) : Task.CompletedTask;
    }

    public string Owner => owner;

    public static async Task<Leases> OpenAsync(
        PageStore store, TimeProvider time, HostTurns politeness, HostGate hosts, CancellationToken cancel)
    {
        var leases = new Leases(store, time, politeness, hosts);
        using var context = store.Open();
        if (store.IsShared)
        {
            await leases.ShowLifeAsync(context, cancel);
        }
        else
        {
            // Nobody else writes here: whoever had them was killed.
            await context.HostLeases.Where(lease => lease.Owner != "").ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.Owner, "").SetProperty(lease => lease.Until, 0), cancel);
        }

        return leases;
    }

    /// <summary>The host, when it is ours; null when it is not, or no more.</summary>
    public HeldHost? Find(string host)
    {
        lock (holding)
        {
            return held.GetValueOrDefault(host);
        }
    }

    /// <summary>To be called before a request to the host.</summary>
    /// <exception cref="OperationCanceledException">It is not ours, or may not be any more.</exception>
    public void ThrowIfLost(string host)
    {
        if (Find(host) is not { } ours)
        {
            throw new OperationCanceledException();
        }

        ours.ThrowIfLost();
    }

    /// <summary>Takes hosts that have something to fetch now, the longest due first, no more than a fair
    /// share.</summary>
    /// <param name="most">That this crawler may hold in all.</param>
    public async Task<IReadOnlyList<HeldHost>> TakeAsync(int most, CancellationToken cancel)
    {
        using var context = store.Open();
        if (store.IsShared)
        {
            most = Math.Min(most, await FairShareAsync(context, cancel));
        }

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
            context, sql.Take, [StoreTime, owner, LengthOfLease, Now, room], cancel);
    }

    /// <summary>The host for a single request, whether anything is due there or not; null while another crawler is at
    /// it or its pause is not over.</summary>
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
        await context.Database.ExecuteSqlRawAsync(sql.AddHost, [host], cancel);
        return (
            await TakeAsync(context, sql.Borrow, [StoreTime, owner, LengthOfLease, host], cancel)).SingleOrDefault();
    }

    /// <summary>
    /// Ends a use of the host. With the last one it goes back: with the pause that its last request asks for, and with
    /// the moment at which something is due there again, not before a closed host opens.
    /// </summary>
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

    /// <summary>
    /// How long until something can be taken, when nothing can now: zero when that is for others to say, who hold what
    /// is due; null when nothing will ever be due.
    /// </summary>
    public async Task<TimeSpan?> WaitAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        // A host of another crawler is due until that has given it back.
        var waits =
            await context.Database.SqlQueryRaw<long?>(sql.Wait, StoreTime, Now, HostSchedule.Never).ToListAsync(cancel);
        return waits is [{ } wait] ? TimeSpan.FromMilliseconds(Math.Max(0, wait)) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
        if (store.IsShared)
        {
            try
            {
                using var context = store.Open();
                await context.Crawlers.Where(crawler => crawler.Owner == owner).ExecuteDeleteAsync();
            }
            catch (DbException)
            {
                // It is forgotten when its time is over.
            }
        }
    }

    long StoreTime => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>When something is due goes by the crawler's clock, as all visits do: a clock that is wrong makes them
    /// early or late, no more.</summary>
    long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    long LengthOfLease => (long)(store.IsShared ? Length : Forever).TotalMilliseconds;

    Task<int> GiveBackAsync(PageStoreContext context, string host, long token, TimeSpan pause) =>
        context.Database.ExecuteSqlRawAsync(sql.GiveBack, StoreTime, owner, (long)pause.TotalMilliseconds, host, token);

    async Task<IReadOnlyList<HeldHost>> TakeAsync(
        PageStoreContext context, string statement, object[] parameters, CancellationToken cancel)
    {
        // The time of asking: the store's answer may have been long under way.
        var clock = store.IsShared ? TimeProvider.System : time;
        var (asked, askedOn) = (clock.GetTimestamp(), clock.GetUtcNow());
        var taken = await context.Database.SqlQueryRaw<Lease>(statement, parameters).ToListAsync(cancel);
        List<HeldHost> hosts = [];
        foreach (var lease in taken)
        {
            var host = new HeldHost(
                lease.Host, lease.Token, store.IsShared ? Trusted : Timeout.InfiniteTimeSpan, clock);
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
                // Under an earlier lease, since lost, something still goes on here.
                host.Dispose();
                await GiveBackAsync(context, lease.Host, lease.Token, Renewal);
            }
        }

        return hosts;
    }

    /// <summary>Hosts that have something to fetch, shared among the crawlers at work.</summary>
    async Task<int> FairShareAsync(PageStoreContext context, CancellationToken cancel)
    {
        await context.Database.ExecuteSqlRawAsync(sql.ForgetDead, cancel);
        var crawlers = await context.Crawlers.CountAsync(cancel);
        if (crawlers < 2)
        {
            return int.MaxValue;
        }

        var now = Now;
        var due = await context.HostSchedules.CountAsync(host => host.NextAt <= now, cancel);
        return ((due - 1) / crawlers) + 1;
    }

    /// <summary>Until the end: a sign of life, and every lease begins anew. A lease that another has taken, or that
    /// could not be renewed in time, is lost.</summary>
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
                // The store may be back before the leases end; if not, whoever writes there ends the crawl.
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
            // Until the next sign of life there may be another request, after which the host is owed its pause, also
            // when we are killed.
            var pause = (long)(Renewal + politeness.PauseOf(host.Host)).TotalMilliseconds;
            var renewed = await context.Database.ExecuteSqlRawAsync(
                sql.Renew, [StoreTime, owner, LengthOfLease, pause, host.Host, host.Token], end.Token);
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
        context.Database.ExecuteSqlRawAsync(sql.ShowLife, [StoreTime, owner, LengthOfLease], cancel);

    sealed record Lease(string Host, long Token);
}
