using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler;

public abstract class RecrawlTests(StoreKind store) : IAsyncLifetime, IDisposable
{
    const string Home = "http://a.test/";
    const string Page = "http://a.test/page";

    readonly CrawlHouse house = new(store);
    readonly ManualTimeProvider time = new();
    readonly IndexInMemory index = new();
    LoopbackWeb web = null!;

    public async Task InitializeAsync()
    {
        house.Time = time;
        web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/page");
        web.Page("a.test/page", Html("lave"));
    }

    public async Task DisposeAsync()
    {
        await web.DisposeAsync();
        await index.DisposeAsync();
    }

    public void Dispose()
    {
        house.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task AStoredPageIsVisitedAgainWhenItIsDue()
    {
        await RunAsync();
        await RunAsync(TimeSpan.FromDays(6.9));
        Assert.Equal(1, web.Count("a.test/page"));

        var done = await RunAsync(TimeSpan.FromDays(0.2));

        Assert.Equal(2, web.Count("a.test/page"));
        Assert.Equal((0, 2), (done.Stored, done.Unchanged));
    }

    [Fact]
    public async Task TheIntervalIsDoubledWhileThePageStaysTheSameUpToABound()
    {
        await RunAsync();
        var intervals = new List<double>();
        for (var visit = 0; visit < 5; visit++)
        {
            var entry = await EntryAsync();
            await RunAsync(entry.NotBefore - time.GetUtcNow());
            intervals.Add((await EntryAsync()).Interval.TotalDays);
        }

        Assert.Equal([14.0, 28, 56, 60, 60], intervals);
        Assert.Equal(6, web.Count("a.test/page"));
    }

    [Fact]
    public async Task ATextThatChangesHalvesTheIntervalDownToABoundAndARebuiltPageDoublesIt()
    {
        await RunAsync();
        await IndexAsync();
        var intervals = new List<double>();
        for (var visit = 0; visit < 4; visit++)
        {
            web.Page("a.test/page", Html($"lave{visit}"));
            await RunAsync(TimeSpan.FromDays(61));
            await IndexAsync();
            await RunAsync();
            intervals.Add(Math.Round((await EntryAsync()).Interval.TotalDays, 3));
        }

        for (var visit = 0; visit < 2; visit++)
        {
            web.Page("a.test/page", Html("lave3", menu: $"Construit le {visit}"));
            await RunAsync(TimeSpan.FromDays(61));
            var summary = await IndexAsync();
            Assert.Equal((0, 1), (summary.Accepted, summary.Repeated));
            await RunAsync();
            intervals.Add((await EntryAsync()).Interval.TotalDays);
        }

        Assert.Equal([3.5, 1.75, 1, 1, 2, 4], intervals);
        var page = await house.PageAsync(Page);
        Assert.Equal(page.FetchedAt + TimeSpan.FromDays(4), (await EntryAsync()).NotBefore);
    }

    [Fact]
    public async Task AServerThatIsAskedWithValidatorsSendsThePageOnlyWhenItHasChanged()
    {
        var asked = new List<(string? Tag, string? Date)>();
        web.On("a.test/page", context =>
        {
            var headers = context.Request.Headers;
            asked.Add((headers.IfNoneMatch, headers.IfModifiedSince));
            context.Response.Headers.ETag = "W/\"v1\"";
            context.Response.Headers.LastModified = "Tue, 01 Sep 2026 08:00:00 GMT";
            if (headers.IfNoneMatch == "W/\"v1\"")
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.Headers.ETag = "W/\"v2\"";
                return Task.CompletedTask;
            }

            return LoopbackWeb.WriteAsync(context, Html("lave"));
        });
        await RunAsync();
        var before = await house.PageAsync(Page);

        var done = await RunAsync(TimeSpan.FromDays(8));

        Assert.Equal([(null, null), ("W/\"v1\"", "Tue, 01 Sep 2026 08:00:00 GMT")], asked);
        Assert.Equal(2, done.Unchanged);
        var after = await house.PageAsync(Page);
        Assert.Equal(
            (before.Version, "W/\"v2\"", time.GetUtcNow().Date), (after.Version, after.ETag, after.FetchedAt.Date));
        Assert.Equal(before.CompressedBody, after.CompressedBody);
        Assert.Equal(14, (await EntryAsync()).Interval.TotalDays);
    }

    [Theory]
    [InlineData("pas une étiquette", "hier")]
    [InlineData("\"ouverte", "2026-09-01")]
    public void MalformedValidatorsAreNotSentBack(string tag, string date)
    {
        var known = new Validators(tag, date, []);
        using var request = new HttpRequestMessage();

        Assert.False(known.AddTo(request.Headers));
        Assert.Empty(request.Headers);
    }

    [Fact]
    public async Task AnUnsolicited304IsNoPage()
    {
        web.Status("a.test/page", 304);

        await RunAsync();

        Assert.Equal(RejectionReason.HttpStatus, await house.ReasonAsync(Page));
    }

    [Fact]
    public async Task ANoindexHeaderOnA304IsObeyed()
    {
        web.On("a.test/page", context =>
        {
            context.Response.Headers.ETag = "\"e\"";
            if (context.Request.Headers.IfNoneMatch.Count == 0)
            {
                return LoopbackWeb.WriteAsync(context, Html("lave"));
            }

            context.Response.Headers["X-Robots-Tag"] = "noindex";
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
        await RunAsync();
        await IndexAsync();
        Assert.Contains(Page, index.Documents.Keys);

        await RunAsync(TimeSpan.FromDays(8));
        await IndexAsync();

        Assert.DoesNotContain(Page, index.Documents.Keys);
        Assert.Equal(RejectionReason.NoIndex, await house.ReasonAsync(Page));
        await RunAsync(TimeSpan.FromDays(30));
        Assert.Equal(RejectionReason.NoIndex, await house.ReasonAsync(Page));
    }

    [Theory]
    [InlineData(410, RejectionReason.Gone)]
    [InlineData(404, RejectionReason.NotFound)]
    [InlineData(403, RejectionReason.HttpStatus)]
    public async Task AMissingPageLeavesStoreAndIndex(int status, RejectionReason reason)
    {
        await RunAsync();
        await IndexAsync();
        web.Status("a.test/page", status);

        await RunAsync(TimeSpan.FromDays(8));
        if (status != 410)
        {
            await IndexAsync();
            Assert.Contains(Page, index.Documents.Keys);
            Assert.Equal(reason, await house.ReasonAsync(Page));
            Assert.Equal(1, ((await EntryAsync()).NotBefore - time.GetUtcNow()).TotalDays, 0.001);
            await RunAsync(TimeSpan.FromDays(1.01));
        }

        Assert.Equal([Home], await house.StoredAsync());
        Assert.Equal(reason, await house.ReasonAsync(Page));
        Assert.Equal(1, (await IndexAsync()).Removed);
        Assert.DoesNotContain(Page, index.Documents.Keys);
        Assert.Equal(0, (await IndexAsync()).Removed);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(301, true)]
    [InlineData(410, false)]
    public async Task AnAddressThatHadNoPageIsAskedForOnceMoreAfterTheLongestInterval(int status, bool again)
    {
        web.Redirect("a.test/page", "http://ailleurs.test/", status);
        await RunAsync();
        web.Page("a.test/page", Html("lave"));

        await RunAsync(TimeSpan.FromDays(59));
        Assert.Equal(1, web.Count("a.test/page"));

        await RunAsync(TimeSpan.FromDays(2));
        Assert.Equal(again ? [Home, Page] : [Home], await house.StoredAsync());
        Assert.Equal(again ? null : RejectionReason.Gone, await house.ReasonAsync(Page));
    }

    [Fact]
    public async Task APathThatTheListApprovesAgainIsReadAgain()
    {
        await RunAsync();
        time.Advance(TimeSpan.FromDays(8));
        await house.RunAsync(web.Leading("a.test"), [CrawlHouse.SiteAt(Home, exclude: ["/page"])]);
        Assert.Equal(RejectionReason.OutOfScope, await house.ReasonAsync(Page));

        await RunAsync();

        Assert.Equal([Home, Page], await house.StoredAsync());
        Assert.Empty(await house.RejectionsAsync());
    }

    [Fact]
    public async Task APageThatIsBackAtTheNextVisitStartsWithoutMisses()
    {
        await RunAsync();
        foreach (var status in (int[])[404, 200, 404])
        {
            web.Page("a.test/page", Html("lave"));
            if (status != 200)
            {
                web.Status("a.test/page", status);
            }

            await RunAsync(TimeSpan.FromDays(61));
        }

        Assert.Equal([Home, Page], await house.StoredAsync());
    }

    [Fact]
    public async Task AFailingServerLosesNoPage()
    {
        await RunAsync();
        web.Status("a.test/page", 500);
        for (var visit = 0; visit < 4; visit++)
        {
            await RunAsync(TimeSpan.FromDays(61));
        }

        Assert.Equal([Home, Page], await house.StoredAsync());
        Assert.Equal(1 + (4 * house.Options.MaximumAttempts), web.Count("a.test/page"));
        Assert.Equal(RejectionReason.ServerError, await house.ReasonAsync(Page));
        web.Page("a.test/page", Html("lave"));
        await RunAsync(TimeSpan.FromDays(2));
        Assert.Empty(await house.RejectionsAsync());
    }

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task AMovedPageLeavesItsOldAddressAndIsFoundAtTheNew(int status)
    {
        await RunAsync();
        await IndexAsync();
        web.Redirect("a.test/page", "/neuve", status).Page("a.test/neuve", Html("lave"));

        await RunAsync(TimeSpan.FromDays(8));
        await IndexAsync();

        Assert.Equal([Home, "http://a.test/neuve"], await house.StoredAsync());
        Assert.Contains("http://a.test/neuve", index.Documents.Keys);
        Assert.DoesNotContain(Page, index.Documents.Keys);
        Assert.Equal(RejectionReason.Redirected, await house.ReasonAsync(Page));

        web.Redirect("a.test/neuve", "/page", status).Page("a.test/page", Html("lave"));
        await RunAsync(TimeSpan.FromDays(8));
        Assert.Equal([Home, Page], await house.StoredAsync());
    }

    [Fact]
    public async Task TwoPagesThatRedirectToEachOtherComeToAnEnd()
    {
        web.Links("a.test/", "/page", "/autre").Page("a.test/autre", Html("cendre"));
        await RunAsync();
        web.Redirect("a.test/page", "/autre").Redirect("a.test/autre", "/page");

        await RunAsync(TimeSpan.FromDays(8));

        Assert.Equal([Home], await house.StoredAsync());
        Assert.InRange(web.Requests.Count, 6, 12);
    }

    [Fact]
    public async Task ATemporaryRedirectKeepsTheStoredPageOnce()
    {
        await RunAsync();
        web.Redirect("a.test/page", "/maintenance", 302).Page("a.test/maintenance", Html("travaux"));

        await RunAsync(TimeSpan.FromDays(8));
        Assert.Equal([Home, Page], await house.StoredAsync());
        await RunAsync(TimeSpan.FromDays(2));
        Assert.Equal([Home, "http://a.test/maintenance"], await house.StoredAsync());
    }

    [Theory]
    [InlineData("robots", RejectionReason.DisallowedByRobots)]
    [InlineData("scope", RejectionReason.OutOfScope)]
    [InlineData("type", RejectionReason.UnsupportedType)]
    [InlineData("elsewhere", RejectionReason.RedirectOutOfScope)]
    public async Task AStoredPageThatIsNoLongerAllowedLeavesAtTheVisit(string change, RejectionReason reason)
    {
        await RunAsync();
        await IndexAsync();
        var site = CrawlHouse.SiteAt(Home);
        switch (change)
        {
            case "robots":
                web.Text("a.test/robots.txt", "User-agent: *\nDisallow: /page");
                break;
            case "scope":
                site = CrawlHouse.SiteAt(Home, exclude: ["/page"]);
                break;
            case "type":
                web.On("a.test/page", context => LoopbackWeb.WriteAsync(context, "x", "application/zip"));
                break;
            default:
                web.Redirect("a.test/page", "http://ailleurs.test/");
                break;
        }

        time.Advance(TimeSpan.FromDays(8));
        await house.RunAsync(web.Leading("a.test"), [site]);

        Assert.Equal([Home], await house.StoredAsync());
        Assert.Equal(reason, await house.ReasonAsync(Page));
        await IndexAsync();
        Assert.DoesNotContain(Page, index.Documents.Keys);
    }

    [Fact]
    public async Task NewPagesAreFetchedBeforeStoredPagesThatAreDue()
    {
        web.Links("a.test/", "/page", "/1", "/2").Links("a.test/1").Links("a.test/2");
        house.Options = house.Options with { MaximumPages = 2 };
        await RunAsync();
        house.Options = house.Options with { MaximumPages = int.MaxValue, Refresh = true };
        var before = web.Requests.Count;

        await RunAsync();

        Assert.Equal(
            ["a.test/1", "a.test/2", "a.test/", "a.test/page"],
            web.Requests.Skip(before).Where(request => !request.EndsWith("robots.txt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AFullSiteVisitsItsPagesAgainAndReplacesAMissingOne()
    {
        web.Links("a.test/", "/page", "/1").Links("a.test/1");
        Site[] sites = [CrawlHouse.SiteAt(Home, maximumPages: 2)];
        await house.RunAsync(web.Leading("a.test"), sites);
        web.Status("a.test/page", 410);
        time.Advance(TimeSpan.FromDays(8));
        await house.RunAsync(web.Leading("a.test"), sites);
        time.Advance(TimeSpan.FromDays(2));

        await house.RunAsync(web.Leading("a.test"), sites);

        Assert.Equal([Home, "http://a.test/1"], await house.StoredAsync());
    }

    [Fact]
    public async Task StoredLinkTextsFollowThePage()
    {
        web
            .Page("a.test/page", "<a href='http://b.test/'>Ancien</a> <a href='http://b.test/x'>Autre</a>")
            .Links("b.test/")
            .Links("b.test/x");
        Site[] sites = [CrawlHouse.SiteAt(Home), CrawlHouse.SiteAt("http://b.test/")];
        await house.RunAsync(web.Leading("a.test", "b.test"), sites);
        web.Page("a.test/page", "<a href='http://b.test/'>Nouveau</a>");
        time.Advance(TimeSpan.FromDays(8));

        await house.RunAsync(web.Leading("a.test", "b.test"), sites);

        using var context = (await house.Store.OpenAsync()).Open();
        Assert.Equal(["Nouveau"], await context.Anchors.Select(anchor => anchor.Text).ToArrayAsync());
    }

    static string Html(string word, string menu = "")
    {
        var line = $"<p>Voici ce que l’on sait de ce mot : {word}, que tu as vu dans la leçon.</p>";
        return $"<!doctype html><html><head><title>Le mot {word}</title></head><body><nav>{menu}</nav><main>"
            + $"{string.Concat(Enumerable.Repeat(line, 5))}</main>";
    }

    Task<CrawlProgress> RunAsync(TimeSpan later = default)
    {
        time.Advance(later);
        return house.RunAsync(web.Leading("a.test"), Home);
    }

    async Task<FrontierEntry> EntryAsync() => (await house.FrontierAsync()).Single(entry => entry.Url == Page);

    async Task<IndexSummary> IndexAsync() => await new IndexRun(
        await house.Store.OpenAsync(), index, new SiteList([CrawlHouse.SiteAt(Home)]), Some.Judge(), time).RunAsync();
}

public sealed class RecrawlTestsOnSqlite() : RecrawlTests(StoreKind.Sqlite);

public sealed class RecrawlTestsOnPostgres() : RecrawlTests(StoreKind.Postgres);
