using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SchoolSearch.App.Demo;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Verbs;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Store;

namespace SchoolSearch.App.Serving;

/// <summary><c>demo</c>: the whole pipeline on the bundled sites, from list to search page, without any
/// network.</summary>
static class DemoVerb
{
    /// <summary>The queries of <c>--once</c>, with their levels.</summary>
    static readonly ImmutableArray<(string Query, Level Level)> Examples =
        [("volcan", Level.Cycle2), ("volcan", Level.Cycle4), ("volcan", Level.Lycee), ("photosintèse", Level.Lycee),
            ("theoreme de pythagore", Level.Cycle4)];

    public static Command Create()
    {
        var port = CommonOptions.Number(
            "--port", "Port des pages de recherche ; 0 en prend un libre.", 0, IPEndPoint.MaxPort, otherwise: 8080);
        var once = new Option<bool>("--once") { Description = "Faire quelques recherches, les afficher et s’arrêter." };
        var command = new Command("demo",
            "Moissonne les sites de démonstration fournis, les indexe et sert la recherche. Aucun accès au "
                + "réseau.") { port,
            once };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!parsed.GetValue(once))
            {
                CheckPort(parsed.GetValue(port));
            }

            var data = Directory.CreateTempSubdirectory("schoolsearch-demo-");
            try
            {
                await RunAsync(data.FullName, parsed.GetValue(port), parsed.GetValue(once), cancel);
            }
            finally
            {
                data.Delete(recursive: true);
            }

            return 0;
        });
        return command;
    }

    /// <summary>Before the pages are read and indexed: nobody should wait for them in vain.</summary>
    /// <exception cref="ConfigurationException">The port cannot be listened on.</exception>
    static void CheckPort(int port)
    {
        try
        {
            foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback])
            {
                using var listener = new TcpListener(address, port);
                listener.Start();
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is not (
            SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported))
        {
            throw new ConfigurationException($"--port {port} : impossible d’écouter sur ce port, "
                + $"{FaultWords.Listening(e)}. Choisissez-en un autre, par exemple --port 0, qui en prend un libre.");
        }
    }

    static async Task RunAsync(string data, int port, bool once, CancellationToken cancel)
    {
        var sites = SiteListReader.Read(Path.Combine(Home.Demo, "demo.yaml")).OrStop();
        var pages = new StoreAddress.InDirectory(data);
        await using (var web = await DemoSites.StartAsync(Path.Combine(Home.Demo, "www"), cancel))
        {
            var here = new IPEndPoint(IPAddress.Loopback, web.Port);
            var options = new CrawlOptions
            {
                Delay = TimeSpan.Zero,
                Connect = sites.Sites.SelectMany(site => site.Scope.Hosts).Distinct().ToImmutableDictionary(
                    host => host, _ => here),
            };
            await CrawlVerb.RunAsync(sites, data, pages, options, alone: true, cancel);
        }

        DemoPassages.CopyTo(data);
        await IndexVerb.RunAsync(sites, data, pages, everything: false, cancel);
        await using var index = LuceneIndexReader.Open(data);
        if (once)
        {
            await ShowExamplesAsync(EngineInUse.Open(index, sites), cancel);
            return;
        }

        Console.Out.WriteLine("Essayez : volcan");
        // Both loopback addresses, except with a free port: each address would get a different one.
        var host = port == 0 ? "127.0.0.1" : "localhost";
        var settings = new ServerSettings(
            "SchoolSearch",
            [string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}")], Level.Lycee, AllowGet: true,
            Script: true, Schools: [], MetricsPort: null);
        var restrictions = DecisionsInUse.Live(data);
        var engine = EngineInUse.Open(
            index, sites, settings.Ceiling, QueryCareInUse.Read(data), () => restrictions.Current);
        await ServiceHost.RunAsync(
            [new PupilServer(data, engine, sites, settings)], cancel);
    }

    static async Task ShowExamplesAsync(SearchEngine engine, CancellationToken cancel)
    {
        foreach (var (query, level) in Examples)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"« {query} », {level.Label()} :");
            SearchVerb.Show(await engine.SearchAsync(new SearchRequest(query, level), cancel), json: false);
        }
    }
}
