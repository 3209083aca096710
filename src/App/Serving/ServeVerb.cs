using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Wiring;

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
            var sites = BlocklistsInUse.Follow(folder, ListsInUse.Read(folder, parsed.GetValue(seeds)));
            var care = QueryCareInUse.Read(folder);
            var restrictions = DecisionsInUse.Live(folder);
            await using var index = await IndexInUse.OpenOrAwaitAsync(folder);
            await LostPages.WarnAsync(folder, index, cancel);
            await ServiceHost.RunAsync(
                [
                    new PupilServer(folder, index, sites, care, restrictions, settings),
                    .. StaffInUse.Servers(folder, settings),
                ],
                cancel);
            return 0;
        });
        return command;
    }
}
