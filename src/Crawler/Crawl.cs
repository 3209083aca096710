using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Crawler;

/// <summary>
/// The crawler: from the start pages of approved sites along approved links until nothing is left that may be fetched now. All it knows
/// lies in the page store, so a run that is stopped, however, is taken up by the next.
/// </summary>
public static class Crawl
{
    /// <summary>How often new origins are looked for while others are being crawled.</summary>
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
        var guard = new ConnectionGuard(options.Connect);
        using var fetcher = new PageFetcher(options, guard, time);
        using var parallel = new SemaphoreSlim(options.Parallel);
        var politeness = new Politeness(time);
        var frontier = new Frontier(store, time);
        var budget = new CrawlBudget(options.MaximumPages, progress);
        budget.Resume(await frontier.StoredBySiteAsync(cancel));
        await frontier.SeedAsync(sites, cancel);
        await using var writer = await CrawlWriter.OpenAsync(store, time, cancel);
        var tools = new CrawlTools(sites, options, time, frontier, writer, budget, guard)
        {
            Fetcher = fetcher,
            Politeness = politeness,
            Robots = new RobotsGate(store, fetcher, politeness, options, time),
            Parallel = parallel,
        };
        var due = new DueDates(store, tools.Revisits, time);
        await due.AdaptAsync(cancel);
        await due.WakeAsync(cancel);
        await due.WakeApprovedAsync(tools.SiteFor, cancel);
        if (options.Refresh)
        {
            await due.AllNowAsync(cancel);
        }

        try
        {
            await CrawlOriginsAsync(tools, new SitemapReader(tools, store), cancel);
        }
        catch (OperationCanceledException)
        {
            await LogTrapsAsync(tools);
            throw;
        }

        await LogTrapsAsync(tools);
        return budget.Done;
    }

    static async Task CrawlOriginsAsync(CrawlTools tools, SitemapReader sitemaps, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var working = new Dictionary<string, Task>();
        try
        {
            while (!tools.Budget.IsSpent || working.Count > 0)
            {
                if (!tools.Budget.IsTaken)
                {
                    foreach (var origin in (await tools.Frontier.ReadyOriginsAsync(cancel)).Where(origin => !working.ContainsKey(origin)))
                    {
                        working[origin] = new OriginCrawl(tools, sitemaps, origin).RunAsync(end.Token);
                    }
                }

                if (working.Count == 0 && !await WaitForPostponedAsync(tools, cancel))
                {
                    return;
                }

                await Task.WhenAny(working.Values.Append(Task.Delay(Look, tools.Time, end.Token)));
                foreach (var (origin, task) in working.Where(pair => pair.Value.IsCompleted).ToArray())
                {
                    await task;
                    working.Remove(origin);
                }
            }
        }
        finally
        {
            // Whatever ends the run: origins end before what they share does.
            await end.CancelAsync();
            await Task.WhenAll(working.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    /// <summary>Waits until a postponed address may be tried; false when that is too long for this run, or none is left.</summary>
    static async Task<bool> WaitForPostponedAsync(CrawlTools tools, CancellationToken cancel)
    {
        if (await tools.Frontier.NextAsync(cancel) is not { } next)
        {
            return false;
        }

        var wait = next - tools.Time.GetUtcNow();
        if (wait > tools.Options.Patience)
        {
            return false;
        }

        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, tools.Time, cancel);
        return true;
    }
}
