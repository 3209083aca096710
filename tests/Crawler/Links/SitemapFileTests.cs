using System.IO.Compression;
using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Links;

namespace SchoolSearch.Tests.Crawler.Links;

public sealed class SitemapFileTests
{
    static readonly PageUrl Here = PageUrl.Parse("http://a.test/plan/sitemap.xml");

    const string Urlset =
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
            + "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'>";

    [Theory]
    // sitemaps.org protocol, "XML tag definitions"
    [InlineData("<?xml version='1.0' encoding='UTF-8'?>\n" + Urlset + "<url><loc> http://a.test/un </loc>"
        + "<lastmod>2026-01-01</lastmod></url><url><loc>http://a.test/deux?a=1&amp;b=2</loc></url></urlset>",
        "http://a.test/un http://a.test/deux?a=1&b=2")]
    [InlineData(
        "<urlset><url><loc>http://a.test/sans-espace-de-noms</loc></url></urlset>",
        "http://a.test/sans-espace-de-noms")]
    [InlineData(
        "<s:urlset xmlns:s='x'><s:url><s:loc>http://a.test/prefixe</s:loc></s:url></s:urlset>",
        "http://a.test/prefixe")]
    [InlineData(Urlset + "<url><loc><![CDATA[http://a.test/c?a&b]]></loc></url></urlset>", "http://a.test/c?a&b")]
    // an image is no page
    [InlineData(
        Urlset
            + "<url><loc>http://a.test/un</loc><image:image><image:loc>http://a.test/i.png</image:loc>"
            + "</image:image></url></urlset>",
        "http://a.test/un")]
    // what stands in no <url>, or is no http address
    [InlineData(
        Urlset
            + "<loc>http://a.test/faux</loc><url><loc>ftp://a.test/x</loc></url><url><loc>mailto:a@a.test</loc>"
            + "</url><url><loc/></url></urlset>",
        "")]
    // RSS 2.0, 1.0; RFC 4287
    [InlineData(
        "<rss version='2.0'><channel><link>http://a.test/</link><item><title>t</title>"
            + "<link>http://a.test/article</link></item></channel></rss>",
        "http://a.test/article")]
    [InlineData(
        "<rdf:RDF xmlns:rdf='r' xmlns='x'><channel/><item><link>http://a.test/article</link></item></rdf:RDF>",
        "http://a.test/article")]
    [InlineData(
        "<feed xmlns='http://www.w3.org/2005/Atom'><link href='/'/><entry><link href='/un'/><link rel='edit' "
            + "href='/non'/><link rel='alternate' href='http://a.test/deux'/></entry></feed>",
        "http://a.test/un http://a.test/deux")]
    // one address a line, all line ends, byte order mark
    [InlineData(
        "\uFEFFhttp://a.test/un\r\nhttp://a.test/deux\rhttp://a.test/trois\n\npas une adresse",
        "http://a.test/un http://a.test/deux http://a.test/trois")]
    [InlineData("", "")]
    public void AFileListsPages(string text, string pages)
    {
        Assert.Equal(pages, string.Join(' ', Read(text).Pages));
        Assert.Equal(pages, string.Join(' ', SitemapFile.Read(Gzip(Encoding.UTF8.GetBytes(text)), Here).Pages));
    }

    [Fact]
    public void AnIndexNamesFiles()
    {
        var file = Read(
            "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
                + "<sitemap><loc>http://a.test/1.xml.gz</loc></sitemap>"
                + "<sitemap><loc>http://a.test/2.xml</loc></sitemap></sitemapindex>");

        Assert.Equal("http://a.test/1.xml.gz http://a.test/2.xml", string.Join(' ', file.Sitemaps));
        Assert.Empty(file.Pages);
        Assert.Null(file.Problem);
    }

    [Theory]
    [InlineData(Urlset + "<url><loc>http://a.test/un</loc></url><url><loc>http://a.test/de")]
    [InlineData(Urlset + "<url><loc>http://a.test/un</loc></url></url></urlset>")]
    [InlineData(Urlset + "<url><loc>http://a.test/un</loc></url><url><loc>&inconnu;</loc></url></urlset>")]
    public void ABrokenFileGivesWhatWasReadUntilThen(string text)
    {
        var file = Read(text);

        Assert.Equal("http://a.test/un", Assert.Single(file.Pages).Value);
        Assert.NotNull(file.Problem);
    }

    [Theory]
    [InlineData("<!DOCTYPE urlset [<!ENTITY e SYSTEM "
        + "'file:///etc/hostname'>]><urlset><url><loc>http://a.test/&e;</loc></url></urlset>")]
    [InlineData("<!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b "
        + "'&a;&a;&a;&a;'>]><urlset><url><loc>http://a.test/&b;</loc></url></urlset>")]
    [InlineData("<!doctype html><title>Page introuvable</title><a href=/x>x</a>")]
    [InlineData("<?xml version='1.0' encoding='n-importe-quoi'?><urlset/>")]
    [InlineData("\u001f\u008b pas du gzip")]
    public void WhatMayNotBeReadGivesNothing(string text)
    {
        var file = SitemapFile.Read(Encoding.Latin1.GetBytes(text), Here);

        Assert.Empty(file.Pages);
        Assert.NotNull(file.Problem);
    }

    [Fact]
    public void AFileHoldsAtMostAsManyAddressesAsTheProtocolAllows()
    {
        var file =
            Read(
                "<urlset>" + string.Concat(
                    Enumerable.Range(0, 60_000).Select(i => $"<url><loc>http://a.test/{i}</loc></url>")));

        Assert.Equal(SitemapFile.MostAddresses, file.Pages.Length);
        Assert.NotNull(file.Problem);
    }

    /// <summary>Each is 60 MB unpacked, in some 60 KB.</summary>
    [Theory]
    [InlineData("<urlset><url><loc>http://a.test/un</loc></url><url><loc>", "a")]
    [InlineData("<urlset><url><loc>http://a.test/un</loc></url>", " ")]
    [InlineData("<urlset><url><loc>http://a.test/un</loc></url>", "<x>")]
    [InlineData("<urlset><url><loc>http://a.test/un</loc></url><x a='", "a")]
    [InlineData("http://a.test/un\n", "a")]
    public void APackedBombIsReadUpToTheLimit(string start, string piece)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(start));
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length)));
            for (var i = 0; i < 60; i++)
            {
                gzip.Write(block);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = SitemapFile.Read(packed.ToArray(), Here);

        Assert.Equal("http://a.test/un", Assert.Single(file.Pages).Value);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600L << 20);
    }

    static SitemapFile Read(string text) => SitemapFile.Read(Encoding.UTF8.GetBytes(text), Here);

    static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
