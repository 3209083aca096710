using System.CommandLine;
using SchoolSearch.App.Output;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;
using SchoolSearch.Crawler;

namespace SchoolSearch.App.Verbs;

/// <summary><c>crawl</c>: seeds to pages.</summary>
static class CrawlVerb
{
    public static Command Create()
    {
        var seeds = CommonOptions.Seeds();
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var maximum = CommonOptions.MaximumPages();
        var crawler = new CrawlerOptions();
        var refresh = new Option<bool>("--refresh") { Description = "Revoir dès maintenant toutes les pages déjà gardées." };
        var command = new Command("crawl", "Lit les sites des listes, poliment, et garde leurs pages. Reprend là où il s’était arrêté et revoit les pages dont c’est le moment.") { seeds, data, store, maximum, refresh };
        crawler.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var address = StoreInUse.Read(folder, parsed.GetValue(store));
            var sites = ListsInUse.ReadAndKeep(folder, parsed.GetValue(seeds));
            var options = crawler.Read(parsed, folder, sites) with
            {
                MaximumPages = parsed.GetValue(maximum) ?? int.MaxValue,
                Refresh = parsed.GetValue(refresh),
            };
            await RunAsync(sites, folder, address, options, cancel);
            return 0;
        });
        return command;
    }

    public static async Task<CrawlProgress> RunAsync(SiteList sites, string data, StoreAddress address, CrawlOptions options, CancellationToken cancel)
    {
        // Crawlers on one server share the work by leases; a file has one at a time.
        using var exclusive = address is StoreAddress.InDirectory ? DataLock.Take(data, "crawl") : null;
        using var line = new ProgressLine("Moissonnage", TimeProvider.System);
        line.Report($"{sites.Sites.Length} sites approuvés");
        var store = await PageStore.OpenAsync(address, cancel);
        var done = await Crawl.RunAsync(store, sites, options, TimeProvider.System, new Reports(line), cancel);
        line.Finish(Describe(done) + (done.Until is { } until ? $" ; la suite à partir du {FetchWindow.Tell(until)} (heure de Paris), quand les sites le permettent" : ""));
        await QuarantineVerb.WarnAsync(store, cancel);
        return done;
    }

    static string Describe(CrawlProgress progress) =>
        $"{progress.Stored} pages gardées ({progress.Bytes / 1_000_000} Mo), {progress.Unchanged} inchangées, {progress.Rejected} écartées, {progress.Postponed} remises à plus tard";

    sealed class Reports(ProgressLine line) : IProgress<CrawlProgress>
    {
        public void Report(CrawlProgress value) => line.Report(Describe(value));
    }
}
