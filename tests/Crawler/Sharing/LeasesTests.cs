using System.Collections.Immutable;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Sharing;

public sealed class LeasesTests
{
    static readonly SiteList Sites = new(
        [.. Enumerable.Range(1, 6).Select(i => CrawlHouse.SiteAt($"http://h{i}.test/"))]);

    [Fact]
    public async Task ThePauseAfterARequestOutlivesTheCrawler()
    {
        var time = new ManualTimeProvider();
        using var house = new CrawlHouse();
        var store = await house.Store.OpenAsync();
        await new FrontierStore(store, time).SeedAsync(new SiteList([CrawlHouse.SiteAt("http://a.test/")]), default);
        var (former, hosts) = Polite(store, time);
        await using (var leases = await IHostQueue.OpenAsync(store, time, former, hosts, default))
        {
            var host = Assert.Single(await leases.TakeAsync(10, default));
            using (await former.EnterAsync(PageUrl.Parse("http://a.test/"), TimeSpan.FromSeconds(30), default))
            {
                time.Advance(TimeSpan.FromSeconds(1));
            }

            time.Advance(TimeSpan.FromSeconds(10));
            await leases.GiveBackAsync(host);
        }

        await using var next = await OpenAsync(store, time);
        Assert.Empty(await next.TakeAsync(10, default));
        Assert.Null(await next.BorrowAsync("a.test", default));
        Assert.Equal(TimeSpan.FromSeconds(20), await next.WaitAsync(default));

        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Single(await next.TakeAsync(10, default));
    }

    [Fact]
    public async Task ALeasedHostStaysWithItsCrawlerUntilTheLeaseEnds()
    {
        using var house = new CrawlHouse(StoreKind.Postgres);
        var store = await house.Store.OpenAsync();
        await new FrontierStore(store, TimeProvider.System).SeedAsync(Sites, default);
        await using var first = await OpenAsync(store);
        await using var second = await OpenAsync(store);

        // Each crawler gets its share: the due hosts divided by the crawlers.
        var ours = await first.TakeAsync(100, default);
        var theirs = await second.TakeAsync(100, default);
        Assert.Equal((3, 3), (ours.Count, theirs.Count));
        Assert.Empty(ours.Select(host => host.Host).Intersect(theirs.Select(host => host.Host)));
        Assert.Empty(await second.TakeAsync(100, default));
        Assert.Equal(TimeSpan.Zero, await second.WaitAsync(default));
        Assert.Null(await second.BorrowAsync(ours[0].Host, default));

        await house.Store.EndLeasesAsync();

        var taken = await second.TakeAsync(100, default);
        Assert.Superset(ours.Select(host => host.Host).ToHashSet(), taken.Select(host => host.Host).ToHashSet());
        Assert.All(taken.Where(host => ours.Any(lost => lost.Host == host.Host)), host => Assert.Equal(2, host.Token));
        // Giving a host back under an old fencing token changes nothing.
        await first.GiveBackAsync(ours[0]);
        using var context = store.Open();
        var line = await context.HostLeases.SingleAsync(lease => lease.Host == ours[0].Host);
        Assert.Equal((((Leases)second).Owner, 2), (line.Owner, line.Token));
    }

    [Fact]
    public async Task ALeaseFromAWrongClockOfTheServerEndsWhenACrawlBegins()
    {
        using var house = new CrawlHouse(StoreKind.Postgres);
        var store = await house.Store.OpenAsync();
        await new FrontierStore(store, TimeProvider.System).SeedAsync(Sites, default);
        using var context = store.Open();
        var wrong = TimeProvider.System.GetUtcNow().AddYears(9).ToUnixTimeMilliseconds();
        await context.HostLeases.Where(lease => lease.Host == "h1.test").ExecuteUpdateAsync(
            set => set.SetProperty(lease => lease.Owner, "mort").SetProperty(lease => lease.Until, wrong));
        await context.HostLeases.Where(lease => lease.Host == "h2.test").ExecuteUpdateAsync(
            set => set.SetProperty(lease => lease.NotBefore, wrong));

        await using var leases = await OpenAsync(store);

        Assert.Equal(6, (await leases.TakeAsync(100, default)).Count);
    }

    [Fact]
    public async Task AHostThatIsGivenBackRecordsWhenItIsNextDue()
    {
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            using var house = new CrawlHouse(kind);
            var store = await house.Store.OpenAsync();
            var due = DateTimeOffset.FromUnixTimeMilliseconds(4_000_000_000_000);
            await new FrontierStore(store, TimeProvider.System).SeedAsync(
                new SiteList([CrawlHouse.SiteAt("http://a.test/")]), default);
            using var context = store.Open();
            await context.Frontier.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.NotBefore, due));
            context.Frontier.Add(
                new FrontierEntry
                {
                    Url = "https://a.test:8443/",
                    Origin = "https://a.test:8443",
                    Site = "x",
                    Depth = 0,
                    Redirects = 0,
                    State = FrontierState.Stored,
                    NotBefore = due.AddDays(-1),
                });
            context.Frontier.Add(
                new FrontierEntry
                {
                    Url = "http://a.test.b.test/",
                    Origin = "http://a.test.b.test",
                    Site = "x",
                    Depth = 0,
                    Redirects = 0,
                });
            context.Frontier.Add(
                new FrontierEntry
                {
                    Url = "http://a.test/weg",
                    Origin = "http://a.test",
                    Site = "x",
                    Depth = 0,
                    Redirects = 0,
                    State = FrontierState.Rejected,
                });
            await context.SaveChangesAsync();
            await using var leases = await OpenAsync(store);

            await leases.GiveBackAsync(Assert.Single(await leases.TakeAsync(10, default)));

            Assert.Equal(
                due.AddDays(-1).ToUnixTimeMilliseconds(),
                (await context.HostSchedules.SingleAsync(host => host.Host == "a.test")).NextAt);
        }
    }

    [Fact]
    public async Task AHostThatRefusedIsNotTakenBeforeItOpens()
    {
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            using var house = new CrawlHouse(kind);
            var store = await house.Store.OpenAsync();
            await new FrontierStore(store, TimeProvider.System).SeedAsync(
                new SiteList([CrawlHouse.SiteAt("http://a.test/")]), default);
            var (politeness, hosts) = Polite(store, TimeProvider.System);
            await using var leases = await IHostQueue.OpenAsync(store, TimeProvider.System, politeness, hosts, default);
            var host = Assert.Single(await leases.TakeAsync(10, default));
            await hosts.HearAsync(
                "a.test",
                new FetchResult.TryLater(RejectionReason.ServerError, "Statut 429.", 429, TimeSpan.FromHours(5)));

            await leases.GiveBackAsync(host);

            await using var next = await OpenAsync(store);
            Assert.Empty(await next.TakeAsync(10, default));
            Assert.InRange((await next.WaitAsync(default))!.Value, TimeSpan.FromHours(4), TimeSpan.FromHours(5));
            // Another crawler learns why.
            var (_, other) = Polite(store, TimeProvider.System);
            await other.LoadAsync("a.test", default);
            Assert.NotNull(other.ClosedUntil("a.test"));
        }
    }

    static Task<IHostQueue> OpenAsync(PageStore store, TimeProvider? time = null)
    {
        var (politeness, hosts) = Polite(store, time ?? TimeProvider.System);
        return IHostQueue.OpenAsync(store, time ?? TimeProvider.System, politeness, hosts, default);
    }

    static (HostTurns, HostGate) Polite(PageStore store, TimeProvider time)
    {
        // Mapped, so that nobody resolves the name.
        var options = new CrawlOptions
        {
            Connect =
                ImmutableDictionary<string, IPEndPoint>.Empty.Add("a.test", new IPEndPoint(IPAddress.Loopback, 1)),
        };
        var addresses = new HostAddresses(Network.Real, time);
        var hosts = new HostGate(store, Sites, options, time);
        return (new HostTurns(options, hosts, addresses, time), hosts);
    }
}
