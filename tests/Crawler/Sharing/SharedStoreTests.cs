using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Sharing;

/// <summary>Several crawlers, each a separate process, on one PostgreSQL store.</summary>
[Long]
public sealed class SharedStoreTests : IAsyncLifetime, IDisposable
{
    const int PagesOfAHost = 12;

    static readonly string[] Hosts =
        [.. Enumerable.Range(0, 24).Select(i => string.Create(CultureInfo.InvariantCulture, $"h{i}.test"))];

    readonly CrawlHouse house = new(StoreKind.Postgres);

    /// <summary>Holds back every page while it is set.</summary>
    TaskCompletionSource? gate;
    LoopbackWeb web = null!;
    string seeds = "";
    string[] arguments = [];

    public async Task InitializeAsync()
    {
        web = await LoopbackWeb.StartAsync();
        foreach (var host in Hosts)
        {
            for (var i = 0; i < PagesOfAHost; i++)
            {
                // To the next page, and to another host's: crawlers bring each other work.
                var (here, next) = (Path(i), i + 1 < PagesOfAHost ? Path(i + 1) : "/");
                var html =
                    $"<a href='{next}'>a</a> <a "
                        + $"href='http://{Hosts[(Array.IndexOf(Hosts, host) + i) % Hosts.Length]}{here}'>b</a>";
                web.On(host + here, async context =>
                {
                    if (gate is { } closed)
                    {
                        await closed.Task.WaitAsync(context.RequestAborted);
                    }

                    await LoopbackWeb.WriteAsync(context, html);
                });
            }
        }

        seeds = System.IO.Path.Combine(house.Data, "sites.yaml");
        await File.WriteAllTextAsync(seeds, "list: Essai\ncurator: Essai\nsites:\n" + string.Concat(Hosts.Select(host =>
            $"  - name: {host}\n    url: http://{host}/\n    description: Un site d’essai.\n    levels: [cycle3]\n  "
                + "  subjects: [sciences]\n    licence: CC BY-SA\n")));
        arguments = await house.Store.ArgumentsAsync();
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task TwoCrawlersFetchEveryPageOnceAndNeverShareAHost()
    {
        using var first = Start("un");
        using var second = Start("deux");

        Assert.True(await first.EndAsync() == 0, await first.Errors);
        Assert.True(await second.EndAsync() == 0, await second.Errors);

        await AssertCompleteAsync();
        Assert.Empty(Twice());
        Assert.All(Hosts, host => Assert.Equal(1, web.MostAtOnceOf(host)));
    }

    [Fact]
    public async Task TwoCrawlersShareTheHosts()
    {
        // The first crawler would be done before the second is up, so nothing is answered until both hold hosts.
        gate = new TaskCompletionSource();
        using var first = Start("un");
        await UntilAsync(owners => owners.Count == 1);
        using var second = Start("deux");
        await UntilAsync(_ => true, crawlers: 2);
        await OpenGateUntilAsync(owners => owners.Count == 2);

        Assert.True(await first.EndAsync() == 0, await first.Errors);
        Assert.True(await second.EndAsync() == 0, await second.Errors);
        await AssertCompleteAsync();
        Assert.All(Hosts, host => Assert.Equal(1, web.MostAtOnceOf(host)));
    }

    [Fact]
    public async Task TheHostsOfACrawlerThatIsKilledAreFinishedByTheOther()
    {
        gate = new TaskCompletionSource();
        using var killed = Start("un");
        await UntilAsync(owners => owners.Count == 1);
        await UntilRequestsAsync();
        await killed.KillAsync();
        gate.SetResult();

        using var other = Start("deux");
        await UntilAsync(_ => !other.HasEnded, crawlers: 2);
        Assert.False(other.HasEnded);
        await house.Store.EndLeasesAsync();

        Assert.True(await other.EndAsync() == 0, await other.Errors);
        await AssertCompleteAsync();
    }

    [Fact]
    public async Task ACrawlerThatSleepsBeyondItsLeaseWritesNothing()
    {
        gate = new TaskCompletionSource();
        using var asleep = Start("un");
        await UntilAsync(owners => owners.Count == 1);
        await UntilRequestsAsync();
        asleep.Suspend();
        var open = gate;
        gate = null;
        await house.Store.EndLeasesAsync();
        using (var other = Start("deux"))
        {
            Assert.True(await other.EndAsync() == 0, await other.Errors);
        }

        await AssertCompleteAsync();
        var before = await SnapshotAsync();
        // The sleeper's answers come now, and its steps belong to leases that others have had since.
        open.SetResult();
        asleep.Resume();

        Assert.True(await asleep.EndAsync() is 0 or 1, await asleep.Errors);
        Assert.Equal(before, await SnapshotAsync());
    }

    [Fact]
    public async Task TheIndexIsBuiltWhileTheCrawlGoesOn()
    {
        await using var index = new IndexInMemory();
        var run = new IndexRun(
            await house.Store.OpenAsync(), index,
            new SiteList([.. Hosts.Select(host => CrawlHouse.SiteAt($"http://{host}/"))]), Some.Judge(),
            TimeProvider.System);
        using (var crawl = Start("un"))
        {
            while (!crawl.HasEnded)
            {
                await run.RunAsync();
            }

            Assert.True(await crawl.EndAsync() == 0, await crawl.Errors);
        }

        await run.RunAsync();

        await AssertCompleteAsync();
        using var context = (await house.Store.OpenAsync()).Open();
        Assert.Equal(0, await context.Pages.CountAsync(page => page.IndexedVersion != page.Version));
    }

    static string Path(int page) => page == 0 ? "/" : string.Create(CultureInfo.InvariantCulture, $"/{page}");

    CrawlProcess Start(string name) =>
        CrawlProcess.Start(seeds, System.IO.Path.Combine(house.Data, name), web, Hosts, arguments);

    IEnumerable<string> Twice() =>
        web.Requests.GroupBy(request => request).Where(group => group.Count() > 1).Select(group => group.Key);

    async Task AssertCompleteAsync() => Assert.Equal(
        Hosts.SelectMany(host => Enumerable.Range(0, PagesOfAHost).Select(i => $"http://{host}{Path(i)}"))
            .Order(StringComparer.Ordinal),
        (await house.StoredAsync()).Order(StringComparer.Ordinal));

    /// <summary>Everything that a late write could change.</summary>
    async Task<string> SnapshotAsync()
    {
        using var context = (await house.Store.OpenAsync()).Open();
        var pages = await context.Pages
            .OrderBy(page => page.Url)
            .Select(page => $"{page.Url} {page.FetchedAt} {page.Version}")
            .ToListAsync();
        var entries = await context.Frontier
            .OrderBy(entry => entry.Id)
            .Select(entry => $"{entry.Url} {entry.State} {entry.Attempts} {entry.NotBefore} {entry.Misses}")
            .ToListAsync();
        var log = await context.Rejections
            .OrderBy(line => line.Url)
            .Select(line => $"{line.Url} {line.Reason} {line.At}")
            .ToListAsync();
        return string.Join('\n', [.. pages, .. entries, .. log]);
    }

    /// <summary>Waits until the crawlers that hold hosts satisfy the predicate.</summary>
    async Task UntilAsync(Predicate<List<string>> reached, int crawlers = 0)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                using var context = (await house.Store.OpenAsync()).Open();
                var owners = await context.HostLeases
                    .Where(lease => lease.Owner != "")
                    .Select(lease => lease.Owner)
                    .Distinct()
                    .ToListAsync();
                return reached(owners) && await context.Crawlers.CountAsync() >= crawlers;
            },
            () => "Crawlers are not where they should be.");
    }

    async Task OpenGateUntilAsync(Predicate<List<string>> reached)
    {
        // A crawler gives hosts up once it has its answers, so answers are let through now and then.
        var gated = UntilAsync(reached);
        while (!gated.IsCompleted)
        {
            var open = gate!;
            gate = new TaskCompletionSource();
            open.SetResult();
            await Task.WhenAny(gated, Task.Delay(100));
        }

        var last = gate!;
        gate = null;
        last.SetResult();
        await gated;
    }

    Task UntilRequestsAsync() => Eventually.TrueAsync(
        () => Task.FromResult(
            web.Requests.Count(request => !request.EndsWith("/robots.txt", StringComparison.Ordinal)) >= Hosts.Length),
        () => "The crawler asks for nothing.");
}
