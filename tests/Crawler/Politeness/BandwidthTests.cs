using System.IO.Compression;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Politeness;

/// <summary>The bytes of all hosts together stay below the rate, counted as they come off the wire.</summary>
public sealed class BandwidthTests
{
    const int Rate = 1000;

    [Fact]
    public void BytesReceivedArePaidForBeforeMoreMayCome()
    {
        var clock = new ManualTimeProvider();
        var bandwidth = new Bandwidth(Rate, clock);

        bandwidth.Take(1000);
        Assert.Equal(TimeSpan.Zero, bandwidth.Debt());
        bandwidth.Take(3500);
        Assert.Equal(TimeSpan.FromSeconds(3.5), bandwidth.Debt());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(1.5), bandwidth.Debt());

        // A quiet hour saves up no more than a burst of one second.
        clock.Advance(TimeSpan.FromHours(1));
        bandwidth.Take(3000);
        Assert.Equal(TimeSpan.FromSeconds(2), bandwidth.Debt());
    }

    [Fact]
    public void WithoutABandwidthLimitThereIsNoDebt()
    {
        var bandwidth = new Bandwidth(null, new ManualTimeProvider());
        bandwidth.Take(int.MaxValue);
        Assert.Equal(TimeSpan.Zero, bandwidth.Debt());
    }

    [Fact]
    public async Task ACrawlOfSeveralHostsStaysBelowTheBandwidth()
    {
        await using var web = await LoopbackWeb.StartAsync();
        var clock = new ManualTimeProvider();
        string[] hosts = ["a.test", "b.test", "c.test"];
        const int Size = 200_000;
        var start = clock.GetUtcNow();
        foreach (var host in hosts)
        {
            web.Page(host + "/", "<title>" + new string('x', Size) + "</title>");
        }

        using var house = HouseWith(clock);
        await house.RunAsync(web.Leading(hosts), [.. hosts.Select(host => $"http://{host}/")]);

        Assert.Equal(3, (await house.StoredAsync()).Length);
        // The last reads are not paid for yet: 32 KiB a host, and the bytes that the connection has buffered.
        Assert.True(clock.GetUtcNow() - start > TimeSpan.FromSeconds((hosts.Length * (Size - 80_000)) / Rate));
    }

    [Fact]
    public async Task ACompressedPageCountsWithItsBytesOnTheWire()
    {
        await using var web = await LoopbackWeb.StartAsync();
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(System.Text.Encoding.ASCII.GetBytes("<title>" + new string('x', 500_000)));
        }

        Assert.InRange(packed.ToArray().Length, 1, 2000);
        web.On("a.test/", async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray());
        });
        var clock = new ManualTimeProvider();
        using var house = HouseWith(clock);

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(
            500_007,
            SchoolSearch.Store.Entries.BodyCompression.Decompress(
                (await house.PageAsync("http://a.test/")).CompressedBody, 1 << 20).Length);
        Assert.DoesNotContain(clock.Waits, wait => wait > TimeSpan.FromSeconds(5) && wait < TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task APageThatWaitsForBandwidthDoesNotTimeOut()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Page("a.test/", "<title>" + new string('x', 400_000) + "</title>");
        var clock = new ManualTimeProvider();
        using var house = HouseWith(clock);
        // The page takes more than six minutes at that rate.
        house.Options = house.Options with { PageTimeout = TimeSpan.FromMinutes(3) };

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["http://a.test/"], await house.StoredAsync());
    }

    static CrawlHouse HouseWith(ManualTimeProvider clock)
    {
        var house = new CrawlHouse { Time = clock };
        house.Options = house.Options with { Bandwidth = Rate, PageTimeout = TimeSpan.FromHours(10) };
        return house;
    }
}
