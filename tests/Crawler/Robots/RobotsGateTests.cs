using System.Text;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Pages;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Robots;

/// <summary>How robots.txt is fetched (RFC 9309, section 2.3.1), through whole crawls.</summary>
public sealed class RobotsGateTests
{
    const string Rules = "User-agent: *\nDisallow: /interdit\n";

    [Fact]
    public async Task ADisallowedPageIsNeverFetched()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web
            .Text("a.test/robots.txt", Rules)
            .Links("a.test/", "/interdit", "/interdit/x", "/permis", "/va", "/%69nterdit")
            .Links("a.test/permis")
            .Redirect("a.test/va", "/interdit/y");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["a.test/robots.txt", "a.test/", "a.test/permis", "a.test/va"], web.Requests);
        string[] closed = ["http://a.test/interdit", "http://a.test/interdit/x", "http://a.test/interdit/y"];
        foreach (var url in closed)
        {
            Assert.Equal(RejectionReason.DisallowedByRobots, await house.ReasonAsync(url));
        }
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(204)]
    [InlineData(300)]
    public async Task WithoutARobotsFileEverythingIsAllowed(int status)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Status("a.test/robots.txt", status).Links("a.test/");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Single(await house.StoredAsync());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task AnUnreachableRobotsFileForbidsEverythingForAWhile(int status)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Status("a.test/robots.txt", status).Links("a.test/", "/un").Links("a.test/un").Links("b.test/");
        using var house = new CrawlHouse { Time = new ManualTimeProvider() };

        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");

        Assert.Equal(
            ["a.test/robots.txt"],
            web.Requests.Where(request => request.StartsWith("a.test", StringComparison.Ordinal)));
        Assert.Equal(["http://b.test/"], await house.StoredAsync());
        Assert.Equal(RejectionReason.RobotsUnreachable, await house.ReasonAsync("http://a.test/"));

        web.Text("a.test/robots.txt", Rules);
        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");
        Assert.Equal(1, web.CountOfHost("a.test"));

        ((ManualTimeProvider)house.Time).Advance(TimeSpan.FromHours(1));
        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");
        Assert.Equal(["http://a.test/", "http://a.test/un", "http://b.test/"], await house.StoredAsync());
        Assert.Empty(await house.RejectionsAsync());
    }

    [Fact]
    public async Task AnUnreachableRobotsFileIsRetriedWithADoublingBackOffUpToADay()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Status("a.test/robots.txt", 500).Links("a.test/");
        var time = new ManualTimeProvider();
        using var house = new CrawlHouse { Time = time };
        var asked = new List<double>();
        for (double hours = 0; hours < 120; hours += 0.5)
        {
            var before = web.Count("a.test/robots.txt");
            await house.RunAsync(web.Leading("a.test"), "http://a.test/");
            if (web.Count("a.test/robots.txt") > before)
            {
                asked.Add(hours);
            }

            time.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal([0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 55.5, 79.5, 103.5], asked);

        web.Text("a.test/robots.txt", Rules);
        time.Advance(TimeSpan.FromDays(1));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        Assert.Equal(["http://a.test/"], await house.StoredAsync());
    }

    [Fact]
    public async Task ARobotsFileIsAskedForAgainAfterADay()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Text("a.test/robots.txt", "").Links("a.test/", "/un", "/deux").Links("a.test/un").Links("a.test/deux");
        using var house = new CrawlHouse { Time = new ManualTimeProvider() };
        house.Options = house.Options with { MaximumPages = 1 };

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        Assert.Equal(1, web.Count("a.test/robots.txt"));

        ((ManualTimeProvider)house.Time).Advance(TimeSpan.FromHours(25));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        Assert.Equal(2, web.Count("a.test/robots.txt"));
    }

    [Fact]
    public async Task ASilentRobotsFileForbidsEverything()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.On("a.test/robots.txt", context => Task.Delay(Timeout.Infinite, context.RequestAborted)).Links("a.test/");
        using var house = new CrawlHouse();
        house.Options = house.Options with { PageTimeout = TimeSpan.FromMilliseconds(300) };

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["a.test/robots.txt"], web.Requests);
        Assert.Equal(RejectionReason.RobotsUnreachable, await house.ReasonAsync("http://a.test/"));
    }

    [Fact]
    public async Task ARobotsFileThatCannotBeDecodedForbidsEverything()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.On("a.test/robots.txt", context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("User-agent: *\nDisallow: /");
        }).Links("a.test/");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(RejectionReason.RobotsUnreachable, await house.ReasonAsync("http://a.test/"));
        Assert.Equal(1, web.CountOfHost("a.test"));
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(6, 5)]
    public async Task FiveRedirectsOfARobotsFileAreFollowedAndMoreMeanThereIsNone(int redirects, int stored)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Redirect("a.test/robots.txt", "/r1");
        for (var i = 1; i < redirects; i++)
        {
            web.Redirect($"a.test/r{i}", $"/r{i + 1}", 302);
        }

        web.Text($"a.test/r{redirects}", Rules);
        web.Links("a.test/", "/interdit", "/un", "/deux", "/trois").Links("a.test/un").Links(
            "a.test/deux").Links("a.test/trois").Links(
            "a.test/interdit");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(stored, (await house.StoredAsync()).Length);
    }

    [Fact]
    public async Task OnlyTheFirstHalfMegabyteOfARobotsFileIsRead()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.On("a.test/robots.txt", async context =>
        {
            await LoopbackWeb.WriteAsync(context, "\uFEFF" + Rules.Replace('\n', '\r'), "text/plain");
            var filler = Encoding.ASCII.GetBytes(new string('#', 1023) + "\r");
            for (var i = 0; i < 4000; i++)
            {
                await context.Response.Body.WriteAsync(filler);
            }
        }).Links("a.test/", "/interdit", "/un").Links("a.test/un");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["http://a.test/", "http://a.test/un"], await house.StoredAsync());
        Assert.Equal(RejectionReason.DisallowedByRobots, await house.ReasonAsync("http://a.test/interdit"));
    }

    [Fact]
    public async Task EachPortHasASeparateRobotsFile()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Text("a.test/robots.txt", Rules).Links("a.test/", "http://a.test:8080/").Links("a.test/interdit");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/", "http://a.test:8080/");

        Assert.Equal(2, web.Count("a.test/robots.txt"));
        Assert.Equal(["http://a.test/", "http://a.test:8080/"], await house.StoredAsync());
    }

    [Fact]
    public async Task AnotherPortOfAListedHostIsNeverFetched()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", Enumerable.Range(1000, 500).Select(port => $"http://a.test:{port}/"));
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["a.test/robots.txt", "a.test/"], web.Requests);
        Assert.Single(await house.FrontierAsync());
    }
}
