using System.Globalization;
using System.Text;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Warc;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Warc;

/// <summary>Archives that are cut, broken, lying or malicious. Records before the fault stand, and nothing else comes
/// in.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    const string Good = "http://a.test/bonne";

    readonly WarcHouse house = new();

    public void Dispose() => house.Dispose();

    public static TheoryData<string, byte[]> Faults { get; } = new()
    {
        { "garbage", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("n’importe quoi\n", 1000))) },
        { "a header line without end", [.. "WARC/1.0\r\nX: "u8, .. new byte[1 << 20]] },
        {
            "a header without end",
            Encoding.UTF8.GetBytes(
                "WARC/1.0\r\n"
                    + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"X-{i}: {new string('x', 30)}\r\n")))
        },
        { "empty lines without end", Encoding.UTF8.GetBytes(new string('\n', 100_000)) },
        { "no length", "WARC/1.0\r\nWARC-Type: response\r\n\r\nx"u8.ToArray() },
        { "a negative length", "WARC/1.0\r\nContent-Length: -1\r\n\r\nx"u8.ToArray() },
        { "a length beyond numbers", "WARC/1.0\r\nContent-Length: 99999999999999999999999\r\n\r\nx"u8.ToArray() },
        { "a length beyond reason", "WARC/1.0\r\nContent-Length: 9223372036854775807\r\n\r\nx"u8.ToArray() },
        {
            "a length beyond the file",
            "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1000000000\r\n\r\nx"u8.ToArray()
        },
        { "no colon", "WARC/1.0\r\nbonjour\r\n\r\n"u8.ToArray() },
        { "another version", "WARC/2.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"u8.ToArray() },
        { "an ARC file", "filedesc://x.arc 0.0.0.0 20260101000000 text/plain 76\n1 0 X\n"u8.ToArray() },
        {
            "too short a length",
            new ArchiveBuilder()
                .Record("response", "http://a.test/x", "HTTP/1.1 200 OK\r\n\r\nlongue page"u8.ToArray(), length: 10)
                .Plain()
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AFaultEndsTheArchiveWithAReasonAndEarlierRecordsStand(string name, byte[] fault)
    {
        var faulty = new ArchiveBuilder().Page(Good).Raw(fault);
        foreach (var archive in (byte[][])[faulty.Plain(), faulty.Compressed()])
        {
            var result = await house.ImportAsync(archive);

            var one = Assert.Single(result.Faults);
            Assert.True(one.Reason.EndsWith('.'), name);
            Assert.InRange(one.Records, 1, 2);
            Assert.Equal([Good], await house.House.StoredAsync());
        }

        Assert.Single((await house.ImportAsync(fault)).Faults);
    }

    [Fact]
    public async Task ACutAnywhereInAnArchiveLosesNoEarlierRecord()
    {
        var two = new ArchiveBuilder().Page(Good).Page("http://a.test/coupée");
        foreach (var archive in (byte[][])[two.Plain(), two.Compressed()])
        {
            // The second record is a little more than half. A cut within the first bytes of a gzip member looks like
            // the end.
            var first = archive.Length / 2;
            for (var length = first + 24; length < archive.Length - 20; length += 17)
            {
                using var fresh = new WarcHouse();
                var result = await fresh.ImportAsync(archive[..length]);
                Assert.Equal([Good], await fresh.House.StoredAsync());
                Assert.Single(result.Faults);
            }
        }
    }

    [Fact]
    public async Task AnEmptyFileIsNoArchive() => Assert.Single((await house.ImportAsync(Array.Empty<byte>())).Faults);

    [Fact]
    public async Task ABadArchiveDoesNotBlockTheOthers()
    {
        var result =
            await house.ImportAsync(house.File("x"u8.ToArray()), house.File(new ArchiveBuilder().Page(Good).Plain()));
        Assert.Single(result.Faults);
        Assert.Equal([Good], await house.House.StoredAsync());
    }

    /// <summary>A page may contain the text of an archive; none of it may become a page of another address.</summary>
    [Fact]
    public async Task RecordTextInsideAPageIsNoRecord()
    {
        var inner = Encoding.UTF8.GetString(new ArchiveBuilder().Page("http://b.test/fausse").Plain());
        var archive = new ArchiveBuilder()
            .Page(Good, "<p>\r\n\r\n\r\n" + inner)
            .Record(
                "response", "http://a.test/x", Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\n\r\n<p>\r\n\r\n" + inner),
                length: 12);

        var result = await house.ImportAsync(archive.Plain());

        Assert.Equal([Good], await house.House.StoredAsync());
        Assert.Single(result.Faults);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\ncourt")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\ncourt")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008bpas du gzip")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd\r\n\r\nx")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n\r\nx")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html")]
    [InlineData("bonjour")]
    [InlineData("")]
    public async Task AMalformedAnswerIsRefusedAndTheNextRecordIsRead(string http)
    {
        var archive = new ArchiveBuilder()
            .Record("response", "http://a.test/x", Encoding.Latin1.GetBytes(http))
            .Page(Good);

        var result = await house.ImportAsync(archive.Plain());

        Assert.Empty(result.Faults);
        Assert.Equal([Good], await house.House.StoredAsync());
        Assert.Equal(1, result.Skipped[WarcSkip.Damaged].Count);
        Assert.Equal(RejectionReason.BrokenEncoding, await house.House.ReasonAsync("http://a.test/x"));
    }

    [Theory]
    [InlineData("WARC-Truncated: length\r\n")]
    [InlineData("WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n")]
    [InlineData("WARC-Block-Digest: sha256:00\r\n")]
    public async Task ATruncatedRecordOrOneWithAWrongDigestIsRefused(string more)
    {
        var archive = new ArchiveBuilder()
            .Record(
                "response", "http://a.test/x", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nx"u8.ToArray(),
                more: more)
            .Page(Good);
        var result = await house.ImportAsync(archive.Plain());
        Assert.Equal(1, result.Skipped[WarcSkip.Damaged].Count);
        Assert.Equal([Good], await house.House.StoredAsync());
    }

    [Fact]
    public async Task WhateverBytesAreChangedTheImportEndsAndTakesOnlyWhatTheListApproves()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var builder = new ArchiveBuilder();
        for (var i = 0; i < 5; i++)
        {
            builder.Page($"http://a.test/{i}").Page($"http://ailleurs.test/{i}");
        }

        for (var run = 0; run < 120; run++)
        {
            var archive = run % 2 == 0 ? builder.Plain() : builder.Compressed();
            for (var change = random.Next(1, 20); change > 0; change--)
            {
                archive[random.Next(archive.Length)] = (byte)random.Next(256);
            }

            var result = await house.ImportAsync(archive);
            Assert.True(result.Records <= 10, string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        }

        Assert.All(
            await house.House.StoredAsync(), url => Assert.StartsWith("http://a.test/", url, StringComparison.Ordinal));
    }
}
