using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Links;

namespace SchoolSearch.Tests.Crawler.Links;

public sealed class LinkExtractorTests
{
    static readonly PageUrl Here = PageUrl.Parse("http://a.test/dossier/page?q=1");

    [Theory]
    [InlineData("<a href=autre>x</a>", "http://a.test/dossier/autre")]
    [InlineData("<link rel=canonical href=/mieux>texte", "http://a.test/mieux")]
    [InlineData("<A HREF='/haut'>x</A>", "http://a.test/haut")]
    [InlineData("<a href=\"//b.test/x\">x</a>", "http://b.test/x")]
    [InlineData("<a href='?q=2'>x</a>", "http://a.test/dossier/page?q=2")]
    [InlineData("<a href='../../../x'>x</a>", "http://a.test/x")]
    [InlineData("<a href='  x y.html '>x</a>", "http://a.test/dossier/x%20y.html")]
    [InlineData("<a href='x\n\ty'>x</a>", "http://a.test/dossier/xy")]
    [InlineData("<a href='x?a=1&amp;b=2&#38;c=3'>x</a>", "http://a.test/dossier/x?a=1&b=2&c=3")]
    [InlineData("<a href='x?a=1&b=2'>x</a>", "http://a.test/dossier/x?a=1&b=2")]
    [InlineData("<a href='x#bas'>x</a>", "http://a.test/dossier/x")]
    [InlineData("<a href='/école/été'>x</a>", "http://a.test/%C3%A9cole/%C3%A9t%C3%A9")]
    [InlineData("<a href='/%c3%A9cole'>x</a>", "http://a.test/%C3%A9cole")]
    [InlineData("<a href='http://École.test/'>x</a>", "http://xn--cole-9oa.test/")]
    [InlineData("<a href='HTTPS://A.TEST:443/x'>x</a>", "https://a.test/x")]
    [InlineData("<base href='/autre/'><a href=x>x</a>", "http://a.test/autre/x")]
    [InlineData("<base href='http://b.test/y/'><base href='http://c.test/'><a href=x>x</a>", "http://b.test/y/x")]
    [InlineData("<base target=_blank><a href=x>x</a>", "http://a.test/dossier/x")]
    [InlineData("<base href='data:text/html,x'><a href=x>x</a>", "http://a.test/dossier/x")]
    [InlineData(
        "<title><a href=/faux></title><textarea><a href=/faux></textarea><style><a href=/faux></style><a "
            + "href=/vrai>x</a>",
        "http://a.test/vrai")]
    [InlineData("<script>'<a href=/faux>'</script><!-- <a href=/faux> --><a href=/vrai>x</a>", "http://a.test/vrai")]
    [InlineData(
        "<script><!-- <script> '<a href=/faux>' </script> --></script><a href=/vrai>x</a>", "http://a.test/vrai")]
    [InlineData("\0<a\0 href=/zero>x</a><a href=/vr\0ai>x</a>", "http://a.test/vr%EF%BF%BDai")]
    [InlineData("<a href=/un>x<a href=/un>y</a>", "http://a.test/un")]
    [InlineData("<map><area shape=rect coords=0,0,1,1 href=/region alt=Bretagne></map>", "http://a.test/region")]
    [InlineData("<frameset cols=20%,*><frame src=menu.htm></frameset>", "http://a.test/dossier/menu.htm")]
    [InlineData("<FRAME SRC='http://b.test/cadre'>", "http://b.test/cadre")]
    [InlineData("<iframe src='/carte?x=1'></iframe>", "http://a.test/carte?x=1")]
    [InlineData("<object data=/fiche.pdf type=application/pdf></object>", "http://a.test/fiche.pdf")]
    [InlineData("<embed src=/fiche.pdf>", "http://a.test/fiche.pdf")]
    [InlineData("<svg><a xlink:href='/departement'><path d='M0'/></a></svg>", "http://a.test/departement")]
    [InlineData("<svg><a href=/neuf xlink:href=/vieux><text>x</text></a></svg>", "http://a.test/neuf")]
    public void ALinkIsReadAsABrowserReadsIt(string html, string target) =>
        Assert.Equal(target, Assert.Single(Targets(html)));

    [Theory]
    [InlineData("<a>x</a><a href>x</a><a href=''>x</a><a href='#bas'>x</a><a href=' #bas'>x</a>")]
    [InlineData("<a href='javascript:alert(1)'>x</a><a href='java\nscript:alert(1)'>x</a><a "
        + "href='JavaScript&colon;alert(1)'>x</a>")]
    [InlineData("<a href='mailto:a@a.test'>x</a><a href='tel:123'>x</a><a href='ftp://a.test/'>x</a><a "
        + "href='data:text/html,x'>x</a><a href='file:///etc/passwd'>x</a><a href='blob:http://a.test/x'>x</a>")]
    [InlineData("<a href='http://'>x</a><a href='http://a..b/'>x</a><a href='http://a.test:99999/'>x</a><a "
        + "href='http://moi:mot@a.test/'>x</a>")]
    [InlineData("<a href='/dossier/page?q=1'>x</a><a href='page?q=1#x'>x</a>")]
    [InlineData("<a href='/image.PNG'>x</a><a href='/a.zip?x=1'>x</a><a href='/film.mp4#t=1'>x</a>")]
    [InlineData("<a rel=nofollow href=/x>x</a><a rel='external NoFollow' href=/y>y</a>")]
    [InlineData("<meta name=robots content='noindex, nofollow'><a href=/x>x</a>")]
    [InlineData("<a href=/x>x</a><META NAME=ROBOTS CONTENT=NONE>")]
    [InlineData("<img src=/x><area alt=y><link rel=next href=/z><form action=/f></form><iframe src=''></iframe>")]
    [InlineData("<iframe src=http://b.test/video></iframe><object data=http://b.test/x></object><embed "
        + "src=//b.test/x><iframe srcdoc='<a href=/x>x</a>'></iframe><object data=/film.mp4></object>")]
    [InlineData("<area href=/x nofollow rel=nofollow><iframe src='about:blank'></iframe>")]
    public void AnAddressThatLeadsToNoPageIsNoLink(string html) => Assert.Empty(Targets(html));

    [Theory]
    [InlineData("nofollow")]
    [InlineData("noindex,NOFOLLOW")]
    [InlineData("none")]
    public void ARobotsHeaderWithNofollowForbidsFollowingLinks(string tag)
    {
        Assert.Empty(LinkExtractor.Extract("<a href=/x>x</a>", Here, tag).Links);
        Assert.Single(LinkExtractor.Extract("<a href=/x>x</a>", Here, "noindex").Links);
    }

    [Fact]
    public void NoindexAloneLetsLinksBeFollowed() =>
        Assert.Single(Targets("<meta name=robots content=noindex><a href=/x>x</a>"));

    [Fact]
    public void AddressesOfMoreThan2048CharactersAreNotFollowed()
    {
        Assert.Single(Targets($"<a href='http://a.test/{new string('x', 2034)}'>x</a>"));
        Assert.Empty(Targets($"<a href='http://a.test/{new string('x', 2035)}'>x</a>"));
        Assert.Empty(Targets($"<a href='/{new string('é', 1000)}'>x</a>"));
    }

    [Fact]
    public void TheTextOfALinkIsOneLineOfBoundedLength()
    {
        var links =
            LinkExtractor.Extract("<a href=/1> Le <b>grand</b>\n volcan&nbsp;! </a> <a "
                + $"href=/2>{new string('é', 5000)}</a><a href=/3><img src=x></a><a href=/3>plus tard</a>", Here,
                null).Links;

        Assert.Equal(
            (string[])["Le grand volcan !", new string('é', 200), "plus tard"], links.Select(link => link.Text));
    }

    [Fact]
    public void ALongLinkTextIsNotCutInsideASurrogatePair()
    {
        var link = Assert.Single(
            LinkExtractor.Extract($"<a href=/1>x{string.Concat(Enumerable.Repeat("🌋", 300))}</a>", Here, null).Links);

        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(link.Text)));
    }

    /// <summary>Each of these takes hours, or overflows the stack, if the work is quadratic or recursive.</summary>
    [Theory]
    [InlineData("<div>", 100_000, "")]
    [InlineData("<a href=/x>", 100_000, "")]
    [InlineData("<a href='", 100_000, "")]
    [InlineData("<table><tr><td>", 100_000, "")]
    [InlineData("mot ", 1_250_000, "")]
    [InlineData("<", 5_000_000, "")]
    [InlineData("&", 5_000_000, "")]
    [InlineData("</a", 1_500_000, "")]
    [InlineData("<!--", 1_250_000, "")]
    [InlineData("<![CDATA[", 500_000, "")]
    [InlineData(" x=1", 1_250_000, "<a")]
    [InlineData(" href=/x", 600_000, "<a")]
    [InlineData("x", 5_000_000, "<a href=")]
    [InlineData("\0", 5_000_000, "")]
    [InlineData("<script>", 600_000, "")]
    [InlineData("<title>", 700_000, "")]
    public void APageOfFiveMegabytesOnOneLineIsReadToItsEnd(string piece, int count, string start)
    {
        var page = start
            + string.Concat(Enumerable.Repeat(piece, count))
            + "'\">--></script></title></textarea><a href=/fin>fin</a>";

        Assert.InRange(LinkExtractor.Extract(page, Here, null).Links.Length, 0, 3000);
    }

    /// <summary>The tokenizer compares each attribute of a tag with every other: hours.</summary>
    [Theory]
    [InlineData("<p ", " ")]
    [InlineData("<p ", "/")]
    [InlineData("<p ", " =")]
    [InlineData("<p ", "== ")]
    [InlineData("<p a=x=\" ", " ")]
    [InlineData("<p =\" ", " ")]
    [InlineData("<p a=\u00A0\" ", " ")]
    [InlineData("<a=\" ", " ")]
    [InlineData("<script>a<b c='</script><p ", " ")]
    public void APageWithAFloodOfAttributesHasNoLinks(string start, string between) =>
        Assert.Empty(Targets($"{start}{string.Join(between, Enumerable.Range(0, 500_000).Select(i => $"a{i}"))}><a "
            + "href=/fin>fin</a>"));

    [Fact]
    public void APageHeavyWithScriptsAndImagesKeepsItsLinks()
    {
        var picture = Convert.ToBase64String([.. Enumerable.Range(0, 1_000_000).Select(i => (byte)(i * 7919 >> 3))]);
        var script =
            string.Concat(
                Enumerable.Range(0, 20_000)
                    .Select(i => $"for(var i=0;i<n{i};i++)if(i>3&&a<b){{t+='<a b=\\'c\\'>'+x/2}}\n"));
        var links =
            string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<li class=\"entree\"><a href=\"/{i}\">{i}</a>"));

        Assert.Equal(
            3000, Targets($"<script>{script}</script><img src=data:image/png;base64,{picture}>{links}").Length);
    }

    [Fact]
    public void ThePageWithTheMostLinksIsReadWithinBounds()
    {
        var page = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<a href=/{i}>{i}</a>"));

        Assert.Equal(3000, Targets(page).Length);
    }

    [Fact]
    public void RandomMarkupIsReadWithoutAnException()
    {
        var random = new Random(5);
        string[] pieces =
        [
            "<", ">", "a", " href", "=", "'", "\"", "http:", "//", "[", "]", "::1", "@", ":", "#", "?", "%", "%41",
            "\\", "é", "\ud83c", "xn--", ".", "..", "\0", "<base href=", "&#", "x;", "</a>", "<a href=",
        ];
        for (var round = 0; round < 5000; round++)
        {
            var page =
                string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.All(
                Targets(page),
                target =>
                    Assert.Equal(
                        target,
                        Uri.TryCreate(target, UriKind.Absolute, out _) ? PageUrl
                            .Parse(target).Value : $"Random(5), round {round}: {page}"));
        }
    }

    static string[] Targets(string html) =>
        [.. LinkExtractor.Extract(html, Here, null).Links.Select(link => link.Target.Value)];
}
