using System.Diagnostics;
using System.Text;
using SchoolSearch.App.Output.Crawling;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Tests.Crawler;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Output;

public sealed class CrawlDisplayTests : IDisposable
{
    readonly CrawlHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void TheRateIsThatOfTheLastHalfMinute()
    {
        var time = new StandingTime();
        var rate = new MovingRate(time);
        Assert.Equal(0, rate.Add(0));
        time.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(10, rate.Add(100));
        for (var second = 0; second < 40; second++)
        {
            time.Pass(TimeSpan.FromSeconds(1));
            rate.Add(100 + second + 1);
        }

        Assert.Equal(1, rate.Add(140), 0.1);
    }

    [Fact]
    public async Task WhatIsLeftIsCountedAndTheLongestHostSaysHowLongItTakes()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", Enumerable.Range(0, 20).Select(i => $"/{i}"));
        house.Options = house.Options with { MaximumPages = 1 };
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        var time = new StandingTime();
        var activity = new CrawlActivity(time);
        var meter = new CrawlMeter(activity, await PageStore.OpenAsync(house.Data), new CrawlOptions(), time);
        activity.Begin("a.test");

        var first = await meter.ReadAsync(default);
        time.Pass(TimeSpan.FromSeconds(10));
        activity.Report(new CrawlProgress(2, 0, 0, 5000));
        activity.Count("a.test");
        activity.Count("a.test");
        var second = await meter.ReadAsync(default);

        Assert.Equal((20, (TimeSpan?)null, true), (first.Left, first.Rest, first.IsGrowing));
        Assert.Equal(
            (20, TimeSpan.FromSeconds(100), true, 0.2), (second.Left, second.Rest, second.IsGrowing, second.Rate));
        Assert.Contains("au moins 1 min 40 s", second.Line, StringComparison.Ordinal);
        Assert.Equal(("a.test", 2, 20), (second.Hosts[0].Host, second.Hosts[0].Answered, second.Hosts[0].Left));
        time.Pass(TimeSpan.FromSeconds(10));
        var third = await meter.ReadAsync(default);
        Assert.Contains("environ", third.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ElsewhereLinesComeEverMoreSeldom()
    {
        var time = new ManualTimeProvider { Limits = TimeSpan.FromHours(1) };
        var crawl = new TaskCompletionSource();
        var lines = new LinesUntil(8, crawl);

        await CrawlDisplay.InLinesAsync(
            crawl.Task,
            new CrawlMeter(new CrawlActivity(time), await PageStore.OpenAsync(house.Data), new CrawlOptions(), time),
            lines, time);

        Assert.Equal([5, 10, 15, 30, 60, 300, 300, 300], time.Waits.Take(8).Select(wait => wait.TotalSeconds));
    }

    /// <summary>script (util-linux) gives the program a terminal of its own.</summary>
    [Theory]
    [InlineData("xterm", true)]
    [InlineData("dumb", false)]
    public async Task OnATerminalTheDisplayChangesInPlaceAndLeavesTheCursorAsItWas(string terminal, bool live)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/un").Links("a.test/un");
        var list = Path.Combine(house.Data, "liste.yaml");
        await File.WriteAllTextAsync(list, "list: Essai\ncurator: Essai\nsites:\n  - name: A\n    url: "
            + "http://a.test/\n    description: Un site d’essai.\n    levels: [cycle3]\n    subjects: [sciences]\n  "
            + "  licence: CC BY-SA\n");
        var program = Path.Combine(AppContext.BaseDirectory, "schoolsearch.dll");
        var start =
            new ProcessStartInfo("script", ["-qec", $"stty cols 100 rows 30; dotnet exec {program} crawl --seeds "
                + $"{list} --data {house.Data}/d --delay 0 --connect a.test={web.Address}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TERM"] = terminal;
        start.Environment.Remove("NO_COLOR");
        using var script = Process.Start(start)!;
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();

        Assert.True(script.ExitCode == 0, output);
        Assert.Contains("2 pages gardées", output, StringComparison.Ordinal);
        Assert.Equal(live, output.Contains("\u001b[?25l", StringComparison.Ordinal));
        Assert.Equal(live, output.Contains("\u001b[2K", StringComparison.Ordinal));
        Assert.True(
            output.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) >= output.LastIndexOf(
                "\u001b[?25l", StringComparison.Ordinal));
        Assert.EndsWith("\n", output, StringComparison.Ordinal);
    }

    /// <summary>Ends the crawl after a number of lines.</summary>
    sealed class LinesUntil(int most, TaskCompletionSource end) : StringWriter
    {
        int lines;

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (++lines == most)
            {
                end.SetResult();
            }
        }
    }
}
