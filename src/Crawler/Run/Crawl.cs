using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.HostWatching;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Revisits;
using SchoolSearch.Crawler.Robots;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Store;

namespace SchoolSearch.Crawler.Run;

/// <summary>
/// The crawler: from the start pages of approved sites along approved links until nothing more may be fetched now. All
/// its state is in the page store, so the next run resumes one that was stopped, however it was stopped.
/// </summary>
public static class Crawl
{
    /// <summary>Hosts worked on at once, per request that may be under way: most hosts wait for their pause to
    /// end.</summary>
    const int HostsForEachRequest = 8;

    /// <summary>How often the crawl looks for new hosts while it works on others.</summary>
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    /// <param name="progress">Called after every address; a <see cref="CrawlActivity"/> also learns which hosts are at
    /// work.</param>
    /// <exception cref="IOException">The page store can no longer be read or written. Its content stays
    /// good.</exception>
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
                DiskFaults.Causes(e).OfType<SqliteException>().FirstOrDefault() is { } fault
                    ? SqliteFaults.Words("La base des pages", fault, "Relancez « crawl », qui dira quel fichier.")
                    : "La base des pages ne peut plus être lue ou écrite. Vérifiez son serveur, puis relancez : ce qui "
                        + "est gardé n’est pas perdu.",
                e);
        }
    }

    static async Task<CrawlProgress> RunOnAsync(
        PageStore store, SiteList sites, CrawlOptions options, TimeProvider time, IProgress<CrawlProgress> progress,
            CancellationToken cancel)
    {
        var certificates = new CertificateNames();
        using var watches = new HostWatches(store, certificates, time, options.OnQuarantine);
        var bandwidth = new Bandwidth(options.Bandwidth, time);
        var addresses = new HostAddresses(options.Network, time);
        var guard = new ConnectionGuard(options, addresses, bandwidth);
        using var fetcher = new PageFetcher(options, guard, bandwidth, time, certificates);
        using var requests = new RequestSlots(options.Parallel);
        using var probes = new RequestSlots(options.Parallel);
        var mended = await new FutureDates(store, options, time).MendAsync(cancel);
        var hosts = new HostGate(store, sites, options, time);
        await hosts.LoadAsync(cancel);
        var politeness = new HostTurns(options, hosts, addresses, time);
        var frontier = new FrontierStore(store, time);
        var budget = new CrawlBudget(options.MaximumPages, progress);
        await frontier.SeedAsync(sites, cancel);
        await using var queue = await IHostQueue.OpenAsync(store, time, politeness, hosts, cancel);
        await using var writer = await CrawlWriter.OpenAsync(store, queue as Leases, time, cancel);
        var tools = new CrawlTools(sites, options, time, frontier, writer, budget)
        {
            Fetcher = fetcher,
            Politeness = politeness,
            Queue = queue,
            Hosts = hosts,
            Robots = new RobotsGate(store, fetcher, politeness, queue, probes, options, time),
            Watches = watches,
            Requests = requests,
            Probes = probes,
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
            await CrawlHostsAsync(tools, store, new SitemapReader(tools, store), progress as CrawlActivity, cancel);
        }
        catch (OperationCanceledException)
        {
            await LogTrapsAsync(tools);
            throw;
        }

        await LogTrapsAsync(tools);
        return budget.Done with
        {
            Until = budget.IsSpent ? null : await hosts.OpeningAsync(cancel),
            Mended = mended,
        };
    }

    static async Task CrawlHostsAsync(
        CrawlTools tools, PageStore store, SitemapReader sitemaps, CrawlActivity? activity, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var working = new HashSet<Task>();
        try
        {
            while (!tools.Budget.IsSpent || working.Count > 0)
            {
                if (!tools.Budget.IsTaken)
                {
                    foreach (var host in await tools.Queue
                        .TakeAsync(HostsForEachRequest * tools.Options.Parallel, cancel))
                    {
                        var work = new HostCrawl(tools, store, sitemaps, host);
                        working.Add(
                            activity is null ? work.RunAsync(end.Token) : activity.FollowAsync(
                                host.Host, work.RunAsync(end.Token)));
                    }
                }

                if (working.Count == 0)
                {
                    if (await tools.Queue.WaitAsync(cancel) is not { } wait || wait > tools.Options.Patience)
                    {
                        return;
                    }

                    // Other crawlers may add something sooner, or leave it.
                    await Task.Delay(
                        wait == TimeSpan.Zero || (store.IsShared && wait > Look) ? Look : wait, tools.Time, cancel);
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
            // However the run ends, hosts end before what they share.
            await end.CancelAsync();
            await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static async Task LogTrapsAsync(CrawlTools tools)
    {
        foreach (var note in tools.Intake.TrapNotes())
        {
            await tools.Writer.WriteAsync(note);
        }

        await tools.Writer.FlushAsync();
    }
}
