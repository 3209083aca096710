using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Frontier;

/// <summary>Finds when a host is due by a few look-ups in the index, however large its frontier.</summary>
sealed class HostTimes(PageStoreContext context)
{
    /// <summary>
    /// All origins of the host that have an address. Each look-up finds the next origin with an explicit port, so rows
    /// already fetched are not scanned, as DISTINCT would. ';' is the character after ':'.
    /// </summary>
    const string Origins = """
        WITH RECURSIVE "Start" ("First", "Last") AS (
          SELECT 'http://' || {0} || ':', 'http://' || {0} || ';'
          UNION ALL
          SELECT 'https://' || {0} || ':', 'https://' || {0} || ';'),
        "Every" ("Name", "Last") AS (
          SELECT (SELECT MIN("Origin") FROM "Frontier" WHERE "Origin" > "First" AND "Origin" < "Last"), "Last"
          FROM "Start"
          UNION ALL
          SELECT (SELECT MIN("Origin") FROM "Frontier" WHERE "Origin" > "Name" AND "Origin" < "Last"), "Last"
          FROM "Every" WHERE "Name" IS NOT NULL)
        SELECT "Name" AS "Value" FROM "Every" WHERE "Name" IS NOT NULL
        """;

    public async Task<IReadOnlyList<string>> OriginsAsync(string host, CancellationToken cancel = default) =>
        [
            "http://" + host,
            "https://" + host,
            .. await context.Database.SqlQueryRaw<string>(Origins, host).ToListAsync(cancel),
        ];

    /// <summary>Records when something of the host is due next, or when it opens if that is later. Call it inside a
    /// transaction.</summary>
    public async Task SetAsync(string host, DateTimeOffset? opening = null)
    {
        // Locks the row before it looks: a crawler that adds an address is either seen, or waits and then lowers the
        // time written here.
        await context.HostSchedules.Where(line => line.Host == host).ExecuteUpdateAsync(set =>
            set.SetProperty(line => line.NextAt, line => line.NextAt));
        var next = HostSchedule.Never;
        foreach (var origin in await OriginsAsync(host))
        {
            foreach (var state in (FrontierState[])[FrontierState.Waiting, FrontierState.Stored])
            {
                var first = await context.Frontier.Where(entry => entry.Origin == origin && entry.State == state)
                    .OrderBy(entry => entry.NotBefore)
                        .Select(entry => (DateTimeOffset?)entry.NotBefore)
                        .FirstOrDefaultAsync();
                next = Math.Min(next, first?.ToUnixTimeMilliseconds() ?? HostSchedule.Never);
            }
        }

        next = Math.Max(next, opening?.ToUnixTimeMilliseconds() ?? 0);
        await context.HostSchedules.Where(line => line.Host == host).ExecuteUpdateAsync(set =>
            set.SetProperty(line => line.NextAt, next));
    }

    /// <summary>Many addresses have new times: the next crawler to take a host looks its time up. Call it in the
    /// transaction that changes them.</summary>
    public Task ForgetAllAsync(CancellationToken cancel) =>
        context.HostSchedules.ExecuteUpdateAsync(set => set.SetProperty(line => line.NextAt, 0), cancel);
}
