using System.Collections.Immutable;
using System.Net;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Politeness;

/// <summary>The pause between two requests to a host, as a function of its response time.</summary>
public sealed class AdaptivePauseTests
{
    static readonly PageUrl Url = PageUrl.Parse("http://93.184.216.34/");

    [Theory]
    [InlineData(1, new[] { 100 }, 1000)]
    [InlineData(1, new[] { 500 }, 4000)]
    [InlineData(9, new[] { 500 }, 9000)]
    [InlineData(1, new[] { 500, 1500 }, 8000)]
    [InlineData(1, new[] { 2000, 0 }, 8000)]
    [InlineData(1, new[] { 90_000 }, 60_000)]
    [InlineData(1, new[] { 90_000, 90_000, 500 }, 32_000)]
    public async Task ThePauseIsTheLongerOfTheDelayAndEightResponseTimes(
        int delaySeconds, int[] answeringMilliseconds, int pauseMilliseconds)
    {
        var (clock, last) = await PausesAsync(
            ImmutableDictionary<string, IPEndPoint>.Empty, TimeSpan.FromSeconds(delaySeconds), answeringMilliseconds);

        Assert.Equal(TimeSpan.FromMilliseconds(pauseMilliseconds), clock.GetUtcNow() - last);
    }

    [Fact]
    public async Task AMappedHostGetsThePauseOfTheCommandLine()
    {
        var mapped = ImmutableDictionary<string, IPEndPoint>.Empty.Add(Url.Host, new IPEndPoint(IPAddress.Loopback, 9));

        var (clock, last) = await PausesAsync(mapped, TimeSpan.Zero, [5000, 5000]);

        Assert.Equal(last, clock.GetUtcNow());
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task ResponseTimeIsMeasuredUntilTheAnswerBegins()
    {
        await using var web = await LoopbackWeb.StartAsync();
        var clock = new ManualTimeProvider();
        web.On("a.test/", context =>
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            return LoopbackWeb.WriteAsync(context, "<title>x</title>");
        });
        var options = new CrawlOptions { Connect = web.Leading("a.test") };
        var bandwidth = new Bandwidth(null, clock);
        using var fetcher = new PageFetcher(
            options, new ConnectionGuard(options, new HostAddresses(Network.Real, clock), bandwidth), bandwidth, clock);

        var result = await fetcher.FetchPageAsync(PageUrl.Parse("http://a.test/"), null, null, default);

        Assert.Equal(TimeSpan.FromSeconds(3), result.Took);
    }

    /// <summary>Sends requests in turn; leaves the clock at the start of the last one and returns the end of the one
    /// before.</summary>
    static async Task<(ManualTimeProvider Clock, DateTimeOffset LastEnd)> PausesAsync(
        ImmutableDictionary<string, IPEndPoint> connect, TimeSpan delay, int[] answering)
    {
        using var directory = new TemporaryDirectory();
        var clock = new ManualTimeProvider();
        var options = new CrawlOptions { Connect = connect };
        var gate = new HostGate(await PageStore.OpenAsync(directory.FullPath), new SiteList([]), options, clock);
        var addresses = new HostAddresses(Network.Real, clock);
        var politeness = new HostTurns(options, gate, addresses, clock);
        foreach (var took in answering)
        {
            using var turn = await politeness.EnterAsync(Url, delay, default);
            await turn!.HearAsync(
                new FetchResult.Failed(RejectionReason.NotFound, "Statut 404.", 404)
                {
                    Took = TimeSpan.FromMilliseconds(took),
                });
        }

        var end = clock.GetUtcNow();
        using var next = await politeness.EnterAsync(Url, delay, default);
        return (clock, end);
    }
}
