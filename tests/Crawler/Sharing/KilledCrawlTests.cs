using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Sharing;

public abstract class KilledCrawlTests(StoreKind store)
{
    const int PagesOfAHost = 100;

    private protected static readonly string[] Hosts = ["a.test", "b.test", "c.test"];

    [Fact]
    public async Task ACrawlThatIsKilledAgainAndAgainLosesNoPageAndStoresNoneTwice()
    {
        await using var web = await StartWebAsync(pause: TimeSpan.FromMilliseconds(4));
        using var house = new CrawlHouse(store);
        var seeds = WriteSeeds(house.Data);
        var pages = await house.Store.ArgumentsAsync();
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var mostKills = Seed.Rounds(usual: 4, many: 8);
        var kills = 0;
        while (true)
        {
            var before = web.Requests.Count;
            var stored = await house.StoredAsync();
            using var crawl = CrawlProcess.Start(seeds, house.Data, web, Hosts, pages);
            // The kill comes after a number of requests, not after a time: each run gets a little further.
            var moment = before + random.Next(1, 25);
            while (kills < mostKills && web.Requests.Count < moment && !crawl.HasEnded)
            {
                await Task.Delay(1);
            }

            if (kills < mostKills && !crawl.HasEnded)
            {
                await crawl.KillAsync();
                await house.Store.EndLeasesAsync();
                kills++;
            }
            else
            {
                Assert.True(await crawl.EndAsync() == 0, await crawl.Errors);
            }

            var again = web.Requests.Skip(before).Select(request => "http://" + request).Intersect(stored).ToArray();
            Assert.True(
                again.Length == 0, $"Random({seed}), kill {kills}: fetched although stored: {string.Join(' ', again)}");
            await AssertIntactAsync(house);
            if (crawl.HasEnded && await crawl.EndAsync() == 0)
            {
                break;
            }
        }

        Assert.InRange(kills, 3, mostKills);
        Assert.Equal(
            Hosts.SelectMany(host =>
                Enumerable.Range(0, PagesOfAHost).Select(i => $"http://{host}/{(i == 0 ? "" : i)}"))
                .Order(StringComparer.Ordinal),
            (await house.StoredAsync()).Order(StringComparer.Ordinal));
        // A kill may cost each host its page under way and pages that were fetched but not yet on disk.
        var twice = web.Requests
            .Where(request => !request.EndsWith("/robots.txt", StringComparison.Ordinal))
            .GroupBy(request => request)
            .Sum(request => request.Count() - 1);
        Assert.InRange(twice, 0, kills * Hosts.Length * 8);
    }

    [Fact]
    public async Task ARefreshThatIsKilledAgainAndAgainLosesNothing()
    {
        await using var web = await StartWebAsync(TimeSpan.FromMilliseconds(2));
        using var house = new CrawlHouse(store);
        var seeds = WriteSeeds(house.Data);
        var pages = await house.Store.ArgumentsAsync();
        using (var first = CrawlProcess.Start(seeds, house.Data, web, Hosts, pages))
        {
            Assert.True(await first.EndAsync() == 0, await first.Errors);
        }

        var all = await house.StoredAsync();
        string[] refresh = ["--refresh"];
        string[] gone = ["http://a.test/99", "http://b.test/99", "http://c.test/60"];
        Array.ForEach(gone, url => web.Status(url["http://".Length..], 410));
        var start = web.Requests.Count;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var mostKills = Seed.Rounds(usual: 3, many: 6);
        for (var run = 0; ; run++)
        {
            // Pages that a killed refresh has made due stay due: the next runs need no --refresh.
            using var crawl = CrawlProcess.Start(seeds, house.Data, web, Hosts, [.. pages, .. run == 0 ? refresh : []]);
            var moment = web.Requests.Count + random.Next(5, 60);
            while (run < mostKills && web.Requests.Count < moment && !crawl.HasEnded)
            {
                await Task.Delay(1);
            }

            if (run < mostKills && !crawl.HasEnded)
            {
                await crawl.KillAsync();
                await house.Store.EndLeasesAsync();
                await AssertIntactAsync(house);
                continue;
            }

            Assert.True(await crawl.EndAsync() == 0, await crawl.Errors);
            break;
        }

        await AssertIntactAsync(house);
        Assert.Equal(
            all.Except(gone).Order(StringComparer.Ordinal), (await house.StoredAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(all.Except(web.Requests.Skip(start).Select(request => "http://" + request)));
        using var context = (await house.Store.OpenAsync()).Open();
        var removed = await context.Removed.Select(page => page.Url).OrderBy(url => url).ToListAsync();
        Assert.True(removed.SequenceEqual(gone), $"Random({seed}): {string.Join(' ', removed)}");
        Assert.All(
            await context.Frontier.Where(entry => entry.State == FrontierState.Stored).ToListAsync(),
            entry => Assert.Equal(14, entry.Interval.TotalDays));
        (await house.Store.OpenAsync()).CloseHandles();
    }

    [Fact]
    public async Task AnInterruptedCrawlEndsAtOnceAndTheNextOneResumes()
    {
        await using var web = await StartWebAsync(TimeSpan.Zero);
        web.On("a.test/50", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var house = new CrawlHouse(store);
        var seeds = WriteSeeds(house.Data);
        var pages = await house.Store.ArgumentsAsync();
        using (var crawl = CrawlProcess.Start(seeds, house.Data, web, Hosts, pages))
        {
            while (web.Count("a.test/50") == 0 && !crawl.HasEnded)
            {
                await Task.Delay(5);
            }

            crawl.Interrupt();

            Assert.Equal(1, await crawl.EndAsync());
            Assert.Contains("Interrompu", await crawl.Errors, StringComparison.Ordinal);
        }

        web.Links("a.test/50");
        using var next = CrawlProcess.Start(seeds, house.Data, web, Hosts, pages);
        Assert.Equal(0, await next.EndAsync());
        Assert.Equal(Hosts.Length * PagesOfAHost, (await house.StoredAsync()).Length);
        // Only pages under way are fetched again, at most one per host.
        Assert.InRange(web.Requests.Count - web.Requests.Distinct().Count(), 1, Hosts.Length);
    }

    [Fact]
    public async Task TheCrawlCommandStopsAfterTheGivenNumberOfPages()
    {
        await using var web = await StartWebAsync(TimeSpan.Zero);
        using var house = new CrawlHouse(store);
        var pages = await house.Store.ArgumentsAsync();
        using var crawl =
            CrawlProcess.Start(WriteSeeds(house.Data), house.Data, web, Hosts, [.. pages, "--max-pages", "17"]);

        Assert.True(await crawl.EndAsync() == 0, await crawl.Errors);
        Assert.Equal(17, (await house.StoredAsync()).Length);
    }

    /// <summary>Hosts whose pages form a tree, with links to the other hosts and back up.</summary>
    private protected static async Task<LoopbackWeb> StartWebAsync(TimeSpan pause)
    {
        var web = await LoopbackWeb.StartAsync();
        foreach (var host in Hosts)
        {
            for (var i = 0; i < PagesOfAHost; i++)
            {
                var links = new[] { (2 * i) + 1, (2 * i) + 2 }
                    .Where(child => child < PagesOfAHost)
                    .Select(child => $"/{child}")
                    .Append("/")
                    .Append($"http://{Hosts[i % Hosts.Length]}/{(i == 0 ? "" : i)}");
                var html = string.Concat(links.Select(link => $"<p><a href={link}>{link}</a>"));
                web.On($"{host}/{(i == 0 ? "" : i)}", async context =>
                {
                    await Task.Delay(pause, context.RequestAborted);
                    await LoopbackWeb.WriteAsync(context, html);
                });
            }
        }

        return web;
    }

    private protected static string WriteSeeds(string directory)
    {
        var file = Path.Combine(directory, "sites.yaml");
        File.WriteAllText(file, "list: Essai\ncurator: Essai\nsites:\n" + string.Concat(Hosts.Select(host =>
            $"  - name: {host}\n    url: http://{host}/\n    description: Un site d’essai.\n    levels: [cycle3]\n  "
                + "  subjects: [sciences]\n    licence: CC BY-SA\n")));
        return file;
    }

    /// <summary>Asserts that an SQLite file is intact, and that stored pages and addresses marked as stored are the
    /// same.</summary>
    static async Task AssertIntactAsync(CrawlHouse house)
    {
        using var context = (await house.Store.OpenAsync()).Open();
        if (house.Store.Kind == StoreKind.Sqlite)
        {
            Assert.Equal(
                ["ok"],
                await context.Database
                    .SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check")
                    .ToArrayAsync());
        }

        var pages = await context.Pages.Select(page => page.Url).OrderBy(url => url).ToArrayAsync();
        Assert.Equal(
            pages,
            await context.Frontier
                .Where(entry => entry.State == FrontierState.Stored)
                .Select(entry => entry.Url)
                .OrderBy(url => url)
                .ToArrayAsync());
        (await house.Store.OpenAsync()).CloseHandles();
    }
}

[Long]
public sealed class KilledCrawlTestsOnPostgres() : KilledCrawlTests(StoreKind.Postgres);

[Long]
public sealed class KilledCrawlTestsOnSqlite() : KilledCrawlTests(StoreKind.Sqlite)
{
    [Fact]
    public async Task ASecondCrawlOfTheSameDataStopsWithAMessage()
    {
        await using var web = await StartWebAsync(TimeSpan.Zero);
        var hold = new TaskCompletionSource();
        web.On("a.test/", _ => hold.Task);
        using var house = new CrawlHouse();
        var seeds = WriteSeeds(house.Data);
        using var first = CrawlProcess.Start(seeds, house.Data, web, Hosts);
        while (web.Count("a.test/") == 0 && !first.HasEnded)
        {
            await Task.Delay(5);
        }

        using var second = CrawlProcess.Start(seeds, house.Data, web, Hosts);

        Assert.Equal(2, await second.EndAsync());
        Assert.Contains("déjà en cours", await second.Errors, StringComparison.Ordinal);
        Assert.False(first.HasEnded);
        hold.SetResult();
    }
}
