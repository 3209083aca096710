using System.Collections.Immutable;
using System.Security.Cryptography;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Plan;
using SchoolSearch.Store;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Plan;

public sealed class CrawlPlanTests : IDisposable
{
    readonly CrawlHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task WithoutAStoreThePlanIsTheStartPagesAndNoDirectoryIsMade()
    {
        var absent = Path.Combine(house.Data, "absent");
        Assert.Null(await StoreReading.OpenAsync(new StoreAddress.InDirectory(absent), default));

        var plan = await CrawlPlan.OfAsync(
            null, new SiteList([CrawlHouse.SiteAt("https://a.test/"), CrawlHouse.SiteAt("https://b.test/")]),
            house.Options, TimeProvider.System, default);

        Assert.False(Directory.Exists(absent));
        Assert.Equal(["https://a.test/", "https://b.test/"], plan.Sites.SelectMany(site => site.Start));
        Assert.Equal((2, TimeSpan.FromSeconds(1)), (plan.Pages, plan.Duration));
    }

    [Fact]
    public async Task ThePlanSaysWhatIsWaitingDueForbiddenAndNoLongerListedAndLeavesNoTrace()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Text("a.test/robots.txt", "User-agent: *\nDisallow: /prive\nCrawl-delay: 3");
        web.Links("a.test/", "/un", "/prive", "/deux").Links("a.test/un").Links("b.test/", "/x").Links("b.test/x");
        house.Options = house.Options with { MaximumPages = 3 };
        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");
        // A copy, which no connection of this process holds open.
        using var copy = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(house.Data))
        {
            File.Copy(file, copy.Combine(Path.GetFileName(file)));
        }

        var before = Snapshot(copy.FullPath);

        var plan = await PlanAsync(copy.FullPath);

        Assert.Equal(string.Join('\n', before), string.Join('\n', Snapshot(copy.FullPath)));
        var site = Assert.Single(plan.Sites);
        var stored =
            (await house.StoredAsync()).Count(url => url.StartsWith("http://a.test/", StringComparison.Ordinal));
        Assert.Equal(stored, site.Stored);
        Assert.Equal(stored, site.Due);
        Assert.Equal(4 - stored, site.Waiting);
        Assert.True(site.Forbidden <= 1);
        Assert.Equal(TimeSpan.FromSeconds(3) * site.Pages, plan.Duration);
        Assert.InRange(plan.Unlisted, 1, 2);
    }

    [Fact]
    public async Task ThePlanCountsHostsInQuarantineAndSaysWhenAClosedSiteOpens()
    {
        var store = await house.Store.OpenAsync();
        using (var context = store.Open())
        {
            await Quarantine.ImposeAsync(context, "a.test", "Le site est devenu un autre.", DateTimeOffset.UnixEpoch);
        }

        // 8 h UTC is 10 in Paris in September.
        Assert.True(FetchWindow.TryParse("20:00-06:00", out var night));
        var plan = await CrawlPlan.OfAsync(
            store, new SiteList([CrawlHouse.SiteAt("http://a.test/"), CrawlHouse.SiteAt("http://b.test/")]),
            house.Options with { Window = night }, new ManualTimeProvider(), default);

        Assert.Equal("a.test", Assert.Single(plan.Sites[0].Quarantined));
        Assert.Equal((0, 1), (plan.Sites[0].Pages, plan.Sites[1].Pages));
        Assert.All(
            plan.Sites, site => Assert.Equal(new DateTimeOffset(2026, 9, 1, 18, 0, 0, TimeSpan.Zero), site.OpensAt));
    }

    async Task<CrawlPlan> PlanAsync(string data) => await CrawlPlan.OfAsync(
        await StoreReading.OpenAsync(new StoreAddress.InDirectory(data), default),
        new SiteList([CrawlHouse.SiteAt("http://a.test/")]),
        house.Options with { Refresh = true }, TimeProvider.System, default);

    /// <summary>All files except an existing log's shared memory, in which readers record their position.</summary>
    static ImmutableArray<string> Snapshot(string data) =>
        [
            .. Directory
                .EnumerateFiles(data)
                .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file =>
                    $"{file} {File.GetLastWriteTimeUtc(file):O} "
                        + $"{Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
        ];
}
