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
    // outside <url>, or no http address
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
    public void APlainOrPackedListGivesItsPages(string text, string pages)
    {
        Assert.Equal(pages, string.Join(' ', Read(text).Pages));
        Assert.Equal(pages, string.Join(' ', SitemapFile.Read(Gzip(Encoding.UTF8.GetBytes(text)), Here).Pages));
    }

    [Fact]
    public void ASitemapIndexGivesItsSitemapsAndNoPages()
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
    public void ABrokenSitemapGivesThePagesBeforeItsFault(string text)
    {
        var file = Read(text);

        Assert.Equal("http://a.test/un", Assert.Single(file.Pages).Value);
        Assert.NotNull(file.Problem);
    }

    const string Two = "<url><loc>http://a.test/un</loc></url><url><loc>http://a.test/deux</loc></url></urlset>";

    public static TheoryData<string, string> Faulty => new()
    {
        { "\n<?xml version='1.0'?>" + Urlset + Two, "avant la déclaration" },
        { "   \t<?xml version='1.0'?>" + Urlset + Two, "avant la déclaration" },
        { "\uFEFF\r\n<?xml version='1.0'?>" + Urlset + Two, "avant la déclaration" },
        { "<!-- généré --><?xml version='1.0'?>" + Urlset + Two, "avant la déclaration" },
        {
            "<br />\n<b>Warning</b>:  include(x): failed to open stream in <b>/var/x.php</b> on line <b>3</b><br />\n"
                + "<?xml version='1.0'?>" + Urlset + Two,
            "hors du plan"
        },
        { "Notice: Undefined index: HTTPS in /var/www/x.php on line 12\n" + Urlset + Two, "hors du plan" },
        { Urlset + "<url><loc>http://a.test/un</loc></url>Deprecated: x in <b>y</b>" + Two[38..], "" },
        { Urlset + "<url><loc>http://a.test/un</loc><x>a & b</x></url>" + Two[38..], "&amp;" },
        { Urlset + "<url><loc>http://a.test/un</loc><x>a &eacute; b</x></url>" + Two[38..], "&eacute;" },
        {
            Urlset + "<url><xhtml:link rel='alternate' href='/x'/><loc>http://a.test/un</loc></url>" + Two[38..],
            "préfixe"
        },
        { Urlset + "<url><loc>http://a.test/un</loc><x>\u0001\u000B</x></url>" + Two[38..], "contrôle" },
        { "<?xml version='1.0' encoding='UTF8'?>" + Urlset + Two, "UTF8" },
        { "<?xml version='1.0' encoding='utf-16'?>" + Urlset + Two, "utf-16" },
        { "<?xml version='1.0' encoding='n-importe-quoi'?>" + Urlset + Two, "n-importe-quoi" },
        { "<urlset>" + Urlset + Two + "</urlset>", "autre plan" },
        { "<sitemapindex>" + Urlset + Two + "</sitemapindex>", "" },
        { Urlset + Two.Replace("</url>", "", StringComparison.Ordinal), "pas fermé" },
        { Urlset + Two.Replace("</loc>", "", StringComparison.Ordinal), "pas fermé" },
        { Urlset + Two + "</urlset>", "ne ferme rien" },
        { Urlset + Two[..^9], "avant sa fin" },
        { Urlset + Two + "<!-- caché", "-->" },
        { "<!DOCTYPE urlset>" + Urlset + Two, "" },
        { "<URLSET>" + Two.ToUpperInvariant().Replace(
            "HTTP://A.TEST/UN", "http://a.test/un", StringComparison.Ordinal)
            .Replace("HTTP://A.TEST/DEUX", "http://a.test/deux", StringComparison.Ordinal), "" },
        { Urlset + "<url><loc>\n  <![CDATA[ http://a.test/un ]]>\n</loc></url>" + Two[38..], "" },
        { Urlset + "<url lang=fr hidden><loc>http://a.test/un</loc></url>< " + Two[38..], "« < »" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void AFaultySitemapIsReadAsFarAsItGoesAndItsFaultIsNamed(string text, string fault)
    {
        foreach (var body in (byte[][])[Encoding.UTF8.GetBytes(text), Gzip(Encoding.UTF8.GetBytes(text))])
        {
            var file = SitemapFile.Read(body, Here);

            Assert.Equal("http://a.test/un http://a.test/deux", string.Join(' ', file.Pages));
            Assert.Contains(fault, file.Problem ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void BytesOfAnotherEncodingInASitemapSpoilNoOthers()
    {
        var text = "<?xml version='1.0' encoding='{0}'?><urlset><url><loc>http://a.test/été</loc></url>"
            + "<url><loc>http://a.test/deux</loc></url></urlset>";
        var utf8 = Encoding.UTF8.GetBytes(text);
        var latin1 = Encoding.Latin1.GetBytes(text);
        foreach (var (body, name) in ((byte[], string)[])[
            (utf8, "utf-8"), (utf8, "iso-8859-1"), (latin1, "iso-8859-1"), (latin1, "utf-8"), (latin1, "windows-1252"),
            (utf8, "inconnu"), (latin1, "inconnu"),
            ([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)], "utf-16"),
            (Encoding.BigEndianUnicode.GetBytes(text), "utf-16"), (Encoding.Unicode.GetBytes(text), "utf-8"),
        ])
        {
            var named = Encoding.Latin1.GetString(body).Replace("{0}", name, StringComparison.Ordinal)
                .Replace("{\00\0}\0", string.Concat(name.Select(letter => letter + "\0")), StringComparison.Ordinal)
                .Replace("\0{\00\0}", string.Concat(name.Select(letter => "\0" + letter)), StringComparison.Ordinal);
            Assert.Equal(
                "http://a.test/%C3%A9t%C3%A9 http://a.test/deux",
                string.Join(' ', SitemapFile.Read(Encoding.Latin1.GetBytes(named), Here).Pages));
        }
    }

    [Fact]
    public void AnUnescapedAmpersandInASitemapAddressIsKept() =>
        Assert.Equal(
            "http://a.test/x?a=1&b=2&copy=3&d=%C3%A9",
            string.Join(' ', Read("<urlset><url><loc>http://a.test/x?a=1&b=2&copy=3&d=é</loc></url></urlset>").Pages));

    [Fact]
    public void AFaultyFeedIsReadAsFarAsItGoes()
    {
        Assert.Equal(
            "http://a.test/un http://a.test/deux",
            string.Join(
                ' ',
                Read(
                    "\n<?xml version='1.0'?><rss><channel><link>http://a.test/</link><image><url>http://a.test/i</url>"
                        + "<link>http://a.test/</link></image><item><dc:creator>M & Mme</dc:creator>"
                        + "<description><p>Du <br>texte</description><link>http://a.test/un</link><item>"
                        + "<atom:link href='http://a.test/non'/><link>http://a.test/deux</link></item>").Pages));
        Assert.Equal(
            "http://a.test/un http://a.test/deux",
            string.Join(
                ' ',
                Read(
                    "<feed><entry><link href=\"http://a.test/un\"/><content type=html><p>x & y</content></entry>"
                        + "<entry><link rel=alternate href=/deux></entry>").Pages));
    }

    [Theory]
    [InlineData("<!DOCTYPE urlset [<!ENTITY e SYSTEM "
        + "'file:///etc/hostname'>]><urlset><url><loc>http://a.test/&e;</loc></url></urlset>")]
    [InlineData("<!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b "
        + "'&a;&a;&a;&a;'>]><urlset><url><loc>http://a.test/&b;</loc></url></urlset>")]
    [InlineData("<!doctype html><title>Page introuvable</title><a href=/x>x</a>")]
    [InlineData("<?xml version='1.0' encoding='n-importe-quoi'?><urlset/>")]
    [InlineData("\u001f\u008b pas du gzip")]
    public void AForbiddenOrForeignFileGivesNoPagesAndAProblem(string text)
    {
        var file = SitemapFile.Read(Encoding.Latin1.GetBytes(text), Here);

        Assert.Empty(file.Pages);
        Assert.NotNull(file.Problem);
    }

    [Fact]
    public void ASitemapIsReadUpToTheProtocolsNumberOfAddresses()
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
