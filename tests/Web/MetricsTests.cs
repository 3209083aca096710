using System.Net;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;
using SchoolSearch.Web.Metrics;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Tests.Web;

/// <summary>Metrics for operators: how many answers and how fast, and nothing of any request.</summary>
public sealed partial class MetricsTests
{
    [Fact]
    public async Task FiguresAreCountsAndLatenciesWithoutAWordOfTheRequests()
    {
        var meter = new RequestMeter();
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(3)), Level.Lycee, options => options with { Meter = meter });
        await using var door = MetricsDoor.Create(0, meter);
        await door.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            // Led by one answer to another.
            await pages.PostAsync("/recherche", ("q", "canari7f3a91"));
        }

        await pages.GetAsync("/canari7f3a91");
        await pages.GetAsync("/recherche?q=canari7f3a91&niveau=cycle9");

        // An answer is counted after it was sent, which may be after the client has seen it.
        await Eventually.TrueAsync(() => meter.Cumulated()[^1] == 8, "Not all answers are counted.");
        using var client = new HttpClient { BaseAddress = new Uri(door.Urls.Single()) };
        Assert.True(client.BaseAddress.IsLoopback);
        using var answer = await client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.False(answer.Headers.Contains("Server"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("canari", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("schoolsearch_answers_total{class=\"2xx\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("schoolsearch_answers_total{class=\"3xx\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("schoolsearch_answers_total{class=\"4xx\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("schoolsearch_answer_seconds_bucket{le=\"+Inf\"} 8\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pages.GetAsync("/metrics")).Status);
    }

    [Fact]
    public void TheHistogramIsCumulatedAndHoldsItsBounds()
    {
        var meter = new RequestMeter();
        foreach (var milliseconds in (int[])[0, 1, 2, 3, 100, 101, 60_000])
        {
            meter.Record(200, TimeSpan.FromMilliseconds(milliseconds));
        }

        meter.Record(503, TimeSpan.Zero);
        var cumulated = meter.Cumulated();
        var at = RequestMeter.Bounds
            .Select((bound, i) => KeyValuePair.Create((int)bound.TotalMilliseconds, cumulated[i]))
            .ToDictionary();
        Assert.Equal((3, 4, 5, 6, 7), ((int)at[1], (int)at[2], (int)at[5], (int)at[100], (int)at[200]));
        Assert.Equal(8, cumulated[^1]);
        Assert.Equal((7, 1, 1), ((int)meter.Answers(2), (int)meter.Answers(5), (int)meter.Refused));
        Assert.Equal(60_207, meter.Total.TotalMilliseconds);
    }

    /// <summary>A comment, or a name with only our labels and a number.</summary>
    [GeneratedRegex("^(# (HELP|TYPE) schoolsearch_[a-z_]+ [A-Za-z "
        + ".0-9]+|schoolsearch_[a-z_]+(\\{(class=\"[2-5]xx\"|le=\"[0-9.]+\"|le=\"\\+Inf\")\\})? [0-9.E-]+)$")]
    private static partial Regex Line();
}
