using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Teachers;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.App.Serving;

/// <summary><c>serve</c>: the pupils' pages over an index.</summary>
static class ServeVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var seeds = CommonOptions.Seeds();
        var server = new ServerOptions();
        var command = new Command("serve", "Sert les pages de recherche.") { data, seeds };
        server.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var settings = server.Read(parsed, folder);
            var lists = ListsInUse.Follow(folder, parsed.GetValue(seeds));
            var sites = BlocklistsInUse.Follow(folder, SiteList.Following(() => lists.Current));
            var care = QueryCareInUse.Read(folder);
            var restrictions = DecisionsInUse.Live(folder);
            await using var index = await IndexInUse.OpenOrAwaitAsync(folder);
            await LostPages.WarnAsync(folder, index, cancel);
            var engine = EngineInUse.Open(index, sites, settings.Ceiling, care, () => restrictions.Current);
            var teachers = new TeachersWork(
                folder, parsed.GetValue(seeds), StoreInUse.Read(folder, null), lists, restrictions, engine,
                () => new CrawlOptions { Contact = ContactInUse.Read(folder, null) });
            await ServiceHost.RunAsync(
                [
                    new PupilServer(folder, engine, sites, settings),
                    .. StaffServer.For(teachers, settings),
                ],
                cancel);
            return 0;
        });
        return command;
    }
}
