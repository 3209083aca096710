using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Search;
using SchoolSearch.Core.Sites;
using SchoolSearch.Web;

namespace SchoolSearch.App.Verbs;

/// <summary><c>serve</c>: the pupils' pages over an index.</summary>
static class ServeVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var seeds = CommonOptions.Seeds();
        var urls = Urls();
        var ceiling = Ceiling();
        var get = NoGet();
        var command = new Command("serve", "Sert les pages de recherche.") { data, seeds, urls, ceiling, get };
        command.SetAction(async (parsed, cancel) =>
        {
            var sites = CommonOptions.ReadSites(parsed.GetValue(seeds)!);
            await using var index = await SearchIndex.OpenExistingAsync(parsed.GetValue(data)!, cancel);
            await RunAsync(index, sites, parsed.GetValue(urls)!, parsed.GetValue(ceiling) ?? Level.Lycee, !parsed.GetValue(get), cancel);
            return 0;
        });
        return command;
    }

    public static Option<string> Urls() => new("--urls")
    {
        Description = "Adresses d’écoute, séparées par des points-virgules.",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    public static Option<Level?> Ceiling() => CommonOptions.LevelOption("--ceiling", "Niveau le plus haut que montre cette école, par défaut lycee");

    public static Option<bool> NoGet() => new("--no-get") { Description = "Refuser les recherches dans l’adresse (/recherche?q=…) : les formulaires suffisent." };

    /// <summary>Serves until it is told to stop.</summary>
    public static async Task RunAsync(ISearchIndex index, SiteList sites, string urls, Level ceiling, bool allowGet, CancellationToken cancel)
    {
        var options = new WebOptions
        {
            Urls = [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Sites = sites,
            AllowGet = allowGet,
            OnFault = Console.Error.WriteLine,
        };
        await using var server = FrontDoor.Create(options, new SearchEngine(index, ceiling));
        await server.StartAsync(cancel);
        Console.Out.WriteLine($"SchoolSearch est prêt : {string.Join(" ", server.Urls)}  (Ctrl+C pour arrêter)");
        var stop = new TaskCompletionSource();
        await using var asked = cancel.Register(() => stop.TrySetResult());
        await stop.Task;
        await server.StopAsync(CancellationToken.None);
    }
}
