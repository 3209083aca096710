using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Politeness;

/// <summary>A host that refuses is left alone as a whole, for as long as it asks, across restarts; other hosts are
/// not.</summary>
public sealed class RefusingHostTests : IAsyncLifetime, IDisposable
{
    readonly CrawlHouse house = new();
    readonly ManualTimeProvider clock = new();
    LoopbackWeb web = null!;

    public async Task InitializeAsync()
    {
        web = await LoopbackWeb.StartAsync();
        house.Time = clock;
        house.Options = new CrawlOptions { Delay = TimeSpan.Zero, Patience = TimeSpan.Zero, ReadsSitemaps = false };
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    public void Dispose() => house.Dispose();

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task ARefusingHostIsNotAskedForAnythingBeforeRetryAfter(int status)
    {
        web.Links("a.test/", "/1", "/2", "/3").Links("b.test/", "/1", "/2").Links("b.test/1").Links("b.test/2");
        Refuse("a.test/1", status, "3600");
        var start = clock.GetUtcNow();

        var done = await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");

        Assert.Equal(
            ["a.test/robots.txt", "a.test/", "a.test/1"], web.Requests.Where(request => request.StartsWith('a')));
        Assert.Equal(
            ["http://a.test/", "http://b.test/", "http://b.test/1", "http://b.test/2"], await house.StoredAsync());
        var host = Assert.Single(await HostsAsync());
        Assert.Equal("a.test", host.Host);
        Assert.InRange(host.NotBefore - start, TimeSpan.FromSeconds(3600), TimeSpan.FromSeconds(3900));
        Assert.Equal(host.NotBefore, done.Until);
        Assert.All(
            (await house.FrontierAsync()).Where(entry => entry.Url is "http://a.test/2" or "http://a.test/3"), entry =>
        {
            Assert.Equal(0, entry.Attempts);
            Assert.Equal(FrontierState.Waiting, entry.State);
        });

        // A run before the time asks nothing, though all is mended; a run after it takes up the rest.
        web.Links("a.test/1").Links("a.test/2").Links("a.test/3");
        clock.Advance(TimeSpan.FromMinutes(50));
        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");
        Assert.Equal(3, web.CountOfHost("a.test"));

        clock.Advance(TimeSpan.FromMinutes(15));
        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");
        Assert.Equal(7, (await house.StoredAsync()).Length);
        Assert.Equal(TimeSpan.Zero, Assert.Single(await HostsAsync()).Backoff);
    }

    [Fact]
    public async Task ARefusedRobotsTxtClosesTheHostToo()
    {
        Refuse("a.test/robots.txt", 429, "7200");
        web.Links("a.test/");

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        clock.Advance(TimeSpan.FromMinutes(100));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["a.test/robots.txt"], web.Requests);
    }

    [Fact]
    public async Task ARefusedSitemapClosesTheHostToo()
    {
        web
            .Text("a.test/robots.txt", "Sitemap: http://a.test/plan1.xml\nSitemap: http://a.test/plan2.xml\n")
            .Links("a.test/");
        Refuse("a.test/plan1.xml", 503, "7200");
        house.Options = house.Options with { ReadsSitemaps = true };

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["a.test/robots.txt", "a.test/", "a.test/plan1.xml"], web.Requests);
    }

    [Fact]
    public async Task ARefusalClosesAllSchemesAndPortsOfTheHost()
    {
        web.Links("a.test/2");
        Refuse("a.test/", 503, "7200");
        var site = CrawlHouse.SiteAt("http://a.test/");

        await house.RunAsync(web.Leading("a.test"), [site]);
        await house.RunAsync(
            web.Leading("a.test"),
            [site with { Start = [PageUrl.Parse("http://a.test:8080/2"), PageUrl.Parse("https://a.test/2")] }]);

        Assert.Equal(["a.test/robots.txt", "a.test/"], web.Requests);
    }

    [Fact]
    public async Task BackOffWithoutRetryAfterDoublesAtRefusalsAndHalvesAtAnswers()
    {
        var gate = await GateAsync();
        List<double> waits = [];
        for (var i = 0; i < 4; i++)
        {
            waits.Add(
                await WaitAsync(gate, new FetchResult.TryLater(RejectionReason.ServerError, "Statut 503.", 503, null)));
        }

        Assert.Equal([15, 30, 60, 120], waits);
        Assert.Equal(TimeSpan.FromSeconds(120), Assert.Single(await HostsAsync()).Backoff);

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(gate.ClosedUntil("a.test"));
        var answer = new FetchResult.Failed(RejectionReason.NotFound, "Statut 404.", 404);
        Assert.Equal(0, await WaitAsync(gate, answer));
        Assert.Equal(TimeSpan.FromSeconds(60), Assert.Single(await HostsAsync()).Backoff);
        // Another run knows what this run has learnt.
        Assert.Equal(
            120,
            await WaitAsync(
                await GateAsync(), new FetchResult.TryLater(RejectionReason.ServerError, "Statut 429.", 429, null)));
    }

    [Fact]
    public async Task AHostIsClosedForADayAtMost()
    {
        var gate = await GateAsync();

        Assert.Equal(
            86_400,
            await WaitAsync(
                gate,
                new FetchResult.TryLater(RejectionReason.ServerError, "Statut 503.", 503, TimeSpan.FromDays(4000))));
        for (var i = 0; i < 40; i++)
        {
            Assert.InRange(
                await WaitAsync(
                    gate,
                    new FetchResult.TryLater(RejectionReason.ServerError, "Statut 503.", 503, TimeSpan.FromSeconds(1))),
                15,
                86_400);
        }
    }

    [Fact]
    public async Task TimeoutsAndErrorsCloseTheHostFromTheThirdInARow()
    {
        var gate = await GateAsync();
        var trouble = new FetchResult.TryLater(
            RejectionReason.TimedOut, "Le serveur n’a pas répondu à temps.", 0, null);
        var error = new FetchResult.TryLater(RejectionReason.ServerError, "Statut 500.", 500, null);
        var answer = new FetchResult.NotModified(null, null, null);

        List<double> waits = [];
        foreach (var result in (FetchResult[])[trouble, error, answer, trouble, error, trouble, error])
        {
            waits.Add(await WaitAsync(gate, result));
        }

        Assert.Equal([0, 0, 0, 0, 0, 15, 30], waits);
    }

    [Fact]
    public async Task APageThatIsAlwaysRefusedDoesNotBlockTheOthers()
    {
        web.Links("a.test/", "/1", "/2", "/3").Links("a.test/2").Links("a.test/3");
        Refuse("a.test/1", 503, null);
        house.Options = house.Options with { Patience = TimeSpan.FromMinutes(2) };

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["http://a.test/", "http://a.test/2", "http://a.test/3"], await house.StoredAsync());
        var entry = Assert.Single(await house.FrontierAsync(), entry => entry.Url == "http://a.test/1");
        // The page is postponed to tomorrow, not given up: it may be the host's fault.
        Assert.Equal((3, FrontierState.Waiting), (entry.Attempts, entry.State));
        Assert.True(entry.NotBefore - clock.GetUtcNow() > TimeSpan.FromHours(23));
    }

    async Task<HostGate> GateAsync()
    {
        var gate = new HostGate(await PageStore.OpenAsync(house.Data), new SiteList([]), new CrawlOptions(), clock);
        await gate.LoadAsync(default(CancellationToken));
        return gate;
    }

    /// <summary>Seconds until the host may be asked again after this answer.</summary>
    async Task<double> WaitAsync(HostGate gate, FetchResult result)
    {
        await gate.HearAsync("a.test", result);
        return gate.ClosedUntil("a.test") is { } until ? (until - clock.GetUtcNow()).TotalSeconds : 0;
    }

    async Task<HostEntry[]> HostsAsync()
    {
        var store = await PageStore.OpenAsync(house.Data);
        using var context = store.Open();
        return await context.Hosts.ToArrayAsync();
    }

    void Refuse(string target, int status, string? retryAfter) => web.On(target, context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Task.CompletedTask;
    });
}
