using SchoolSearch.Core.Sites;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Politeness;

/// <summary>Hours outside which nothing is fetched. The clock of these tests begins at ten in the morning in
/// Paris.</summary>
public sealed class WindowTests : IAsyncLifetime, IDisposable
{
    readonly CrawlHouse house = new();
    readonly ManualTimeProvider clock = new();
    LoopbackWeb web = null!;

    public async Task InitializeAsync()
    {
        web = await LoopbackWeb.StartAsync();
        house.Time = clock;
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task NothingOfASiteIsAskedForOutsideItsHours()
    {
        web.Links("a.test/").Links("b.test/");
        Site[] sites =
        [
            CrawlHouse.SiteAt("http://a.test/") with { Window = Window("20:00-06:00") },
            CrawlHouse.SiteAt("http://b.test/"),
        ];

        var done = await house.RunAsync(web.Leading("a.test", "b.test"), sites);

        Assert.Equal(0, web.CountOfHost("a.test"));
        Assert.Equal(["http://b.test/"], await house.StoredAsync());
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 18, 0, 0, TimeSpan.Zero), done.Until);

        clock.Advance(TimeSpan.FromHours(11));
        done = await house.RunAsync(web.Leading("a.test", "b.test"), sites);
        Assert.Equal(["http://a.test/", "http://b.test/"], await house.StoredAsync());
        Assert.Null(done.Until);
    }

    [Fact]
    public async Task TheHoursOfTheCommandLineHoldInAdditionToTheLists()
    {
        web.Links("a.test/").Links("b.test/");
        Site[] sites =
        [
            CrawlHouse.SiteAt("http://a.test/") with { Window = Window("20:00-06:00") },
            CrawlHouse.SiteAt("http://b.test/"),
        ];
        house.Options = house.Options with { Window = Window("22:00-12:00") };

        clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(
            new DateTimeOffset(2026, 9, 1, 20, 0, 0, TimeSpan.Zero),
            (await house.RunAsync(web.Leading("a.test", "b.test"), sites)).Until);
        Assert.Empty(web.Requests);

        clock.Advance(TimeSpan.FromHours(18));
        await house.RunAsync(web.Leading("a.test", "b.test"), sites);
        Assert.Equal(["http://b.test/"], await house.StoredAsync());
    }

    [Fact]
    public async Task ACrawlStopsWhenItsHoursEndAndTheNextOneResumes()
    {
        var moments = new List<DateTimeOffset>();
        string[] pages = [.. Enumerable.Range(1, 30).Select(i => $"/{i}")];
        web.On("a.test*", context =>
        {
            moments.Add(clock.GetUtcNow());
            return context.Request.Path == "/robots.txt" ? LoopbackWeb.WriteAsync(context, "", "text/plain")
                : LoopbackWeb.WriteAsync(context, string.Concat(pages.Select(page => $"<a href={page}>{page}</a>")));
        });
        house.Options = house.Options with { Delay = TimeSpan.FromSeconds(7), Window = Window("10:00-10:01") };
        var end = clock.GetUtcNow() + TimeSpan.FromMinutes(1);

        var done = await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.InRange(moments.Count, 1, 9);
        Assert.All(moments, moment => Assert.True(moment < end));
        Assert.Equal(end + TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1), done.Until);
        Assert.DoesNotContain(await house.FrontierAsync(), entry => entry.Attempts > 0);

        house.Options = house.Options with { Window = null };
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        Assert.Equal(31, (await house.StoredAsync()).Length);
        Assert.Equal(32, moments.Count);
    }

    static FetchWindow Window(string text) =>
        FetchWindow.TryParse(text, out var window) ? window : throw new FormatException(text);
}
