using SchoolSearch.Crawler.Run;
using Spectre.Console;

namespace SchoolSearch.App.Output.Crawling;

/// <summary>Shows a running crawl: a few changing lines on a terminal, otherwise a plain line from time to
/// time.</summary>
static class CrawlDisplay
{
    static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(250);

    /// <summary>Times between plain lines, in turn; the last one repeats. A day's crawl writes some three hundred
    /// lines.</summary>
    static readonly TimeSpan[] Elsewhere =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
    ];

    /// <summary>Returns when the crawl has ended in any way, with the terminal restored.</summary>
    public static Task FollowAsync(Task<CrawlProgress> crawl, CrawlMeter meter, bool live, TimeProvider time) =>
        live ? OnTerminalAsync(crawl, meter, time) : InLinesAsync(crawl, meter, Console.Error, time);

    public static async Task InLinesAsync(Task crawl, CrawlMeter meter, TextWriter lines, TimeProvider time)
    {
        await meter.ReadAsync(CancellationToken.None);
        for (var i = 0; await LastsAsync(crawl, Elsewhere[Math.Min(i, Elsewhere.Length - 1)], time); i++)
        {
            await lines.WriteLineAsync($"Moissonnage : {(await meter.ReadAsync(CancellationToken.None)).Line}");
        }
    }

    static async Task OnTerminalAsync(Task crawl, CrawlMeter meter, TimeProvider time) =>
        await Terminal.Errors.Live(new Text("")).AutoClear(true).StartAsync(async display =>
        {
            do
            {
                display.UpdateTarget(Draw(await meter.ReadAsync(CancellationToken.None)));
            }
            while (await LastsAsync(crawl, OnTerminal, time));
        });

    static async Task<bool> LastsAsync(Task crawl, TimeSpan pause, TimeProvider time)
    {
        using var end = new CancellationTokenSource();
        var first = await Task.WhenAny(crawl, Task.Delay(pause, time, end.Token));
        await end.CancelAsync();
        return first != crawl && !crawl.IsCompleted;
    }

    static Grid Draw(CrawlFigures figures)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        Add("Moissonnage", $"hôtes en cours : {figures.Working}, depuis {FrenchNumbers.Duration(figures.Elapsed)} "
            + "(Ctrl+C arrête sans rien perdre)");
        Add("  pages", figures.Pages);
        Add("  débit", figures.Speed);
        Add("  reste", figures.Remaining);
        foreach (var host in figures.Hosts)
        {
            Add("  " + host.Host, host.Words);
        }

        return grid;

        void Add(string name, string words) => grid.AddRow(new Text(name), new Text(words));
    }
}
