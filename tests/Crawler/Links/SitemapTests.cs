using SchoolSearch.Core.Pages;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Links;

/// <summary>Addresses that sites list besides their links, through whole crawls.</summary>
public sealed class SitemapTests
{
    [Fact]
    public async Task PagesThatOnlySitemapsAndFeedsNameAreFetched()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Text(
            "a.test/robots.txt",
            "User-agent: *\nDisallow: /secret\nSitemap: http://a.test/plan.txt\nSitemap: http://a.test/secret.xml\n")
            .Page("a.test/", "<link rel=alternate type='application/rss+xml' href=/flux><link rel=alternate "
                + "type='application/rss+xml' href=http://ailleurs.test/flux><a href=/lien>x</a>")
            .Text(
                "a.test/plan.txt",
                "http://a.test/plan?utm_source=plan\nhttp://ailleurs.test/x\nhttp://a.test/image.png\n"
                    + "http://a.test/secret/x\n")
            .Text(
                "a.test/sitemap.xml",
                "<sitemapindex><sitemap><loc>http://a.test/sous.xml</loc></sitemap>"
                    + "<sitemap><loc>http://a.test/sitemap.xml</loc></sitemap>"
                    + "<sitemap><loc>http://ailleurs.test/s.xml</loc></sitemap></sitemapindex>")
            .Text("a.test/sous.xml", "<urlset><url><loc>http://a.test/index</loc></url></urlset>")
            .Text("a.test/flux", "<rss><channel><item><link>http://a.test/article</link></item></channel></rss>");
        foreach (var page in (string[])["lien", "plan", "index", "article"])
        {
            web.Links("a.test/" + page);
        }

        using var house = Reading();

        await house.RunAsync(web.Leading("a.test", "ailleurs.test"), "http://a.test/");

        Assert.Equal(
            [
                "http://a.test/", "http://a.test/article", "http://a.test/index", "http://a.test/lien",
                "http://a.test/plan",
            ],
            await house.StoredAsync());
        Assert.All(web.Requests.GroupBy(request => request), request => Assert.Single(request));
        Assert.Equal(0, web.CountOfHost("ailleurs.test"));
        Assert.DoesNotContain(web.Requests, request => request.StartsWith("a.test/secret", StringComparison.Ordinal));
        var log = await house.RejectionsAsync();
        Assert.Equal(RejectionReason.DisallowedByRobots, log["http://a.test/secret.xml"].Reason);
        Assert.Equal(RejectionReason.DisallowedByRobots, log["http://a.test/secret/x"].Reason);
        Assert.Equal(RejectionReason.OutOfScope, log["http://ailleurs.test/s.xml"].Reason);
        Assert.Equal(3, log.Count);
    }

    [Theory]
    [InlineData(404, "", 0)]
    [InlineData(500, "", 1)]
    [InlineData(200, "<!doctype html><title>Introuvable</title>", 0)]
    [InlineData(200, "<urlset><url><loc>http://a.test/un</loc></url><url", 1)]
    public async Task AFaultySitemapCostsNoOtherPage(int status, string body, int lines)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/un", "/deux").Links("a.test/un").Links("a.test/deux").Links("b.test/");
        web.On("a.test/sitemap.xml", context =>
        {
            context.Response.StatusCode = status;
            return LoopbackWeb.WriteAsync(context, body);
        });
        using var house = Reading();

        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");

        Assert.Equal(4, (await house.StoredAsync()).Length);
        Assert.Equal(lines, (await house.RejectionsAsync()).Count);
        Assert.Equal(1, web.Count("a.test/sitemap.xml"));
    }

    [Fact]
    public async Task ASitemapIsReadOnceADayAtMost()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web
            .Links("a.test/")
            .Text("a.test/sitemap.xml", "<urlset><url><loc>http://a.test/</loc></url></urlset>")
            .Links("a.test/b")
            .Links("a.test/c");
        using var house = Reading();
        var time = new ManualTimeProvider();
        house.Time = time;
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        await house.RunAsync(web.Leading("a.test"), "http://a.test/", "http://a.test/b");
        Assert.Equal(1, web.Count("a.test/sitemap.xml"));

        time.Advance(TimeSpan.FromHours(25));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/", "http://a.test/b", "http://a.test/c");
        Assert.Equal(2, web.Count("a.test/sitemap.xml"));
    }

    [Fact]
    public async Task ASitemapFaultIsOneLineOfTheLogUntilItIsMended()
    {
        await using var web = await LoopbackWeb.StartAsync();
        const string Good = "<urlset><url><loc>http://a.test/un</loc></url></urlset>";
        web.Links("a.test/").Links("a.test/un").Links("a.test/deux")
            .Text(
                "a.test/sitemap.xml",
                "\n<?xml version='1.0'?>" + Good.Replace("</url>", "", StringComparison.Ordinal));
        using var house = Reading();
        var time = new ManualTimeProvider();
        house.Time = time;

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(2, (await house.StoredAsync()).Length);
        var line = Assert.Single(await house.RejectionsAsync());
        Assert.Equal(("http://a.test/sitemap.xml", RejectionReason.FaultyList), (line.Key, line.Value.Reason));
        Assert.Contains("avant la déclaration XML", line.Value.Evidence, StringComparison.Ordinal);
        Assert.Contains("« url » n’est pas fermé", line.Value.Evidence, StringComparison.Ordinal);

        web.Text("a.test/sitemap.xml", Good);
        time.Advance(TimeSpan.FromDays(8));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/", "http://a.test/deux");
        Assert.Empty(await house.RejectionsAsync());
    }

    [Fact]
    public async Task ASitemapOfDeadAddressesGivesWhatTheBudgetCanUseAndNothingLater()
    {
        await using var web = await LoopbackWeb.StartAsync();
        var day = 0;
        web.On("a.test*", context =>
        {
            var path = context.Request.Path.Value!;
            if (path.EndsWith(".xml", StringComparison.Ordinal))
            {
                return LoopbackWeb.WriteAsync(context, Listing(3000, $"mort{path.Length}-{day}-"));
            }

            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        web.Text("a.test/robots.txt", "Sitemap: /s1.xml\nSitemap: /s22.xml\nSitemap: /s333.xml\n").Links("a.test/");
        using var house = Reading();
        var time = new ManualTimeProvider();
        house.Time = time;
        house.Options = house.Options with { Refresh = true };
        var site = CrawlHouse.SiteAt("http://a.test/", maximumPages: 50);
        var rows = new List<int>();
        var asked = new List<int>();
        for (; day < 8; day++)
        {
            var before = web.Requests.Count;
            await house.RunAsync(web.Leading("a.test"), [site]);
            rows.Add((await house.FrontierAsync()).Length);
            asked.Add(web.Requests.Count - before);
            time.Advance(TimeSpan.FromHours(25));
        }

        Assert.Equal(50, rows[0]);
        Assert.All(rows, count => Assert.InRange(count, 50, 250));
        Assert.Equal(rows[^2], rows[^1]);
        // robots.txt and the start page.
        Assert.Equal(2, asked[^1]);
        Assert.All(asked, count => Assert.InRange(count, 1, 60));
        Assert.InRange((await house.RejectionsAsync()).Count, 49, 250);
    }

    [Fact]
    public async Task ASitemapOfALargerSiteFillsItsBudgetAndStops()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/").Text("a.test/sitemap.xml", Listing(40, ""));
        for (var i = 0; i < 40; i++)
        {
            web.Links($"a.test/{i}");
        }

        using var house = Reading();

        await house.RunAsync(web.Leading("a.test"), [CrawlHouse.SiteAt("http://a.test/", maximumPages: 10)]);

        Assert.Equal(10, (await house.StoredAsync()).Length);
        Assert.Equal(10, (await house.FrontierAsync()).Length);
        Assert.Empty(await house.RejectionsAsync());
    }

    [Fact]
    public async Task AnEndlessSitemapIndexIsReadWithinBounds()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.On("a.test*", context =>
        {
            var path = context.Request.Path;
            var maps = Enumerable.Range(0, 30).Select(i => $"<sitemap><loc>http://a.test{path}{i}</loc></sitemap>");
            return path == "/" || path == "/robots.txt"
                ? LoopbackWeb.WriteAsync(context, "", "text/plain")
                : LoopbackWeb.WriteAsync(context, $"<sitemapindex>{string.Concat(maps)}</sitemapindex>");
        });
        web.Links("a.test/");
        using var house = Reading();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(202, web.CountOfHost("a.test"));
    }

    static string Listing(int count, string start) =>
        string.Concat(
            Enumerable.Range(0, count).Select(i => $"<url><loc>http://a.test/{start}{i}</loc></url>")
                .Prepend("<urlset>")
                .Append("</urlset>"));

    static CrawlHouse Reading()
    {
        var house = new CrawlHouse();
        house.Options = house.Options with { ReadsSitemaps = true };
        return house;
    }
}
