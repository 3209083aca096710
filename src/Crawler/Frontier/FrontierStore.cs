using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Frontier;

/// <summary>The frontier: new addresses first, in the order in which they were found, near the start page first; then
/// stored pages that are due again. It lives in the page store, so it survives the crawler.</summary>
sealed class FrontierStore(PageStore store, TimeProvider time)
{
    public static FrontierEntry Entry(PageUrl url, Site site, int depth, int redirects) =>
        new() { Url = url.Value, Origin = url.Origin, Site = site.Key, Depth = depth, Redirects = redirects };

    /// <summary>Adds the start pages that are not known yet.</summary>
    public Task SeedAsync(SiteList sites, CancellationToken cancel) => StoreConflict.RetryAsync(async () =>
    {
        using var context = store.Open();
        await context.Database.OpenConnectionAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        using var commands = new FrontierCommands(context.Database.GetDbConnection());
        commands.Use(transaction.GetDbTransaction());
        await commands.AddAsync(
            [.. sites.Sites.SelectMany(site => site.Start.Select(url => Entry(url, site, depth: 0, redirects: 0)))]);
        await commands.FlushAsync();
        await transaction.CommitAsync(cancel);
    });

    /// <summary>Addresses never tried come first, in the order found; then postponed ones, then stored pages. This is
    /// the order of the index, so nothing is sorted, however long the queue.</summary>
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

    /// <summary>Whether the list of addresses was read, or the host tried, since then.</summary>
    public async Task<bool> WasReadAsync(string url, DateTimeOffset since, CancellationToken cancel)
    {
        using var context = store.Open();
        return await context.Sitemaps.AnyAsync(sitemap => sitemap.Url == url && sitemap.ReadAt > since, cancel);
    }

    /// <summary>The stored page's validators; null when it is not stored.</summary>
    public async Task<Validators?> ValidatorsAsync(string url, CancellationToken cancel)
    {
        using var context = store.Open();
        return await context.Pages
            .Where(page => page.Url == url)
            .Select(page => new Validators(page.ETag, page.LastModified, page.BodyHash))
            .SingleOrDefaultAsync(cancel);
    }
}
