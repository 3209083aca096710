using System.Collections.Immutable;
using System.Net;
using SchoolSearch.App.Options;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Tests.Crawler;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>A contact must be named once before the crawler fetches beyond this machine.</summary>
public sealed class ContactTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("crawl")]
    [InlineData("start")]
    public async Task WithoutAContactNothingIsAskedOfAnybody(string verb)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/");
        var list = await ListAsync("a.test", "ailleurs.invalid");

        var (exitCode, _, errors) = await RunAsync(
            [], verb, "--seeds", list, "--data", Data, "--delay", "0", "--connect", $"a.test={web.Address}");

        Assert.Equal(2, exitCode);
        Assert.Contains("ailleurs.invalid", errors, StringComparison.Ordinal);
        Assert.Contains("--contact https://", errors, StringComparison.Ordinal);
        Assert.Contains(ContactInUse.Variable, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Empty(web.Requests);
        Assert.False(File.Exists(Path.Combine(Data, "pages.db")));
    }

    [Fact]
    public async Task AContactIsNamedOnceAndServersReadIt()
    {
        await using var web = await LoopbackWeb.StartAsync();
        var agents = new List<string>();
        web.On("a.test*", context =>
        {
            agents.Add(context.Request.Headers.UserAgent.ToString());
            return LoopbackWeb.WriteAsync(context, context.Request.Path == "/robots.txt" ? "" : "<title>x</title>");
        });
        string[] crawl =
        [
            "crawl", "--seeds", await ListAsync("a.test"), "--data", Data, "--delay", "0", "--refresh", "--connect",
            $"a.test={web.Address}",
        ];

        Assert.Equal(0, (await RunAsync([], crawl)).ExitCode);
        Assert.Equal(0, (await RunAsync([], [.. crawl, "--contact", "https://www.mon-ecole.fr/robot"])).ExitCode);
        agents.Add("again");
        Assert.Equal(0, (await RunAsync([], crawl)).ExitCode);
        Assert.Equal(
            0, (await RunAsync(new() { [ContactInUse.Variable] = "mailto:robot@mon-ecole.fr" }, crawl)).ExitCode);

        const string Page = "SchoolSearch/0.1 (+https://www.mon-ecole.fr/robot)";
        // Each run sends a few requests; the agent changes only between runs.
        var changes = agents.Where((agent, i) => i == 0 || agent != agents[i - 1]);
        Assert.Equal(
            ["SchoolSearch/0.1", Page, "again", Page, "SchoolSearch/0.1 (+mailto:robot@mon-ecole.fr)"], changes);
        Assert.Equal("https://www.mon-ecole.fr/robot\n", await File.ReadAllTextAsync(Path.Combine(Data, "contact")));
    }

    [Fact]
    public async Task HoursThatNeverComeAreRefused()
    {
        var list = await ListAsync("a.test");
        await File.AppendAllTextAsync(list, "    window: 20:00-06:00\n");

        var (exitCode, _, errors) = await RunAsync(
            [], "crawl", "--seeds", list, "--data", Data, "--connect", "a.test=127.0.0.1:9", "--window", "08:00-18:00");

        Assert.Equal(2, exitCode);
        Assert.Contains("20:00-06:00", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://a.test/", "a.test=127.0.0.1:1", true)]
    [InlineData("http://a.test/", "a.test:80=127.0.0.1:1", true)]
    [InlineData("http://a.test/", "a.test=[::1]:1", true)]
    [InlineData("http://127.0.0.1/", null, true)]
    [InlineData("http://127.8.9.10:8080/", null, true)]
    [InlineData("http://[::1]/", null, true)]
    [InlineData("http://localhost/", null, true)]
    [InlineData("http://a.test/", null, false)]
    [InlineData("http://a.test/", "b.test=127.0.0.1:1", false)]
    [InlineData("http://a.test/", "a.test:8080=127.0.0.1:1", false)]
    [InlineData("http://a.test/", "a.test=10.0.0.1:1", false)]
    [InlineData("http://a.test/", "a.test=93.184.216.34:80", false)]
    [InlineData("http://10.0.0.1/", null, false)]
    public void OnlyThisMachineNeedsNoContact(string home, string? connect, bool needsNone)
    {
        var sites = new SiteList([CrawlHouse.SiteAt(home)]);
        var options = new CrawlOptions { Connect = CommonOptions.ReadConnect(connect is null ? [] : [connect]) };

        var refused = Record.Exception(() => ContactInUse.Require(sites, options));

        Assert.Equal(needsNone, refused is null);
        Assert.True(refused is null or ConfigurationException);
        Assert.True(Contact.TryParse("mailto:a@b.fr", out var contact));
        ContactInUse.Require(sites, options with { Contact = contact });
    }

    [Fact]
    public void FurtherHostsOfASiteCountToo()
    {
        var site = CrawlHouse.SiteAt("http://a.test/", otherHosts: "b.test");
        var map = ImmutableDictionary<string, IPEndPoint>.Empty.Add("a.test", new IPEndPoint(IPAddress.Loopback, 1));
        Assert.Throws<ConfigurationException>(() =>
            ContactInUse.Require(new SiteList([site]), new CrawlOptions { Connect = map }));
    }

    [Theory]
    [InlineData("https://www.mon-ecole.fr/robot", "https://www.mon-ecole.fr/robot")]
    [InlineData("http://mon-ecole.fr", "http://mon-ecole.fr/")]
    [InlineData("https://www.école.fr/le_robot_(nous)", "https://www.xn--cole-9oa.fr/le_robot_%28nous%29")]
    [InlineData("mailto:robot@mon-ecole.fr", "mailto:robot@mon-ecole.fr")]
    [InlineData("", null)]
    [InlineData("mon-ecole.fr", null)]
    [InlineData("robot@mon-ecole.fr", null)]
    [InlineData("mailto:robot", null)]
    [InlineData("mailto:Robot <robot@mon-ecole.fr>", null)]
    [InlineData("mailto:robot@mon-ecole.fr?subject=x", null)]
    [InlineData("mailto:a@b.fr,c@d.fr", null)]
    [InlineData("ftp://mon-ecole.fr/", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://moi:secret@mon-ecole.fr/", null)]
    [InlineData("https://intranet/", null)]
    [InlineData("https://mon-ecole.fr/\r\nX-A: b", null)]
    [InlineData("https://mon-ecole.fr/a b", null)]
    public void AContactIsAPageOrAMailAddress(string text, string? address)
    {
        Assert.Equal(address is not null, Contact.TryParse(text, out var contact));
        Assert.Equal(address, contact?.Address);
    }

    [Theory]
    [InlineData("500k", 500_000)]
    [InlineData("500 Ko/s", 500_000)]
    [InlineData("2M", 2_000_000)]
    [InlineData("1,5Mo", 1_500_000)]
    [InlineData("1.5M", 1_500_000)]
    [InlineData("20000", 20_000)]
    [InlineData("10k", 10_000)]
    [InlineData("9999", 0)]
    [InlineData("-2M", 0)]
    [InlineData("20G", 0)]
    [InlineData("99999M", 0)]
    [InlineData("2 Mbit/s", 0)]
    [InlineData("", 0)]
    [InlineData("k", 0)]
    public void ARateIsInBytesASecond(string text, long rate)
    {
        Assert.Equal(rate > 0, ByteRateText.TryParse(text, out var read));
        Assert.Equal(rate, read);
    }

    static Task<(int ExitCode, string Output, string Errors)> RunAsync(
        Dictionary<string, string> environment, params string[] arguments) =>
        SchoolSearchProgram.RunAsync(environment, arguments);

    async Task<string> ListAsync(params string[] hosts)
    {
        var file = directory.Combine("liste.yaml");
        var sites = hosts.Select(host => $"""
              - name: Essai {host}
                url: http://{host}/
                description: Des pages pour essayer.
                levels: [cycle2]
                subjects: [sciences]
                licence: CC BY

            """);
        await File.WriteAllTextAsync(file, "list: Essai\ncurator: École\nsites:\n" + string.Concat(sites));
        return file;
    }
}
