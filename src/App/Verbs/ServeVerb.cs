using System.Collections.Immutable;
using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Reports;
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
            var sites = BlocklistsInUse.Follow(parsed.GetValue(data)!, ListsInUse.Read(parsed.GetValue(data)!, parsed.GetValue(seeds)));
            var care = QueryCareInUse.Read(parsed.GetValue(data)!);
            var restrictions = DecisionsInUse.Live(parsed.GetValue(data)!);
            await using var index = await SearchIndex.OpenExistingAsync(parsed.GetValue(data)!, cancel);
            await RunAsync(parsed.GetValue(data)!, index, sites, care, restrictions, parsed.GetValue(urls)!, parsed.GetValue(ceiling) ?? Level.Lycee, !parsed.GetValue(get), cancel);
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

    public static Option<Level?> Ceiling() =>
        CommonOptions.LevelOption("--ceiling", "Niveau le plus haut que montre cette école, par défaut lycee");

    public static Option<bool> NoGet() =>
        new("--no-get") { Description = "Refuser les recherches dans l’adresse (/recherche?q=…) : les formulaires suffisent." };

    /// <summary>Serves until it is told to stop.</summary>
    public static async Task RunAsync(
        string data, ISearchIndex index, SiteList sites, QueryCare care, LiveRestrictions restrictions, string urls, Level ceiling, bool allowGet, CancellationToken cancel)
    {
        var options = new WebOptions
        {
            Urls = ReadUrls(urls),
            Sites = sites,
            AllowGet = allowGet,
            Legal = LegalNoticeInUse.Read(data),
            Reports = new PageReports(data, TimeProvider.System),
            OnFault = Console.Error.WriteLine,
        };
        await using var server = FrontDoor.Create(
            options, new SearchEngine(index, sites, ceiling, synonyms: SynonymsInUse.Read(), care: care, restrictions: () => restrictions.Current));
        try
        {
            await server.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new ConfigurationException(
                $"--urls {urls} : impossible d’écouter à cette adresse ({e.Message}). Choisissez-en une autre.");
        }

        Console.Out.WriteLine($"SchoolSearch est prêt : {string.Join(" ", server.Urls)}  (Ctrl+C pour arrêter)");
        var stop = new TaskCompletionSource();
        await using var asked = cancel.Register(() => stop.TrySetResult());
        await stop.Task;
        await server.StopAsync(CancellationToken.None);
    }

    /// <exception cref="ConfigurationException">One of them is no address to listen at.</exception>
    static ImmutableArray<string> ReadUrls(string urls)
    {
        var list = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToImmutableArray();
        foreach (var url in list.DefaultIfEmpty(""))
        {
            // Kestrel's own forms http://*:80 and http://+:80 are no URIs.
            var usual = url.Replace("://*", "://hote", StringComparison.Ordinal).Replace("://+", "://hote", StringComparison.Ordinal);
            if (!Uri.TryCreate(usual, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp
                || address.PathAndQuery != "/")
            {
                throw new ConfigurationException(
                    $"--urls {url} : forme attendue http://ADRESSE:PORT, par exemple http://127.0.0.1:8080 (TLS : par un serveur mandataire).");
            }
        }

        return list;
    }
}
