using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;
using SchoolSearch.Crawler.Hosts;

namespace SchoolSearch.Crawler;

/// <summary>
/// The crawler: from the start pages of approved sites along approved links until nothing is left that may be fetched now. All it knows
/// lies in the page store, so a run that is stopped, however, is taken up by the next.
/// </summary>
public static class Crawl
{
    /// <summary>Hosts that are worked on at once, for each request that may be under way: most wait for their pause to end.</summary>
    const int HostsForEachRequest = 8;

    /// <summary>How often new hosts are looked for while others are being crawled.</summary>
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    /// <exception cref="IOException">The page store cannot be read or written any more. What it holds stays good.</exception>
    public static async Task<CrawlProgress> RunAsync(
        PageStore store, SiteList sites, CrawlOptions options, TimeProvider time, IProgress<CrawlProgress> progress,
            CancellationToken cancel)
    {
        try
        {
            return await RunOnAsync(store, sites, options, time, progress, cancel);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            throw new IOException(
                $"La base de pages ne peut plus être lue ou écrite ({(e.InnerException ?? e).Message}). Vérifiez la place sur le disque et les droits, puis relancez : ce qui est gardé n’est pas perdu.", e);
        }
    }

    static async Task<CrawlProgress> RunOnAsync(
        PageStore store, SiteList sites, CrawlOptions options, TimeProvider time, IProgress<CrawlProgress> progress,
            CancellationToken cancel)
    {
        var certificates = new CertificateNames();
        using var watches = new HostWatches(store, certificates, time);
        var bandwidth = new Bandwidth(options.Bandwidth, time);
        var addresses = new HostAddresses(options.Network, time);
        var guard = new ConnectionGuard(options, addresses, bandwidth);
        using var fetcher = new PageFetcher(options, guard, bandwidth, time, certificates);
        using var parallel = new SemaphoreSlim(options.Parallel);
        var hosts = new HostGate(store, sites, options, time);
        await hosts.LoadAsync(cancel);
        var politeness = new Politeness(options, hosts, addresses, guard, time);
        var frontier = new Frontier(store, time);
        var budget = new CrawlBudget(options.MaximumPages, progress);
        await frontier.SeedAsync(sites, cancel);
        await using var leases = await Leases.OpenAsync(store, time, politeness, hosts, cancel);
        await using var writer = await CrawlWriter.OpenAsync(store, leases, time, cancel);
        var tools = new CrawlTools(sites, options, time, frontier, writer, budget, guard)
        {
            Fetcher = fetcher,
            Politeness = politeness,
            Leases = leases,
            Hosts = hosts,
            Robots = new RobotsGate(store, fetcher, politeness, leases, options, time),
            Watches = watches,
            Parallel = parallel,
        };
        var due = new DueDates(store, tools.Revisits, time);
        await due.AdaptAsync(cancel);
        await due.WakeAsync(cancel);
        await due.WakeApprovedAsync(tools.SiteFor, cancel);
        await due.LookAgainAsync(cancel);
        if (options.Refresh)
        {
            await due.AllNowAsync(cancel);
        }

        try
        {
            await CrawlHostsAsync(tools, store, new SitemapReader(tools, store), cancel);
        }
        catch (OperationCanceledException)
        {
            await LogTrapsAsync(tools);
            throw;
        }

        await LogTrapsAsync(tools);
        return budget.Done with { Until = budget.IsSpent ? null : await hosts.OpeningAsync(cancel) };
    }

    static async Task CrawlHostsAsync(CrawlTools tools, PageStore store, SitemapReader sitemaps, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var working = new HashSet<Task>();
        try
        {
            while (!tools.Budget.IsSpent || working.Count > 0)
            {
                if (!tools.Budget.IsTaken)
                {
                    foreach (var host in await tools.Leases.TakeAsync(HostsForEachRequest * tools.Options.Parallel, cancel))
                    {
                        working.Add(new HostCrawl(tools, store, sitemaps, host).RunAsync(end.Token));
                    }
                }

                if (working.Count == 0)
                {
                    if (await tools.Leases.WaitAsync(cancel) is not { } wait || wait > tools.Options.Patience)
                    {
                        return;
                    }

                    // Others may bring something sooner, or leave it.
                    await Task.Delay(wait == TimeSpan.Zero || (store.IsShared && wait > Look) ? Look : wait, tools.Time, cancel);
                    continue;
                }

                await Task.WhenAny(working.Append(Task.Delay(Look, tools.Time, end.Token)));
                foreach (var task in working.Where(task => task.IsCompleted).ToArray())
                {
                    await task;
                    working.Remove(task);
                }
            }
        }
        finally
        {
            // Whatever ends the run: hosts end before what they share does.
            await end.CancelAsync();
            await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One line for each form of addresses that was not followed any further, with the number of links that this concerned.</summary>
    static async Task LogTrapsAsync(CrawlTools tools)
    {
        foreach (var (site, form, evidence) in tools.Traps.Refused())
        {
            var entry = new FrontierEntry { Url = form, Origin = site.Home.Origin, Site = site.Key, Depth = 0, Redirects = 0 };
            await await tools.Writer.WriteAsync(new CrawlStep.Note(entry, RejectionReason.Trap, evidence));
        }
    }
}
