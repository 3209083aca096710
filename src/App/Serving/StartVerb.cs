using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Teachers;
using SchoolSearch.App.Verbs;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Store;

namespace SchoolSearch.App.Serving;

/// <summary>
/// <c>start</c>: everything in one process, for a school's server: serves at once, crawls and indexes beside it, again
/// and again.
/// </summary>
static class StartVerb
{
    static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

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
                // Wrong settings end the command; a server that fails later only ends a round.
                await PageStore.OpenAsync(address, cancel);
            }

            DataLock.CreateDirectory(folder);
            await using var index = LuceneIndexReader.Open(folder);
            await LostPages.WarnAsync(folder, index, cancel);
            var lists = ListsInUse.Follow(folder, null);
            var served = BlocklistsInUse.Follow(folder, SiteList.Following(() => lists.Current));
            var engine = EngineInUse.Open(index, served, settings.Ceiling, care, () => restrictions.Current);
            var rounds = new CrawlRounds(() => lists.Current, folder, address, options, parsed.GetValue(every));
            var teachers = new TeachersWork(folder, null, address, lists, restrictions, engine, () => options);
            await ServiceHost.RunAsync(
                [
                    new PupilServer(folder, engine, served, settings),
                    .. StaffServer.For(teachers, settings),
                    rounds,
                ],
                cancel);
            await rounds.WaitAsync();
            return 0;
        });
        return command;
    }
}
