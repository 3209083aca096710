using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Crawler;

/// <summary>The addresses that are to be fetched: new ones first, in the order in which they were found, near the start page first; then stored pages that are due again. It lives in the page store, so it survives the crawler.</summary>
sealed class Frontier(PageStore store, TimeProvider time)
{
    /// <summary>All origins, each found by one step in the index: what has been fetched is not read through, as DISTINCT would.</summary>
    const string Origins = """
        WITH RECURSIVE "Every" ("Name") AS (
          SELECT MIN("Origin") FROM "Frontier"
          UNION ALL
          SELECT (SELECT MIN("Origin") FROM "Frontier" WHERE "Origin" > "Name") FROM "Every" WHERE "Name" IS NOT NULL),
        "Origins" AS (SELECT "Name" FROM "Every" WHERE "Name" IS NOT NULL)

        """;

    /// <summary>Puts in the start pages that are not known yet.</summary>
    public async Task SeedAsync(SiteList sites, CancellationToken cancel)
    {
        using var context = store.Open();
        await context.Database.OpenConnectionAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        using var commands = new FrontierCommands(context.Database.GetDbConnection());
        commands.Use(transaction.GetDbTransaction());
        foreach (var site in sites.Sites)
        {
            foreach (var url in site.Start)
            {
                await commands.AddAsync(CrawlTools.Entry(url, site, depth: 0, redirects: 0));
            }
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Origins that have something to fetch now.</summary>
    public async Task<IReadOnlyList<string>> ReadyOriginsAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        return await context.Database
            .SqlQueryRaw<string>(
                Origins + """
                SELECT "Name" AS "Value" FROM "Origins"
                WHERE EXISTS (SELECT 1 FROM "Frontier" WHERE "Origin" = "Name" AND "State" = 0 AND "NotBefore" <= {0})
                  OR EXISTS (SELECT 1 FROM "Frontier" WHERE "Origin" = "Name" AND "State" = 1 AND "NotBefore" <= {0})
                """,
                time.GetUtcNow().ToUnixTimeMilliseconds())
            .ToListAsync(cancel);
    }

    /// <summary>Never tried ones first, as they were found; then those that were postponed, then stored pages. The order is that of the index, so nothing is sorted however long the line is.</summary>
    public async Task<IReadOnlyList<FrontierEntry>> ReadyAsync(string origin, int most, CancellationToken cancel)
    {
        using var context = store.Open();
        var now = time.GetUtcNow();
        var ready = await InStateAsync(FrontierState.Waiting, most);
        if (ready.Count < most)
        {
            ready.AddRange(await InStateAsync(FrontierState.Stored, most - ready.Count));
        }

        return ready;

        Task<List<FrontierEntry>> InStateAsync(FrontierState state, int room) => context.Frontier
            .Where(entry => entry.Origin == origin && entry.State == state && entry.NotBefore <= now)
            .OrderBy(entry => entry.NotBefore)
            .ThenBy(entry => entry.Id)
            .Take(room)
            .ToListAsync(cancel);
    }

    /// <summary>When the next postponed address may be tried or the next stored page is due; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        var next = await context.Database
            .SqlQueryRaw<long?>(
                Origins + """
                SELECT MIN("Next") AS "Value" FROM (
                  SELECT (SELECT MIN("NotBefore") FROM "Frontier" WHERE "Origin" = "Name" AND "State" = 0) AS "Next" FROM "Origins"
                  UNION ALL
                  SELECT (SELECT MIN("NotBefore") FROM "Frontier" WHERE "Origin" = "Name" AND "State" = 1) FROM "Origins") AS "Times"
                """)
            .ToListAsync(cancel);
        return next is [{ } time] ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
    }

    /// <summary>What is kept of a stored page to ask whether it has changed; null when it is not there.</summary>
    public async Task<Validators?> ValidatorsAsync(string url, CancellationToken cancel)
    {
        using var context = store.Open();
        return await context.Pages.Where(page => page.Url == url).Select(page => new Validators(page.ETag, page.LastModified, page.BodyHash)).SingleOrDefaultAsync(cancel);
    }

    public async Task<Dictionary<string, int>> StoredBySiteAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        return await context.Frontier
            .Where(entry => entry.State == FrontierState.Stored)
            .GroupBy(entry => entry.Site)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
    }
}
