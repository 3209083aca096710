using SchoolSearch.Crawler.Warc;
using SchoolSearch.Tests.Privacy;

namespace SchoolSearch.Tests.Crawler.Warc;

/// <summary>What a whole process allocates can be counted only while no other test runs.</summary>
[Collection(QuietMachine.Name)]
public sealed class ArchiveMemoryTests : IDisposable
{
    const string Good = "http://a.test/bonne";

    readonly WarcHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task ADecompressionBombIsReadThroughInBoundedMemory()
    {
        house.House.Options = house.House.Options with { MaximumBody = 1 << 20 };
        var zeros = new byte[64 << 20];
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
        var archive = new ArchiveBuilder()
            .Response("http://a.test/corps", head, ArchiveBuilder.Gzip(zeros))
            .Response("http://a.test/deux-fois", head, ArchiveBuilder.Gzip(ArchiveBuilder.Gzip(zeros)))
            .Response("http://a.test/enregistrement", "HTTP/1.1 200 OK\r\n\r\n", zeros)
            .Page(Good)
            .Raw([.. "WARC/1.0\r\nX: "u8, .. zeros]);
        var bytes = archive.Compressed();
        var before = GC.GetTotalAllocatedBytes();

        var result = await house.ImportAsync(bytes);

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
        Assert.Equal(2, result.Skipped[WarcSkip.TooLarge].Count);
        Assert.Contains(Good, await house.House.StoredAsync());
        Assert.Single(result.Faults);
    }
}
