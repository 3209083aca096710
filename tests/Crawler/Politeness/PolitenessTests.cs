using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Politeness;

public sealed class PolitenessTests
{
    [Fact]
    public async Task AHostHasOneRequestAtATimeAndHostsDoNotWaitForEachOther()
    {
        await using var web = await LoopbackWeb.StartAsync();
        string[] hosts = ["a.test", "b.test", "c.test"];
        // Each host answers its third page only when all hosts have been asked for theirs: hosts in turn would wait for
        // ever.
        using var together = new Barrier(hosts.Length);
        foreach (var host in hosts)
        {
            web.Links(host + "/", "/1", "/2", "/3", "/4", $"http://{host}:8080/5");
            for (var i = 1; i < 6; i++)
            {
                web.On($"{host}/{i}", async context =>
                {
                    await Task.Yield();
                    if (context.Request.Path == "/2")
                    {
                        await Task.Run(() => together.SignalAndWait(TimeSpan.FromSeconds(30)));
                    }

                    await LoopbackWeb.WriteAsync(context, "<title>x</title>");
                });
            }
        }

        using var house = new CrawlHouse();

        await house.RunAsync(
            web.Leading(hosts),
            [
                .. hosts.Select(host =>
                    CrawlHouse.SiteAt($"http://{host}/") with
                    {
                        Start = [PageUrl.Parse($"http://{host}/"), PageUrl.Parse($"http://{host}:8080/5")],
                    }),
            ]);

        Assert.All(hosts, host => Assert.Equal(1, web.MostAtOnceOf(host)));
        Assert.Equal(3, web.MostAtOnce);
        Assert.Equal(18, (await house.StoredAsync()).Length);
    }

    [Fact]
    public async Task NoMoreHostsAtOnceThanAllowed()
    {
        await using var web = await LoopbackWeb.StartAsync();
        string[] hosts = [.. Enumerable.Range(0, 12).Select(i => $"h{i}.test")];
        foreach (var host in hosts)
        {
            web.Links(host + "/", "/1", "/2").Links(host + "/1").Links(host + "/2");
        }

        using var house = new CrawlHouse();
        house.Options = house.Options with { Parallel = 2 };

        await house.RunAsync(web.Leading(hosts), [.. hosts.Select(host => $"http://{host}/")]);

        Assert.Equal(36, (await house.StoredAsync()).Length);
        // Another host's robots.txt may be under way at the same time as the pages.
        Assert.InRange(web.MostAtOnce, 1, 2);
    }

    [Fact]
    public async Task TheDelayLiesBetweenAnyTwoRequestsToAHost()
    {
        await using var web = await LoopbackWeb.StartAsync();
        var clock = new ManualTimeProvider();
        var moments = new List<DateTimeOffset>();
        web.On("a.test*", context =>
        {
            moments.Add(clock.GetUtcNow());
            return context.Request.Path == "/robots.txt"
                ? LoopbackWeb.WriteAsync(context, "", "text/plain")
                : LoopbackWeb.WriteAsync(context, "<a href=/1>1</a><a href=/2>2</a><a href=/3>3</a>");
        });
        using var house = new CrawlHouse { Time = clock };
        house.Options = house.Options with { Delay = TimeSpan.FromSeconds(7) };

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(5, moments.Count);
        Assert.All(
            moments.Zip(moments.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(7)));
    }

    [Theory]
    [InlineData(1, 1, null, 1)]
    [InlineData(0, 1, null, 1)]
    [InlineData(5, 1, null, 5)]
    [InlineData(1, 4, null, 4)]
    [InlineData(1, 2, 9, 9)]
    [InlineData(1, 20, 9, 20)]
    public void TheLongestOfAllDelaysCounts(int option, int site, int? robots, int expected)
    {
        var listed = CrawlHouse.SiteAt("http://a.test/") with { Delay = TimeSpan.FromSeconds(site) };
        var options = new CrawlOptions { Delay = TimeSpan.FromSeconds(option) };

        Assert.Equal(
            TimeSpan.FromSeconds(expected),
            options.DelayFor(
                PageUrl.Parse("http://a.test/"), listed, robots is { } asked ? TimeSpan.FromSeconds(asked) : null));
    }

    [Theory]
    [InlineData(503, "3600", 3600)]
    [InlineData(429, "120", 120)]
    [InlineData(429, null, 15)]
    [InlineData(500, null, 15)]
    [InlineData(503, "Tue, 01 Sep 2026 09:00:00 GMT", 3600)]
    [InlineData(503, "2000000000", 86400)]
    [InlineData(503, "Fri, 31 Dec 9999 23:59:59 GMT", 86400)]
    [InlineData(503, "bientôt", 15)]
    [InlineData(503, "-5", 15)]
    public async Task AServerErrorPostponesThePageUntilRetryAfterOrBackOff(int status, string? retryAfter, int seconds)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/plus-tard", "/un").Links("a.test/un");
        web.On("a.test/plus-tard", context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
            {
                context.Response.Headers["Retry-After"] = retryAfter.Replace('ô', 'o');
            }

            return Task.CompletedTask;
        });
        var clock = new ManualTimeProvider();
        using var house = new CrawlHouse { Time = clock };
        house.Options = new CrawlOptions { Delay = TimeSpan.Zero, Patience = TimeSpan.Zero };
        var start = clock.GetUtcNow();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        var entry = Assert.Single(await house.FrontierAsync(), entry => entry.Url == "http://a.test/plus-tard");
        Assert.Equal(1, entry.Attempts);
        var logged = (await house.RejectionsAsync())["http://a.test/plus-tard"];
        Assert.Equal(RejectionReason.ServerError, logged.Reason);
        Assert.True((entry.NotBefore - start).TotalSeconds >= seconds);
        Assert.True((entry.NotBefore - logged.At).TotalSeconds <= seconds);

        web.Links("a.test/plus-tard");
        clock.Advance(TimeSpan.FromSeconds(seconds + 2));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(3, (await house.StoredAsync()).Length);
        Assert.Empty(await house.RejectionsAsync());
    }

    [Fact]
    public async Task APageThatKeepsFailingIsGivenUp()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/panne").Status("a.test/panne", 500);
        using var house = new CrawlHouse { Time = new ManualTimeProvider() };
        house.Options = new CrawlOptions { Delay = TimeSpan.Zero };

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(3, web.Count("a.test/panne"));
        Assert.Equal("Statut 500. 3 essais.", (await house.RejectionsAsync())["http://a.test/panne"].Evidence);
    }
}
