using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Store;

namespace SchoolSearch.App.Verbs;

/// <summary>
/// <c>start</c>: everything in one process, for a school's server: it serves at once, and repeatedly crawls and indexes
/// meanwhile.
/// </summary>
static class StartVerb
{
    static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

    static readonly TimeSpan IndexingPause = TimeSpan.FromMinutes(5);

    /// <summary>The least pause between two rounds, whichever site opens: a round reads the whole list and searches the
    /// page store.</summary>
    static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);

    /// <summary>The pause after a failed round, unless the next is due sooner: the cause may pass, such as a full disk
    /// or another command.</summary>
    static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(10);

    public static Command Create()
    {
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var server = new ServerOptions();
        var crawler = new CrawlerOptions();
        var every = CommonOptions.Duration(
            "--every", "Temps entre deux tours de moissonnage : 1j, 12h, 30min.", TimeSpan.FromDays(1),
            LongestPause);
        var command = new Command("start", "Moissonne les listes, indexe et sert la recherche, en continu.")
            { data, store, seeds, every };
        server.AddTo(command);
        crawler.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var address = StoreInUse.Read(folder, parsed.GetValue(store));
            var settings = server.Read(parsed, folder);
            var sites = ListsInUse.ReadAndKeep(folder, parsed.GetValue(seeds));
            var options = crawler.Read(parsed, folder, sites);
            IndexVerb.ReadWords();
            var care = QueryCareInUse.Read(folder);
            var restrictions = DecisionsInUse.Live(folder);
            if (address is StoreAddress.OnServer)
            {
                // Wrong settings end the command; a store that fails later only ends a round.
                await PageStore.OpenAsync(address, cancel);
            }

            DataLock.CreateDirectory(folder);
            await using var index = LuceneIndexReader.Open(folder);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var pause = parsed.GetValue(every);
            // Much of a round does not yield, since SQLite and the index are in this process. Serving does not wait for
            // it.
            var rounds = Task.Run(
                () => RoundsAsync(sites, folder, address, options, pause, end.Token), CancellationToken.None);
            var serving = ServeVerb.RunAsync(
                folder, index, BlocklistsInUse.Follow(folder, sites), care, restrictions, settings, end.Token);
            await Task.WhenAny(rounds, serving);
            await end.CancelAsync();
            try
            {
                await rounds;
            }
            catch (OperationCanceledException)
            {
                // Serving has ended or was stopped.
            }
            finally
            {
                await serving;
            }

            return 0;
        });
        return command;
    }

    /// <summary>A failed round is reported and repeated: pupils go on searching the present index.</summary>
    static async Task RoundsAsync(
        SiteList sites, string data, StoreAddress address, CrawlOptions options, TimeSpan every,
        CancellationToken cancel)
    {
        while (true)
        {
            var pause = every;
            try
            {
                var done = await CrawlAndIndexAsync(sites, data, address, options, cancel);
                pause = done.Until is { } until ? Until(until, every) : every;
            }
            catch (Exception e) when (!cancel.IsCancellationRequested && CommandLineHost.Explain(e) is { } words)
            {
                await Console.Error.WriteLineAsync(words);
                pause = every < RetryPause ? every : RetryPause;
            }

            await Task.Delay(pause, TimeProvider.System, cancel);
        }
    }

    /// <summary>
    /// Indexes before the crawl, so that a changed list takes effect at once, and during it, so that the first pages
    /// are found after minutes, not days.
    /// </summary>
    static async Task<CrawlProgress> CrawlAndIndexAsync(
        SiteList sites, string data, StoreAddress address, CrawlOptions options, CancellationToken cancel)
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

    /// <summary>The next round comes sooner if a site opens before it is due.</summary>
    static TimeSpan Until(DateTimeOffset opening, TimeSpan every)
    {
        var wait = opening - TimeProvider.System.GetUtcNow();
        return wait > every ? every : wait > ShortestPause ? wait : ShortestPause;
    }
}
