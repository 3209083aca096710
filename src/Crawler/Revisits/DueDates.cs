using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Revisits;

/// <summary>
/// Moves the next visits at the start of a crawl: by what the indexer found out about texts, by a request to visit all
/// stored pages now, and for addresses that had no page or were not approved until today.
/// </summary>
sealed class DueDates(PageStore store, RevisitRules revisits, TimeProvider time)
{
    /// <summary>Pages changed in one transaction.</summary>
    const int ChunkRows = 1000;

    /// <summary>Applies the indexer's findings to the visits, and clears them.</summary>
    public async Task AdaptAsync(CancellationToken cancel)
    {
        for (var adapted = ChunkRows; adapted == ChunkRows;)
        {
            await StoreConflict.RetryAsync(async () => adapted = await AdaptChunkAsync(cancel));
        }
    }

    public Task AllNowAsync(CancellationToken cancel) => ChangeAsync(
        frontier => frontier.Where(entry => entry.State == FrontierState.Stored)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.NotBefore, DateTimeOffset.UnixEpoch), cancel),
        cancel);

    /// <summary>Looks every host up once: a closed one may have other hours by now.</summary>
    public async Task LookAgainAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        await new HostTimes(context).ForgetAllAsync(cancel);
    }

    /// <summary>Addresses refused long enough ago wait again, as new ones do.</summary>
    public Task WakeAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(
            frontier => frontier
                .Where(entry =>
                    entry.State == FrontierState.Rejected
                        && entry.NotBefore > DateTimeOffset.UnixEpoch
                        && entry.NotBefore <= now)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(entry => entry.State, FrontierState.Waiting).SetProperty(
                            entry => entry.NotBefore, DateTimeOffset.UnixEpoch),
                    cancel),
            cancel);
    }

    /// <summary>Addresses refused because no list approved them wait again when a list does now.</summary>
    public async Task WakeApprovedAsync(Func<PageUrl, Site?> siteFor, CancellationToken cancel)
    {
        var last = "";
        while (true)
        {
            using var context = store.Open();
            var chunk = await context.Rejections
                .Where(line => line.Reason == RejectionReason.OutOfScope && line.Url.CompareTo(last) > 0)
                .OrderBy(line => line.Url).Select(line => line.Url).Take(ChunkRows).ToListAsync(cancel);
            foreach (var group in chunk
                .GroupBy(url => siteFor(PageUrl.Parse(url))?.Key)
                .Where(group => group.Key is not null))
            {
                var urls = group.ToList();
                await ChangeAsync(
                    frontier =>
                        frontier.Where(entry => urls.Contains(entry.Url) && entry.State == FrontierState.Rejected)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(entry => entry.State, FrontierState.Waiting).SetProperty(
                                    entry => entry.NotBefore, DateTimeOffset.UnixEpoch)
                                .SetProperty(entry => entry.Site, group.Key!), cancel),
                    cancel);
            }

            if (chunk.Count < ChunkRows)
            {
                return;
            }

            last = chunk[^1];
        }
    }

    /// <summary>Changes the times of addresses; if any changed, hosts with nothing due are looked up again.</summary>
    Task ChangeAsync(Func<IQueryable<FrontierEntry>, Task<int>> change, CancellationToken cancel) =>
        StoreConflict.RetryAsync(async () =>
    {
        using var context = store.Open();
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        if (await change(context.Frontier) > 0)
        {
            await new HostTimes(context).ForgetAllAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    });

    async Task<int> AdaptChunkAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        if (store.IsShared)
        {
            // Crawlers started at once would all apply the same findings.
            await context.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(7305438)", cancel);
        }

        var now = time.GetUtcNow();
        var pages = await context.Pages
            .Where(page => page.TextChange != TextChange.None)
            .OrderBy(page => page.Id)
            .Take(ChunkRows)
            .Select(page => new { page.Id, page.Url, page.FetchedAt, page.TextChange })
            .ToListAsync(cancel);
        var urls = pages.Select(page => page.Url).ToList();
        var entries = await context.Frontier.AsTracking().Where(entry => urls.Contains(entry.Url)).ToDictionaryAsync(
            entry => entry.Url, cancel);
        foreach (var page in pages)
        {
            if (!entries.TryGetValue(page.Url, out var entry))
            {
                continue;
            }

            entry.Interval =
                page.TextChange == TextChange.Same ? revisits.Doubled(entry.Interval) : revisits.Halved(entry.Interval);
            // A due page stays due, and a missing page keeps its appointed visit.
            if (entry.NotBefore > now && entry.Misses == 0)
            {
                entry.NotBefore = page.FetchedAt + entry.Interval;
            }
        }

        await context.SaveChangesAsync(cancel);
        if (entries.Count > 0)
        {
            await new HostTimes(context).ForgetAllAsync(cancel);
        }

        var ids = pages.Select(page => page.Id).ToList();
        await context.Pages.Where(page => ids.Contains(page.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(page => page.TextChange, TextChange.None), cancel);
        await transaction.CommitAsync(cancel);
        return pages.Count;
    }
}
