using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Reports;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Web;
using SchoolSearch.Web.Metrics;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.App.Serving;

/// <summary>
/// The pupils' pages. Once told to stop it finishes the requests that it has begun. Until there is an index, pages say
/// so to those who search.
/// </summary>
sealed class PupilServer(
    string data, SearchEngine engine, SiteList sites, ServerSettings settings) : IHostedService, IAsyncDisposable
{
    /// <summary>Between two looks at an index that is not ready.</summary>
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource stopping = new();
    WebApplication? server;
    WebApplication? metrics;
    Task warming = Task.CompletedTask;

    /// <exception cref="ConfigurationException">It cannot listen at an address.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = settings.MetricsPort is null ? null : new RequestMeter();
        var options = new WebOptions
        {
            Name = settings.Name,
            Urls = settings.Urls,
            Sites = sites,
            AllowGet = settings.AllowGet,
            Script = settings.Script,
            Schools = settings.Schools,
            Meter = meter,
            Legal = LegalNoticeInUse.Read(data),
            Reports = new PageReports(data, TimeProvider.System),
            OnFault = LogLine.Write,
            Teachers = settings.Teachers,
            Lessons = settings.Teachers is null ? null : new LiveLessons(data, TimeProvider.System),
        };
        server = FrontDoor.Create(options, engine);
        if (meter is not null)
        {
            metrics = MetricsDoor.Create(settings.MetricsPort!.Value, meter);
            await Listening.StartAsync(metrics, $"--metrics {settings.MetricsPort}", cancellationToken);
            LogLine.Write(Console.Out, $"Mesures : {metrics.Urls.Single()}/metrics");
        }

        await Listening.StartAsync(server, $"--urls {string.Join(';', settings.Urls)}", cancellationToken);
        warming = Task.Run(() => WarmAsync(engine, stopping.Token), CancellationToken.None);
        LogLine.Write(Console.Out, $"SchoolSearch est prêt : {string.Join(" ", server.Urls)}  (Ctrl+C pour arrêter)");
        foreach (var school in settings.Schools)
        {
            Console.Out.WriteLine($"  {school.Name} : {string.Join(", ", school.Hosts)}");
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await warming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (server is not null)
        {
            await server.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (metrics is not null)
        {
            await metrics.DisposeAsync();
        }

        stopping.Dispose();
    }

    /// <summary>Readies the engine for the first pupil, as soon as there is an index.</summary>
    static async Task WarmAsync(SearchEngine engine, CancellationToken cancel)
    {
        while (engine.State is not IndexState.Ready)
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, cancel);
        }

        await engine.WarmAsync(cancel);
    }
}
