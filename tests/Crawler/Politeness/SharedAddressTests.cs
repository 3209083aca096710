using System.Collections.Immutable;
using System.Net;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Tests.Crawler.Fetching;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Politeness;

/// <summary>Turns and connections of hosts that are not ours: by address, whatever their names.</summary>
public sealed class SharedAddressTests : IAsyncLifetime, IDisposable
{
    const string Shared = "93.184.216.34";
    const string Other = "93.184.216.35";

    readonly CrawlHouse house = new();
    readonly ManualTimeProvider clock = new();
    LoopbackWeb web = null!;
    PretendInternet internet = null!;

    public async Task InitializeAsync()
    {
        web = await LoopbackWeb.StartAsync();
        internet = new PretendInternet(web);
        house.Time = clock;
        Assert.True(Contact.TryParse("https://www.mon-ecole.fr/robot", out var contact));
        house.Options = house.Options with { Network = internet.Network, Contact = contact };
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task HostsOnOneMachineShareItsTurnAndOthersDoNotWaitForThem()
    {
        internet.With("a.test", Shared).With("b.test", Other, Shared).With("c.test", "93.184.216.36");
        var begun = new List<DateTimeOffset>();
        var ended = new List<DateTimeOffset>();
        var elsewhere = new TaskCompletionSource();
        var (now, most) = (0, 0);
        foreach (var host in (string[])["a.test", "b.test"])
        {
            web.On(host + "*", async context =>
            {
                lock (begun)
                {
                    begun.Add(clock.GetUtcNow());
                    most = Math.Max(most, ++now);
                }

                // Answered only once the host elsewhere has been asked: a single turn for all would deadlock.
                await elsewhere.Task.WaitAsync(TimeSpan.FromSeconds(30));
                lock (begun)
                {
                    now--;
                    ended.Add(clock.GetUtcNow());
                }

                await LoopbackWeb.WriteAsync(
                    context, context.Request.Path == "/robots.txt" ? "" : "<a href=/1>1</a><a href=/2>2</a>");
            });
        }

        web.On("c.test*", context =>
        {
            elsewhere.TrySetResult();
            return LoopbackWeb.WriteAsync(context, context.Request.Path == "/robots.txt" ? "" : "<title>c</title>");
        });

        await house.RunAsync(
            ImmutableDictionary<string, IPEndPoint>.Empty, "http://a.test/", "http://b.test/", "http://c.test/");

        Assert.Equal(7, (await house.StoredAsync()).Length);
        Assert.Equal(1, most);
        Assert.Equal(8, begun.Count);
        Assert.All(ended.Zip(begun.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
        Assert.Equal(1, internet.MostOpen);
    }

    [Fact]
    public async Task OneHostHasOneConnectionForAllItsRequestsInHttp11()
    {
        internet.With("a.test", Shared);
        var protocols = new HashSet<string>();
        web.On("a.test*", context =>
        {
            lock (protocols)
            {
                protocols.Add(context.Request.Protocol);
            }

            return context.Request.Path.Value switch
            {
                "/robots.txt" => LoopbackWeb.WriteAsync(context, "", "text/plain"),
                "/sitemap.xml" =>
                    LoopbackWeb.WriteAsync(
                        context, "<urlset><url><loc>http://a.test/3</loc></url></urlset>", "text/xml"),
                _ => LoopbackWeb.WriteAsync(context, "<a href=/1>1</a><a href=/2>2</a>"),
            };
        });
        house.Options = house.Options with { ReadsSitemaps = true };

        await house.RunAsync(ImmutableDictionary<string, IPEndPoint>.Empty, "http://a.test/");

        Assert.Equal(6, web.Requests.Count);
        Assert.Equal(4, (await house.StoredAsync()).Length);
        Assert.Equal(1, internet.Dials(Shared));
        Assert.Equal(["HTTP/1.1"], protocols);
    }

    [Fact]
    public async Task AnIdleConnectionToTheSameMachineIsClosedBeforeAnotherIsOpened()
    {
        internet.With("a.test", Shared);
        web
            .Links("a.test/", "http://a.test:8080/1")
            .Links("a.test/1", "/2")
            .Links("a.test/2", "http://a.test:8080/3")
            .Links("a.test/3");
        var site = CrawlHouse.SiteAt("http://a.test/") with
        {
            Start = [PageUrl.Parse("http://a.test/"), PageUrl.Parse("http://a.test:8080/1")],
        };

        await house.RunAsync(ImmutableDictionary<string, IPEndPoint>.Empty, [site]);

        Assert.Equal(4, (await house.StoredAsync()).Length);
        Assert.InRange(internet.Dials(Shared), 2, 8);
        Assert.Equal(1, internet.MostOpen);
    }

    [Fact]
    public async Task MappedHostsOnOneMachineHaveATurnEach()
    {
        string[] hosts = ["a.test", "b.test"];
        internet.With("a.test", Shared).With("b.test", Shared);
        using var together = new Barrier(hosts.Length);
        foreach (var host in hosts)
        {
            web.On(host + "/", async context =>
            {
                await Task.Run(() => Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(30))));
                await LoopbackWeb.WriteAsync(context, "<title>x</title>");
            });
        }

        await house.RunAsync(web.Leading(hosts), [.. hosts.Select(host => $"http://{host}/")]);

        Assert.Equal(2, (await house.StoredAsync()).Length);
    }

    [Fact]
    public async Task WithoutAContactNoConnectionLeavesTheMachine()
    {
        internet.With("a.test", Shared);
        house.Options = house.Options with { Contact = null, Patience = TimeSpan.Zero };

        await house.RunAsync(ImmutableDictionary<string, IPEndPoint>.Empty, "http://a.test/");
        await house.RunAsync(
            ImmutableDictionary<string, IPEndPoint>.Empty.Add("b.test", new IPEndPoint(IPAddress.Parse(Other), 80)),
            "http://b.test/");

        Assert.Equal(0, internet.AllDials);
        Assert.Empty(web.Requests);
    }

    [Theory]
    [InlineData("https://www.mon-ecole.fr/robot", "SchoolSearch/0.1 (+https://www.mon-ecole.fr/robot)", "")]
    [InlineData("mailto:robot@mon-ecole.fr", "SchoolSearch/0.1 (+mailto:robot@mon-ecole.fr)", "robot@mon-ecole.fr")]
    public async Task EveryRequestNamesTheContact(string named, string agent, string from)
    {
        internet.With("a.test", Shared);
        Assert.True(Contact.TryParse(named, out var contact));
        house.Options = house.Options with { Contact = contact };
        var said = new List<(string Agent, string From)>();
        web.On("a.test*", context =>
        {
            said.Add((context.Request.Headers.UserAgent.ToString(), context.Request.Headers.From.ToString()));
            return LoopbackWeb.WriteAsync(context, context.Request.Path == "/robots.txt" ? "" : "<title>x</title>");
        });

        await house.RunAsync(ImmutableDictionary<string, IPEndPoint>.Empty, "http://a.test/");

        Assert.Equal(2, said.Count);
        Assert.All(said, one => Assert.Equal((agent, from), one));
    }
}
