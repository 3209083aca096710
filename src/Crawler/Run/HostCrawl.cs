using Microsoft.EntityFrameworkCore;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>Works on a leased host: all its origins in parallel, one request at a time, until nothing of it may be
/// fetched now. Then gives it back.</summary>
sealed class HostCrawl(CrawlTools tools, PageStore store, SitemapReader sitemaps, HeldHost host)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, host.Lost);
        IReadOnlyList<string> origins = [];
        var isDone = false;
        try
        {
            origins = await BeginAsync(end.Token);
            await Task.WhenAll(
                origins.Select(origin => new OriginCrawl(tools, sitemaps, origin, host).RunAsync(end.Token)));
            isDone = true;
        }
        catch (OperationCanceledException) when (host.Lost.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            // Another crawler has the host now, or soon; it finds our work in the store.
        }
        finally
        {
            // The first fault is the one to tell.
            await GiveBackAsync(origins).ConfigureAwait(
                isDone ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<IReadOnlyList<string>> BeginAsync(CancellationToken cancel)
    {
        await tools.Hosts.LoadAsync(host.Host, cancel);
        using var context = store.Open();
        foreach (var site in tools.SitesOn(host.Host))
        {
            var stored =
                await context.Frontier.Where(entry => entry.Site == site.Key && entry.State == FrontierState.Stored)
                .Take(site.MaximumPages).CountAsync(cancel);
            tools.Budget.Resume(site, stored);
        }

        return await new HostTimes(context).OriginsAsync(host.Host, cancel);
    }

    async Task GiveBackAsync(IReadOnlyList<string> origins)
    {
        try
        {
            // Steps handed over under this lease are on disk before the next lease begins.
            await tools.Writer.FlushAsync();
        }
        finally
        {
            foreach (var origin in origins)
            {
                sitemaps.Forget(origin);
                tools.Robots.Forget(origin);
            }

            await tools.Queue.GiveBackAsync(host);
        }
    }
}
