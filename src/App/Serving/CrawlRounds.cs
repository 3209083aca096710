using Microsoft.Extensions.Hosting;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Output;
using SchoolSearch.App.Verbs;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;

namespace SchoolSearch.App.Serving;

/// <summary>Crawls and indexes, round after round, until it is told to stop.</summary>
sealed class CrawlRounds(
    Func<SiteList> lists, string data, StoreAddress address, CrawlOptions options, TimeSpan every)
    : BackgroundService
{
    static readonly TimeSpan IndexingPause = TimeSpan.FromMinutes(5);

    /// <summary>Between two rounds, whatever opens: a round reads the whole list and looks through the page
    /// store.</summary>
    static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);

    /// <summary>After a round that failed, unless the next is due sooner: a full disk or another command at work may
    /// pass.</summary>
    static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(10);

    /// <summary>Between two looks at the lists: a site that teachers have accepted does not wait for the next
    /// day.</summary>
    static readonly TimeSpan ListLook = TimeSpan.FromSeconds(5);

    /// <summary>Ends with the rounds; fails when one of them fails in a way that nobody expects.</summary>
    public async Task WaitAsync()
    {
        try
        {
            await (ExecuteTask ?? Task.CompletedTask);
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    /// <remarks>Much of a round does not yield: SQLite and the index are in this process. No other service waits for
    /// it.</remarks>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => RoundsAsync(stoppingToken), CancellationToken.None);

    /// <summary>A round that fails is told and tried again: pupils go on searching what there is.</summary>
    async Task RoundsAsync(CancellationToken cancel)
    {
        while (true)
        {
            var pause = every;
            var sites = lists();
            try
            {
                var done = await CrawlAndIndexAsync(sites, cancel);
                pause = done.Until is { } until ? Until(until, every) : every;
            }
            catch (Exception e) when (!cancel.IsCancellationRequested && CommandLineHost.Explain(e) is { } words)
            {
                LogLine.Write(words);
                pause = every < RetryPause ? every : RetryPause;
            }

            await WaitAsync(pause, sites, cancel);
        }
    }

    /// <summary>Waits for the next round, or until the lists have changed.</summary>
    async Task WaitAsync(TimeSpan pause, SiteList sites, CancellationToken cancel)
    {
        var end = TimeProvider.System.GetUtcNow() + pause;
        while (end - TimeProvider.System.GetUtcNow() is var left && left > TimeSpan.Zero && lists() == sites)
        {
            await Task.Delay(left < ListLook ? left : ListLook, TimeProvider.System, cancel);
        }
    }

    /// <summary>
    /// Indexes before the crawl, so that a changed list counts at once, and while it goes on, so that a first page is
    /// found after minutes, not days.
    /// </summary>
    async Task<CrawlProgress> CrawlAndIndexAsync(SiteList sites, CancellationToken cancel)
    {
        if (address.MayHoldPages)
        {
            await IndexVerb.RunAsync(sites, data, address, everything: false, cancel);
        }

        var crawl = CrawlVerb.RunAsync(sites, data, address, options, alone: false, cancel);
        while (await Task.WhenAny(crawl, Task.Delay(IndexingPause, TimeProvider.System, cancel)) != crawl
            && !cancel.IsCancellationRequested)
        {
            await IndexVerb.RunAsync(sites, data, address, everything: false, cancel);
        }

        var done = await crawl;
        await IndexVerb.RunAsync(sites, data, address, everything: false, cancel);
        return done;
    }

    /// <summary>The next round comes sooner when sites open before it is due.</summary>
    static TimeSpan Until(DateTimeOffset opening, TimeSpan every)
    {
        var wait = opening - TimeProvider.System.GetUtcNow();
        return wait > every ? every : wait > ShortestPause ? wait : ShortestPause;
    }
}
