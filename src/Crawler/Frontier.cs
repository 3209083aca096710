using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Crawler;

/// <summary>The addresses that are still to be fetched, in the order in which they were found: near the start page first. It lives in the page store, so it survives the crawler.</summary>
sealed class Frontier(PageStore store, TimeProvider time)
{
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
        var now = time.GetUtcNow();
        return await context.Frontier.Where(entry => entry.State == FrontierState.Waiting && entry.NotBefore <= now).Select(entry => entry.Origin).Distinct().ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<FrontierEntry>> ReadyAsync(string origin, int most, CancellationToken cancel)
    {
        using var context = store.Open();
        var now = time.GetUtcNow();
        return await context.Frontier
            .Where(entry => entry.Origin == origin && entry.State == FrontierState.Waiting && entry.NotBefore <= now)
            .OrderBy(entry => entry.Id)
            .Take(most)
            .ToListAsync(cancel);
    }

    /// <summary>When the next postponed address may be tried; null when none is left.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        var next = context.Frontier.Where(entry => entry.State == FrontierState.Waiting);
        return await next.AnyAsync(cancel) ? await next.MinAsync(entry => entry.NotBefore, cancel) : null;
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
