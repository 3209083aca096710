using System.CommandLine;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Search;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler;

namespace SchoolSearch.App.Verbs;

/// <summary><c>start</c>: everything in one process, for a school's server: serves at once, crawls and indexes beside it, again and again.</summary>
static class StartVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var seeds = CommonOptions.Seeds();
        var urls = ServeVerb.Urls();
        var ceiling = ServeVerb.Ceiling();
        var noGet = ServeVerb.NoGet();
        var connect = CommonOptions.Connect();
        var delay = CommonOptions.Delay();
        var every = new Option<TimeSpan>("--every")
        {
            Description = "Temps entre deux tours de moissonnage, sous la forme 1.00:00:00 (un jour).",
            HelpName = "DURÉE",
            DefaultValueFactory = _ => TimeSpan.FromDays(1),
        };
        var command = new Command("start", "Moissonne les listes, indexe et sert la recherche, en continu.") { data, seeds, urls, ceiling, noGet, connect, delay, every };
        command.SetAction(async (parsed, cancel) =>
        {
            var sites = CommonOptions.ReadSites(parsed.GetValue(seeds)!);
            var folder = parsed.GetValue(data)!;
            var options = new CrawlOptions { Delay = parsed.GetValue(delay), Connect = CommonOptions.ReadConnect(parsed.GetValue(connect)!) };
            IndexVerb.ReadWords();
            await using var index = new LuceneNode(new LuceneNodeOptions(folder));
            await index.ConfigureAsync(PageSchema.Current, rebuild: true, cancel);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var rounds = RoundsAsync(index, sites, folder, options, parsed.GetValue(every), end.Token);
            var serving = ServeVerb.RunAsync(index, sites, parsed.GetValue(urls)!, parsed.GetValue(ceiling) ?? Level.Lycee, !parsed.GetValue(noGet), end.Token);
            // Either one that fails ends both.
            await await Task.WhenAny(rounds, serving);
            await end.CancelAsync();
            await serving;
            return 0;
        });
        return command;
    }

    static async Task RoundsAsync(ISearchIndex index, SiteList sites, string data, CrawlOptions options, TimeSpan every, CancellationToken cancel)
    {
        while (true)
        {
            await CrawlAndIndexAsync(index, sites, data, options, cancel);
            await Task.Delay(every, TimeProvider.System, cancel);
        }
    }

    /// <summary>Indexes while the crawl goes on, so that a first page is found after minutes, not days.</summary>
    static async Task CrawlAndIndexAsync(ISearchIndex index, SiteList sites, string data, CrawlOptions options, CancellationToken cancel)
    {
        var crawl = CrawlVerb.RunAsync(sites, data, options, cancel);
        while (await Task.WhenAny(crawl, Task.Delay(TimeSpan.FromMinutes(5), TimeProvider.System, cancel)) != crawl)
        {
            await IndexVerb.RunAsync(index, sites, data, everything: false, cancel);
        }

        await crawl;
        await IndexVerb.RunAsync(index, sites, data, everything: false, cancel);
    }
}
