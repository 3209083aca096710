using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Sharing;

public sealed class BrokenStoreTests
{
    [Theory]
    [InlineData("Pages", "INSERT")]
    [InlineData("Frontier", "UPDATE")]
    [InlineData("Robots", "INSERT")]
    public async Task APageStoreThatCannotBeWrittenEndsTheCrawlWithAMessage(string table, string write)
    {
        await using var web = await LoopbackWeb.StartAsync();
        string[] hosts = ["a.test", "b.test", "c.test"];
        foreach (var host in hosts)
        {
            web.Links(host + "/", Enumerable.Range(1, 400).Select(i => $"/{i}"));
            for (var i = 1; i <= 400; i++)
            {
                web.Links($"{host}/{i}");
            }
        }

        using var house = new CrawlHouse();
        using (var context = (await PageStore.OpenAsync(house.Data)).Open())
        {
            var sql =
                $"CREATE TRIGGER broken BEFORE {write} ON {table} WHEN (SELECT COUNT(*) FROM {table}) >= 0 BEGIN "
                    + "SELECT RAISE(ABORT, 'disque plein'); END";
            await context.Database.ExecuteSqlRawAsync(sql);
        }

        var fault = await Assert.ThrowsAsync<IOException>(() =>
            house.RunAsync(web.Leading(hosts), [.. hosts.Select(host => $"http://{host}/")]));

        // SQLITE_CONSTRAINT: what a trigger refuses.
        Assert.Contains("SQLite 19", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Relancez", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACrawlGoesOnAfterItsPageStoreIsMended()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", Enumerable.Range(1, 50).Select(i => $"/{i}"));
        for (var i = 1; i <= 50; i++)
        {
            web.Links($"a.test/{i}");
        }

        using var house = new CrawlHouse();
        using var context = (await PageStore.OpenAsync(house.Data)).Open();
        await context.Database.ExecuteSqlRawAsync("CREATE TRIGGER broken BEFORE INSERT ON Pages WHEN (SELECT "
            + "COUNT(*) FROM Pages) >= 20 BEGIN SELECT RAISE(ABORT, 'disque plein'); END");
        await Assert.ThrowsAsync<IOException>(() => house.RunAsync(web.Leading("a.test"), "http://a.test/"));
        await context.Database.ExecuteSqlRawAsync("DROP TRIGGER broken");

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(51, (await house.StoredAsync()).Length);
    }

    [Fact]
    public async Task ACancelledCrawlKeepsWhatItHasFetched()
    {
        await using var web = await LoopbackWeb.StartAsync();
        using var cancel = new CancellationTokenSource();
        web.Links("a.test/", Enumerable.Range(1, 40).Select(i => $"/{i}"));
        for (var i = 1; i <= 40; i++)
        {
            web.Links($"a.test/{i}");
        }

        web.On("b.test/", async context =>
        {
            while (web.Count("a.test/30") == 0)
            {
                await Task.Delay(5);
            }

            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var house = new CrawlHouse();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            house.RunAsync(
                web.Leading("a.test", "b.test"),
                [CrawlHouse.SiteAt("http://a.test/"), CrawlHouse.SiteAt("http://b.test/")], cancel.Token));

        Assert.InRange((await house.StoredAsync()).Length, 29, 41);
        web.Links("b.test/");
        await house.RunAsync(web.Leading("a.test", "b.test"), "http://a.test/", "http://b.test/");
        Assert.Equal(42, (await house.StoredAsync()).Length);
    }
}
