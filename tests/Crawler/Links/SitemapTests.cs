using SchoolSearch.Core.Pages;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Links;

/// <summary>What sites list besides what they link to, through whole crawls.</summary>
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
    public async Task WhatIsWrongWithASitemapCostsNothingElse(int status, string body, int lines)
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
    public async Task AnEndlessIndexIsReadWithinBounds()
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

    static CrawlHouse Reading()
    {
        var house = new CrawlHouse();
        house.Options = house.Options with { ReadsSitemaps = true };
        return house;
    }
}
