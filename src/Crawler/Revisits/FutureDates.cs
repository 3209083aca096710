using Microsoft.EntityFrameworkCore;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Revisits;

/// <summary>
/// Mends what a clock that was ahead has left in the page store, so that nothing waits for years. What was recorded
/// later than now counts as recorded now, and no due date is further away than a crawl would set it today. On a shared
/// store pauses go by the clock of its server, which <see cref="Leases"/> asks.
/// </summary>
sealed class FutureDates(PageStore store, CrawlOptions options, TimeProvider time)
{
    /// <summary>Clocks of several crawlers may differ by as much.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <returns>The number of addresses whose due date was mended and of hosts that had to wait too long.</returns>
    public async Task<int> MendAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        var now = time.GetUtcNow();
        var soon = now + Tolerance;
        var pauses = (soon + HostGate.LongestWait).ToUnixTimeMilliseconds();

        // Every run leaves its time in these small tables: without a sign there, the large ones are not searched.
        if (!await context.Robots.AnyAsync(robots => robots.FetchedAt > soon, cancel)
            && !await context.HostProfiles.AnyAsync(host => host.SeenAt > soon || host.QuarantinedAt > soon, cancel)
            && (store.IsShared || !await context.HostLeases.AnyAsync(lease => lease.NotBefore > pauses, cancel))
            && !await context.Hosts.AnyAsync(host => host.NotBefore > soon + HostGate.LongestWait, cancel))
        {
            return 0;
        }

        var mended = 0;
        await StoreConflict.RetryAsync(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            mended = await MendAsync(context, now, soon, pauses, cancel);
            await transaction.CommitAsync(cancel);
        });
        return mended;
    }

    async Task<int> MendAsync(
        PageStoreContext context, DateTimeOffset now, DateTimeOffset soon, long pauses, CancellationToken cancel)
    {
        await context.Robots.Where(robots => robots.FetchedAt > soon).ExecuteDeleteAsync(cancel);
        await context.Sitemaps.Where(sitemap => sitemap.ReadAt > soon).ExecuteDeleteAsync(cancel);
        await context.HostProfiles.Where(host => host.SeenAt > soon)
            .ExecuteUpdateAsync(set => set.SetProperty(host => host.SeenAt, now), cancel);
        await context.HostProfiles.Where(host => host.QuarantinedAt > soon)
            .ExecuteUpdateAsync(set => set.SetProperty(host => host.QuarantinedAt, now), cancel);
        await context.HostProfiles.Where(host => host.AcceptedAt > soon)
            .ExecuteUpdateAsync(set => set.SetProperty(host => host.AcceptedAt, now), cancel);
        await context.Pages.Where(page => page.FetchedAt > soon)
            .ExecuteUpdateAsync(set => set.SetProperty(page => page.FetchedAt, now), cancel);
        await context.Rejections.Where(line => line.At > soon)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.At, now), cancel);
        var hosts = store.IsShared
            ? 0
            : await context.HostLeases.Where(lease => lease.NotBefore > pauses)
                .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.NotBefore, 0), cancel);
        return hosts
            + await context.Hosts.Where(host => host.NotBefore > soon + HostGate.LongestWait)
                .ExecuteUpdateAsync(set => set.SetProperty(host => host.NotBefore, now), cancel)
            + await MendDueDatesAsync(context, now, cancel);
    }

    /// <summary>A waiting address is due now, a stored page after its interval, a refused address after the longest
    /// interval. Addresses in quarantine wait for a person.</summary>
    Task<int> MendDueDatesAsync(PageStoreContext context, DateTimeOffset now, CancellationToken cancel)
    {
        var at = now.ToUnixTimeMilliseconds();
        var wait = Milliseconds(HostGate.LongestWait + Tolerance);
        var shortest = Milliseconds(options.ShortestInterval + Tolerance);
        var slack = Milliseconds(Tolerance);
        var longest = Milliseconds(options.LongestInterval);
        var never = HostProfile.Never.ToUnixTimeMilliseconds();
        return context.Database.ExecuteSqlAsync($"""
            UPDATE "Frontier" SET "NotBefore" =
              CASE "State" WHEN 0 THEN 0 WHEN 1 THEN {at} + "Interval" ELSE {at} + {longest} END
            WHERE "NotBefore" < {never} AND (
              ("State" = 0 AND "NotBefore" > {at} + {wait})
              OR ("State" = 1 AND "NotBefore" > {at} + {shortest} AND "NotBefore" > {at} + "Interval" + {slack})
              OR ("State" = 2 AND "NotBefore" > {at} + {longest} + {slack}))
            """, cancel);
    }

    static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;
}
