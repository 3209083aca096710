using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Output.Crawling;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Plan;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;

namespace SchoolSearch.App.Verbs;

/// <summary><c>crawl</c>: fetches pages, starting from the site lists.</summary>
static class CrawlVerb
{
    public static Command Create()
    {
        var seeds = CommonOptions.Seeds();
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var maximum = CommonOptions.MaximumPages();
        var crawler = new CrawlerOptions();
        var refresh = new Option<bool>("--refresh")
        {
            Description = "Revoir dès maintenant toutes les pages déjà gardées.",
        };
        var dry = new Option<bool>("--dry-run")
        {
            Description = "Dire ce qui serait lu maintenant, sans aucune connexion et sans rien écrire.",
        };
        var json = new Option<bool>("--json") { Description = "Avec --dry-run : résultat en JSON." };
        var command =
            new Command(
                "crawl",
                "Lit les sites des listes, poliment, et garde leurs pages. Reprend là où il s’était arrêté et "
                    + "revoit les pages dont c’est le moment.") { seeds, data, store, maximum, refresh, dry, json };
        crawler.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var address = StoreInUse.Read(folder, parsed.GetValue(store));
            var plans = parsed.GetValue(dry);
            if (parsed.GetValue(json) && !plans)
            {
                throw new ConfigurationException("--json ne va qu’avec --dry-run.");
            }

            var sites = plans ? ListsInUse.Read(
                folder, parsed.GetValue(seeds)) : ListsInUse.ReadAndKeep(folder, parsed.GetValue(seeds));
            var options =
                (plans ? crawler.ReadForPlan(parsed, folder, sites) : crawler.Read(parsed, folder, sites)) with
            {
                MaximumPages = parsed.GetValue(maximum) ?? int.MaxValue,
                Refresh = parsed.GetValue(refresh),
            };
            if (plans)
            {
                await PlanAsync(sites, address, options, parsed.GetValue(json), cancel);
                return 0;
            }

            await RunAsync(sites, folder, address, options, alone: true, cancel);
            return 0;
        });
        return command;
    }

    /// <param name="alone">Nothing else writes to the terminal meanwhile, so the display may change its lines.</param>
    public static async Task<CrawlProgress> RunAsync(
        SiteList sites, string data, StoreAddress address, CrawlOptions options, bool alone, CancellationToken cancel)
    {
        // Crawlers on a server share the work by leases; a file admits one at a time.
        using var exclusive = address is StoreAddress.InDirectory ? DataLock.Take(data, "crawl") : null;
        using var line = new ProgressLine("Moissonnage", TimeProvider.System);
        line.Report($"{sites.Sites.Length} sites approuvés");
        var store = await PageStore.OpenAsync(address, cancel);
        var activity = new CrawlActivity(TimeProvider.System);
        var crawl = Task.Run(
            () => Crawl.RunAsync(
                store, sites,
                options with { OnQuarantine = () => Quarantine.TellServersAsync(store, data, CancellationToken.None) },
                TimeProvider.System, activity, cancel),
            CancellationToken.None);
        await CrawlDisplay.FollowAsync(
            crawl, new CrawlMeter(activity, store, options, TimeProvider.System), alone && Terminal.IsLive,
            TimeProvider.System);
        var done = await crawl;
        line.Finish(Describe(done) + (done.Until is { } until ? $" ; la suite à partir du {FetchWindow.Tell(until)} "
            + "(heure de Paris), quand les sites le permettent" : ""));
        if (done.Mended > 0)
        {
            await Console.Error.WriteLineAsync(
                $"L’horloge de cette machine a été en avance : {done.Mended} dates trop lointaines sont revenues à "
                    + "aujourd’hui.");
        }

        await QuarantineVerb.WarnAsync(store, cancel);
        return done;
    }

    static async Task PlanAsync(
        SiteList sites, StoreAddress address, CrawlOptions options, bool json, CancellationToken cancel)
    {
        var plan = await CrawlPlan.OfAsync(
            await StoreReading.OpenAsync(address, cancel), sites, options, TimeProvider.System, cancel);
        if (json)
        {
            JsonOutput.Write(plan);
        }
        else
        {
            PlanText.Write(Console.Out, plan, options);
        }
    }

    static string Describe(CrawlProgress progress) =>
        $"{progress.Stored} pages gardées ({FrenchNumbers.Bytes(progress.Bytes)}), {progress.Unchanged} inchangées, "
            + $"{progress.Rejected} écartées, {progress.Postponed} remises à plus tard";
}
