using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Store;

namespace SchoolSearch.App.Verbs;

/// <summary><c>quarantine</c>: hosts that have become another site, for a person to look at.</summary>
static class QuarantineVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var address = CommonOptions.Store();
        var json = CommonOptions.Json();
        var command = new Command("quarantine", "Dit quels sites ont changé au point de ne plus se ressembler : ils "
            + "ne sont plus ni lus ni montrés tant que personne ne les a regardés.") { data, address, json, Release() };
        command.SetAction(async (parsed, cancel) =>
        {
            var store = await OpenAsync(parsed.GetValue(data)!, parsed.GetValue(address), cancel);
            await Quarantine.TellServersAsync(store, parsed.GetValue(data)!, cancel);
            using var context = store.Open();
            var hosts = await Quarantine.ListAsync(context, cancel);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(
                    hosts.Select(host =>
                        new { host.Host, host.QuarantinedAt, host.Evidence, host.Title, host.Language, host.SeenAt }));
                return 0;
            }

            foreach (var host in hosts)
            {
                Console.Out.WriteLine($"{host.Host}\t{host.QuarantinedAt:yyyy-MM-dd}\t{host.Evidence}");
            }

            return 0;
        });
        return command;
    }

    /// <summary>One line for each host, so that nobody overlooks that a site is not searched.</summary>
    public static async Task WarnAsync(PageStore store, CancellationToken cancel)
    {
        using var context = store.Open();
        foreach (var host in await Quarantine.ListAsync(context, cancel))
        {
            await Console.Error.WriteLineAsync($"Attention : {host.Host} est en quarantaine. {host.Evidence} "
                + $"Regardez-le, puis : schoolsearch quarantine release {host.Host}");
        }
    }

    static Command Release()
    {
        var name = new Argument<string>("HÔTE") { Description = "Nom du site, comme dans la liste de « quarantine »." };
        var data = CommonOptions.Data();
        var address = CommonOptions.Store();
        var command = new Command(
            "release", "Accepte ce que le site est devenu : ses pages sont relues au prochain moissonnage.")
        {
            name,
            data,
            address,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var store = await OpenAsync(parsed.GetValue(data)!, parsed.GetValue(address), cancel);
            using var context = store.Open();
            var host = parsed.GetValue(name)!.Trim().ToLowerInvariant();
            if (!await Quarantine.ReleaseAsync(context, host, TimeProvider.System.GetUtcNow(), cancel))
            {
                await Console.Error.WriteLineAsync($"{host} n’est pas en quarantaine.");
                return CommandLineHost.Failure;
            }

            await Quarantine.TellServersAsync(store, parsed.GetValue(data)!, cancel);
            Console.Out.WriteLine($"{host} n’est plus en quarantaine. Ses pages seront relues au prochain "
                + "moissonnage, puis montrées après l’indexation.");
            return 0;
        });
        return command;
    }

    static async Task<PageStore> OpenAsync(string folder, string? named, CancellationToken cancel)
    {
        var pages = StoreInUse.Read(folder, named);
        return pages.MayHoldPages ? await PageStore.OpenAsync(pages, cancel)
            : throw new ConfigurationException(
                $"{folder} : aucune page ici. Indiquez le dossier du moissonnage avec --data.");
    }
}
