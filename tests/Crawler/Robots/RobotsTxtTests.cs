using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Robots;

namespace SchoolSearch.Tests.Crawler.Robots;

/// <summary>RFC 9309, case by case. Each row: section, file, address, whether it may be fetched. "|" separates
/// lines.</summary>
public sealed class RobotsTxtTests
{
    [Fact]
    public void RobotsRulesInOtherCharsetsAreRead()
    {
        const string File = "User-agent: *\r\nDisallow: /élèves/\r\nDisallow: /prive/\r\n";
        foreach (var body in (byte[][])[
            Encoding.UTF8.GetBytes(File), [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(File)],
            Encoding.Latin1.GetBytes(File), Encoding.Unicode.GetBytes(File), Encoding.BigEndianUnicode.GetBytes(File),
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(File)],
            [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(File)],
        ])
        {
            var rules = RobotsTxt.Parse(body, "SchoolSearch");

            Assert.False(rules.Allows(PageUrl.Parse("http://a.test/prive/x")));
            Assert.False(rules.Allows(PageUrl.Parse("http://a.test/élèves/x")));
            Assert.False(rules.Allows(PageUrl.Parse("http://a.test/%C3%A9l%C3%A8ves/x")));
            Assert.True(rules.Allows(PageUrl.Parse("http://a.test/cours")));
        }

        // The file's octets are forbidden too.
        Assert.False(
            RobotsTxt.Parse(Encoding.Latin1.GetBytes(File), "SchoolSearch")
                .Allows(PageUrl.Parse("http://a.test/%E9l%E8ves/x")));
    }

    [Theory]
    // A file without rules, and rules outside of any group.
    [InlineData("2.2.1", "", "/x", true)]
    [InlineData("2.2.1", "Disallow: /", "/x", true)]
    [InlineData("2.2.1", "Disallow: /|User-agent: *|Disallow: /a", "/x", true)]
    // Groups: ours before everyone's, merged when named twice, shared by consecutive agents.
    [InlineData("2.2.1", "User-agent: *|Disallow: /|User-agent: schoolsearch|Disallow: /a", "/b", true)]
    [InlineData("2.2.1", "User-agent: *|Disallow: /|User-agent: schoolsearch|Disallow: /a", "/a", false)]
    [InlineData("2.2.1", "User-agent: schoolsearch|Disallow: /a|User-agent: autre|Disallow: /b|User-agent: "
        + "SchoolSearch|Disallow: /c", "/a", false)]
    [InlineData("2.2.1", "User-agent: schoolsearch|Disallow: /a|User-agent: autre|Disallow: /b|User-agent: "
        + "SchoolSearch|Disallow: /c", "/b", true)]
    [InlineData("2.2.1", "User-agent: schoolsearch|Disallow: /a|User-agent: autre|Disallow: /b|User-agent: "
        + "SchoolSearch|Disallow: /c", "/c", false)]
    [InlineData("2.2.1", "User-agent: *|Disallow: /a|User-agent: *|Disallow: /b", "/a", false)]
    [InlineData("2.2.1", "User-agent: autre|User-agent: SchoolSearch||Disallow: /a", "/a", false)]
    [InlineData("2.2.1", "User-agent: SchoolSearch|Disallow:|User-agent: *|Disallow: /", "/a", true)]
    [InlineData("2.2.1", "User-agent: SchoolSearch", "/a", true)]
    [InlineData("2.2.1", "User-agent: autre|Disallow: /", "/a", true)]
    // The product token: any case, up to the first invalid character, never part of another token.
    [InlineData("2.2.1", "USER-AGENT: SCHOOLSEARCH|DISALLOW: /a", "/a", false)]
    [InlineData("2.2.1", "user-agent: SchoolSearch/1.0 (+http://x)|disallow: /a", "/a", false)]
    [InlineData("2.2.1", "User-agent: School|Disallow: /a", "/a", true)]
    [InlineData("2.2.1", "User-agent: SchoolSearch-Images|Disallow: /a", "/a", true)]
    // White space and comments.
    [InlineData("2.2", "\tUser-agent :  *  # tous|  Disallow :  /a  # rien ici", "/a", false)]
    [InlineData("2.2", "User-agent: *|# Disallow: /a|Disallow: #/a", "/a", true)]
    [InlineData("2.2", "User-agent: *|Disallow /a|Dis allow: /a|: /a", "/a", true)]
    // Longest match, "allow" wins a tie, an empty pattern matches nothing.
    [InlineData("2.2.2", "User-agent: *|Disallow: /a|Allow: /a/b", "/a/b/c", true)]
    [InlineData("2.2.2", "User-agent: *|Allow: /a/b|Disallow: /a", "/a/c", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /a/b|Allow: /a", "/a/b", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /a|Allow: /a", "/a", true)]
    [InlineData("2.2.2", "User-agent: *|Allow: /a|Disallow: /a", "/a", true)]
    [InlineData("2.2.2", "User-agent: *|Disallow: ", "/a", true)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /A", "/a", true)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /", "/robots.txt", true)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /a", "/abc", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /a/", "/a", true)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /a?b", "/a?b=1", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /a?b", "/a", true)]
    // Percent-encoding: the table of the section.
    [InlineData("2.2.2", "User-agent: *|Disallow: /foo/bar?baz=quz", "/foo/bar?baz=quz", false)]
    [InlineData(
        "2.2.2", "User-agent: *|Disallow: /foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar",
        false)]
    [InlineData(
        "2.2.2", "User-agent: *|Disallow: /foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar",
        false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /foo/bar/%e3%83%84", "/foo/bar/ツ", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /foo/bar/baz", "/foo/bar/%62%61%7A", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /élève", "/%C3%A9l%C3%A8ve/1", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /a b|Disallow: /c|d{e}", "/a%20b", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /100%", "/100%25", false)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /*?", "/qui%3F", true)]
    [InlineData("2.2.2", "User-agent: *|Disallow: /*?", "/qui?page=1", false)]
    // Special characters: the examples of the section, then combinations.
    [InlineData("2.2.3", "User-agent: *|Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-*.html", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-b.html", true)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /path/foo-%24", "/path/foo-$", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /path/foo-%24", "/path/foo-%24bar", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /foo$", "/foo", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /foo$", "/foo/", true)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /fo$o", "/fo$o", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /fo$o", "/foo", true)]
    [InlineData("2.2.3", "User-agent: *|Disallow: *.gif$", "/images/a.gif", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: *.gif$", "/images/a.gif?x", true)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /*/b/*/d", "/a/b/c/d", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /*/b/*/d", "/a/b/d", true)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /a*", "/a", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /a**b", "/axb", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /*a$", "/ba/ca", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /ab*b$", "/ab", true)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /*$", "/x", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /$", "/", false)]
    [InlineData("2.2.3", "User-agent: *|Disallow: /$", "/x", true)]
    // Other records interfere with nothing, even between the names of a group.
    [InlineData("2.2.4", "User-agent: SchoolSearch|Sitemap: http://x/s.xml|User-agent: *|Disallow: /", "/a", false)]
    [InlineData("2.2.4", "User-agent: SchoolSearch|Crawl-delay: 3|User-agent: *|Disallow: /", "/a", false)]
    [InlineData("2.2.4", "User-agent: SchoolSearch|Inconnu: 3|Disallow: /a", "/a", false)]
    // The simple example of the standard, for agents that it does not name.
    [InlineData("5.1", "User-Agent: *|Disallow: *.gif$|Disallow: /example/|Allow: /publications/||User-Agent: "
        + "foobot|Disallow:/|Allow:/example/page.html", "/example/x", false)]
    [InlineData("5.1", "User-Agent: *|Disallow: *.gif$|Disallow: /example/|Allow: /publications/||User-Agent: "
        + "foobot|Disallow:/|Allow:/example/page.html", "/publications/a.gif", true)]
    [InlineData("5.1", "User-Agent: *|Disallow: *.gif$|Disallow: /example/|Allow: /publications/||User-Agent: "
        + "foobot|Disallow:/|Allow:/example/page.html", "/a.gif", false)]
    [InlineData(
        "5.1",
        "User-Agent: autre|User-Agent: schoolsearch|Disallow:/|Allow:/example/page.html|Allow:/example/allowed.gif",
        "/example/allowed.gif", true)]
    [InlineData(
        "5.1",
        "User-Agent: autre|User-Agent: schoolsearch|Disallow:/|Allow:/example/page.html|Allow:/example/allowed.gif",
        "/example/", false)]
    // The longest-match example of the standard.
    [InlineData(
        "5.2", "User-Agent: schoolsearch|Allow: /example/page/|Disallow: /example/page/disallowed.gif",
        "/example/page/disallowed.gif", false)]
    [InlineData(
        "5.2", "User-Agent: schoolsearch|Allow: /example/page/|Disallow: /example/page/disallowed.gif",
        "/example/page/x", true)]
    public void RuleOfTheStandard(string section, string file, string path, bool allowed)
    {
        var url = PageUrl.Parse("http://a.test" + path);
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            var text = file.Contains("/c|d", StringComparison.Ordinal)
                ? file.Replace("|Dis", lineEnd + "Dis", StringComparison.Ordinal)
                : file.Replace("|", lineEnd, StringComparison.Ordinal);
            Assert.True(allowed == Parse(text).Allows(url), $"RFC 9309, section {section}: {text}");
        }
    }

    [Fact]
    public void AByteOrderMarkIsNoPartOfTheFirstRobotsLine() =>
        Assert.False(Parse("\uFEFFUser-agent: *\nDisallow: /a").Allows(PageUrl.Parse("http://a.test/a")));

    [Fact]
    public void ARobotsFileIsReadUpTo500KibibytesOfWholeLines()
    {
        var start = "User-agent: *\nDisallow: /a\n" + new string('#', RobotsTxt.Limit - 60) + "\nDisallow: /c\n";
        var file = start + "Disallow: /long-chemin-coupé\nDisallow: /zebre";

        var rules = Parse(file);

        Assert.True(Encoding.UTF8.GetByteCount(start) < RobotsTxt.Limit);
        Assert.False(rules.Allows(PageUrl.Parse("http://a.test/a")));
        Assert.False(rules.Allows(PageUrl.Parse("http://a.test/c")));
        Assert.True(rules.Allows(PageUrl.Parse("http://a.test/long-chemin-autre")));
        Assert.True(rules.Allows(PageUrl.Parse("http://a.test/zebre")));
    }

    [Theory]
    [InlineData("Crawl-delay: 2.5", 2.5)]
    [InlineData("crawl-delay: 86000", 60.0)]
    [InlineData("Crawl-delay: -1", null)]
    [InlineData("Crawl-delay: 1,5", null)]
    [InlineData("Crawl-delay: beaucoup", null)]
    [InlineData("Crawl-delay: 1e9", null)]
    public void CrawlDelayIsHeededWithinBounds(string line, double? seconds)
    {
        Assert.Equal(seconds, Parse("User-agent: *\n" + line).CrawlDelay?.TotalSeconds);
        Assert.Null(Parse("User-agent: autre\n" + line).CrawlDelay);
    }

    [Fact]
    public void SitemapLinesBelongToNoGroup() =>
        Assert.Equal(
            (string[])["http://a.test/1", "http://a.test/2"],
            Parse("Sitemap: http://a.test/1\nUser-agent: autre\nDisallow: /\nsitemap: http://a.test/2").Sitemaps);

    [Fact]
    public void RandomBytesInARobotsFileForbidNothing()
    {
        var random = new Random(9309);
        for (var round = 0; round < 200; round++)
        {
            var rubbish = new byte[random.Next(2000)];
            random.NextBytes(rubbish);
            Assert.True(
                RobotsTxt.Parse(rubbish, "SchoolSearch").Allows(PageUrl.Parse("http://a.test/a")),
                $"Random(9309), round {round}");
        }
    }

    static RobotsTxt Parse(string text) => RobotsTxt.Parse(Encoding.UTF8.GetBytes(text), "SchoolSearch");
}
