using SchoolSearch.Core.Pages;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler;

public abstract class SmallWebTests(StoreKind store)
{
    [Fact]
    public async Task ASmallWebOfSeveralSitesIsCrawledWhole()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/un", "/deux?q=1", "http://b.test/sous/page");
        web.Links("a.test/un", "trois", "/");
        web.Links("a.test/trois");
        web.Links("a.test/deux?q=1");
        web.Links("b.test/", "un.html");
        web.Links("b.test/un.html", "http://c.test/");
        web.Links("b.test/sous/page");
        web.Links("c.test/", "é%20a", "b c");
        web.Links("c.test/%C3%A9%20a");
        web.Links("c.test/b%20c");
        using var house = new CrawlHouse(store);

        var done = await house.RunAsync(
            web.Leading("a.test", "b.test", "c.test"), "http://a.test/", "http://b.test/", "http://c.test/");

        Assert.Equal(
            [
                "http://a.test/", "http://a.test/deux?q=1", "http://a.test/trois", "http://a.test/un", "http://b.test/",
                "http://b.test/sous/page", "http://b.test/un.html",
                "http://c.test/", "http://c.test/%C3%A9%20a", "http://c.test/b%20c",
            ],
            await house.StoredAsync());
        Assert.Equal(10, done.Stored);
        Assert.All(web.Requests.GroupBy(request => request), request => Assert.Single(request));
        Assert.Empty(await house.RejectionsAsync());
    }

    [Fact]
    public async Task AHostOnNoListIsNeverFetched()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links(
            "a.test/", "http://ailleurs.test/", "//ailleurs.test/x", "http://sub.a.test/",
            "http://a.test.ailleurs.test/", "http://a.test./", "http://ailleurs.test@a.test/", "/va");
        web.Redirect("a.test/va", "http://ailleurs.test/cible");
        web.Page("a.test/b", "<base href='http://ailleurs.test/'><a href='relatif'>x</a>");
        web.Links("ailleurs.test/");
        using var house = new CrawlHouse(store);

        await house.RunAsync(
            web.Leading("a.test", "ailleurs.test", "sub.a.test", "a.test.ailleurs.test", "a.test."), "http://a.test/",
            "http://a.test/b");

        Assert.All(web.Requests, request => Assert.StartsWith("a.test/", request, StringComparison.Ordinal));
        Assert.Equal(RejectionReason.RedirectOutOfScope, await house.ReasonAsync("http://a.test/va"));
    }

    [Fact]
    public async Task OnlyApprovedPathsAreFetched()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links(
            "a.test/wiki/", "/wiki/bon", "/prive", "/wiki/non/x", "/wiki/../prive", "/wiki/%2e%2e/prive", "/wiki/./bon",
            "/wiki/n%6Fn/x", "/wikipedia", "/WIKI/x", "/wiki/mène-dehors",
            "\\prive", "/wiki\\..\\prive");
        web.Links("a.test/wiki/bon");
        web.Redirect("a.test/wiki/m%C3%A8ne-dehors", "/prive");
        using var house = new CrawlHouse(store);

        await house.RunAsync(
            web.Leading("a.test"), [CrawlHouse.SiteAt("http://a.test/wiki/", ["/wiki/"], ["/wiki/non/"])]);

        Assert.Equal(["http://a.test/wiki/", "http://a.test/wiki/bon"], await house.StoredAsync());
        Assert.Equal(
            ["a.test/robots.txt", "a.test/wiki/", "a.test/wiki/bon", "a.test/wiki/m%C3%A8ne-dehors"],
            web.Requests.Order(StringComparer.Ordinal));
        Assert.Equal(
            RejectionReason.RedirectOutOfScope, await house.ReasonAsync("http://a.test/wiki/m%C3%A8ne-dehors"));
    }

    [Fact]
    public async Task RedirectsAreFollowedWithinTheListUpToABound()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/vieux", "/boucle1", "/moi", "/sans-fin/0", "/sans-adresse", "/ftp", "/vers-b");
        web.Redirect("a.test/vieux", "neuf", 302).Links("a.test/neuf");
        web.Redirect("a.test/boucle1", "/boucle2").Redirect("a.test/boucle2", "/boucle1", 307);
        web.Redirect("a.test/moi", "/moi", 303);
        for (var i = 0; i < 50; i++)
        {
            web.Redirect($"a.test/sans-fin/{i}", $"/sans-fin/{i + 1}", 308);
        }

        web.Status("a.test/sans-adresse", 301);
        web.Redirect("a.test/ftp", "ftp://a.test/x");
        web.Redirect("a.test/vers-b", "http://b.test/cible").Links("b.test/cible").Links("b.test/");
        using var house = new CrawlHouse(store);

        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");

        Assert.Equal(
            ["http://a.test/", "http://a.test/neuf", "http://b.test/", "http://b.test/cible"],
            await house.StoredAsync());
        Assert.Equal(RejectionReason.Redirected, await house.ReasonAsync("http://a.test/vieux"));
        Assert.Equal(RejectionReason.TooManyRedirects, await house.ReasonAsync("http://a.test/moi"));
        Assert.Equal(RejectionReason.Redirected, await house.ReasonAsync("http://a.test/boucle1"));
        Assert.Equal(RejectionReason.TooManyRedirects, await house.ReasonAsync("http://a.test/sans-fin/5"));
        Assert.Equal(
            6, web.Requests.Count(request => request.StartsWith("a.test/sans-fin/", StringComparison.Ordinal)));
        Assert.Equal(RejectionReason.HttpStatus, await house.ReasonAsync("http://a.test/sans-adresse"));
        Assert.Equal(RejectionReason.HttpStatus, await house.ReasonAsync("http://a.test/ftp"));
        Assert.All(web.Requests.GroupBy(request => request), request => Assert.Single(request));
    }

    [Fact]
    public async Task ASecondCrawlFetchesNoAddressAgain()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/un", "/absente", "/va").Links("a.test/un").Redirect("a.test/va", "/un");
        using var house = new CrawlHouse(store);
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        var first = web.Requests.Count;

        var done = await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(first, web.Requests.Count);
        Assert.Equal(0, done.Stored);
        Assert.Equal(2, (await house.StoredAsync()).Length);
    }

    [Fact]
    public async Task ARunStoresExactlyItsMaximumOfPagesAndTheNextOneResumes()
    {
        await using var web = await LoopbackWeb.StartAsync();
        string[] hosts = ["a.test", "b.test", "c.test", "d.test"];
        foreach (var host in hosts)
        {
            web.Links(host + "/", Enumerable.Range(0, 9).Select(i => $"/{i}"));
            for (var i = 0; i < 9; i++)
            {
                web.Links($"{host}/{i}");
            }
        }

        using var house = new CrawlHouse(store);
        house.Options = house.Options with { MaximumPages = 13 };
        var homes = hosts.Select(host => $"http://{host}/").ToArray();

        var counts = new List<int>();
        for (var run = 0; run < 5; run++)
        {
            counts.Add((await house.RunAsync(web.Leading(hosts), homes)).Stored);
        }

        Assert.Equal([13, 13, 13, 1, 0], counts);
        Assert.Equal(40, (await house.StoredAsync()).Length);
        Assert.All(web.Requests.GroupBy(request => request), request => Assert.Single(request));
    }

    [Fact]
    public async Task AFullSitePostponesItsOtherAddresses()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", Enumerable.Range(0, 20).Select(i => $"/{i}"));
        for (var i = 0; i < 20; i++)
        {
            web.Links($"a.test/{i}");
        }

        using var house = new CrawlHouse(store);

        await house.RunAsync(web.Leading("a.test"), [CrawlHouse.SiteAt("http://a.test/", maximumPages: 5)]);

        Assert.Equal(5, (await house.StoredAsync()).Length);
        var log = await house.RejectionsAsync();
        Assert.Equal(16, log.Count);
        Assert.All(log.Values, rejection => Assert.Equal(RejectionReason.SiteBudgetSpent, rejection.Reason));
        Assert.Equal(6, web.CountOfHost("a.test"));
    }

    [Fact]
    public async Task ASiteIsFollowedAsDeepAsItsListSays()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/1", "/un").Links(
            "a.test/1", "/2").Links("a.test/un").Links("a.test/2", "/3").Links("a.test/3");
        using var house = new CrawlHouse(store);

        await house.RunAsync(web.Leading("a.test"), [CrawlHouse.SiteAt("http://a.test/") with { MaximumDepth = 2 }]);

        Assert.Equal(
            ["http://a.test/", "http://a.test/1", "http://a.test/2", "http://a.test/un"], await house.StoredAsync());
    }

    [Fact]
    public async Task RepeatedPathSegmentsAndEndlessDepthsAreCutOff()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.On("a.test*", context =>
        {
            var query = context.Request.QueryString.Value;
            return context.Request.Path == "/robots.txt"
                ? LoopbackWeb.WriteAsync(context, "", "text/plain")
                : LoopbackWeb.WriteAsync(
                    context,
                    "<a href='a/b/'>plus bas</a>"
                        + $"<a href='/mois?n={query?.Length + 1}{query?.TrimStart('?')}'>suivant</a>");
        });
        using var house = new CrawlHouse(store);
        house.Options = house.Options with { MaximumDepth = 12 };

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        var stored = await house.StoredAsync();
        Assert.InRange(stored.Length, 13, 60);
        Assert.DoesNotContain(stored, url => url.Contains("/a/b/a/b/a/b/a/b/", StringComparison.Ordinal));
    }
}

public sealed class SmallWebTestsOnSqlite() : SmallWebTests(StoreKind.Sqlite);

public sealed class SmallWebTestsOnPostgres() : SmallWebTests(StoreKind.Postgres);
