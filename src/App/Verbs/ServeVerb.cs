using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using SchoolSearch.App.Options;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Reports;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Web;
using SchoolSearch.Web.Metrics;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.App.Verbs;

/// <summary><c>serve</c>: serves the pupils' pages from an index.</summary>
static class ServeVerb
{
    /// <summary>Between two looks at an index that is not ready.</summary>
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

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
            await RunAsync(folder, index, sites, care, restrictions, settings, cancel);
            return 0;
        });
        return command;
    }

    /// <summary>
    /// Serves until it is stopped, then finishes running requests. Until there is an index, pages tell people who
    /// search.
    /// </summary>
    public static async Task RunAsync(
        string data, IIndexReader index, SiteList sites, QueryCare care, LiveRestrictions restrictions,
        ServerSettings settings,
        CancellationToken cancel)
    {
        var meter = settings.MetricsPort is null ? null : new RequestMeter();
        var options = new WebOptions
        {
            Urls = settings.Urls,
            Sites = sites,
            AllowGet = settings.AllowGet,
            Script = settings.Script,
            Schools = settings.Schools,
            Meter = meter,
            Legal = LegalNoticeInUse.Read(data),
            Reports = new PageReports(data, TimeProvider.System),
            OnFault = Console.Error.WriteLine,
        };
        var engine = EngineInUse.Open(index, sites, settings.Ceiling, care, () => restrictions.Current);
        await using var server = FrontDoor.Create(options, engine);
        await using var metrics = meter is null ? null : MetricsDoor.Create(settings.MetricsPort!.Value, meter);
        if (metrics is not null)
        {
            await StartAsync(metrics, $"--metrics {settings.MetricsPort}", cancel);
            Console.Out.WriteLine($"Mesures : {metrics.Urls.Single()}/metrics");
        }

        await StartAsync(server, $"--urls {string.Join(';', settings.Urls)}", cancel);
        var warming = Task.Run(() => WarmAsync(engine, cancel), CancellationToken.None);
        Console.Out.WriteLine($"SchoolSearch est prêt : {string.Join(" ", server.Urls)}  (Ctrl+C pour arrêter)");
        foreach (var school in settings.Schools)
        {
            Console.Out.WriteLine($"  {school.Name} : {string.Join(", ", school.Hosts)}");
        }

        var stop = new TaskCompletionSource();
        await using var asked = cancel.Register(() => stop.TrySetResult());
        await stop.Task;
        await warming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await server.StopAsync(CancellationToken.None);
    }

    /// <summary>Warms the engine for the first pupil, as soon as there is an index.</summary>
    static async Task WarmAsync(SearchEngine engine, CancellationToken cancel)
    {
        while (engine.State is not IndexState.Ready)
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, cancel);
        }

        await engine.WarmAsync(cancel);
    }

    /// <exception cref="ConfigurationException">The address cannot be listened on.</exception>
    static async Task StartAsync(WebApplication server, string option, CancellationToken cancel)
    {
        try
        {
            await server.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new ConfigurationException(
                $"{option} : impossible d’écouter à cette adresse ({e.Message}). Choisissez-en une autre.");
        }
    }
}
