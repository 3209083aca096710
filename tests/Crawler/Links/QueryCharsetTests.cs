using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Links;

/// <summary>WHATWG URL, section 4.4: the query of a link is in the charset of its page, the path in UTF-8.</summary>
public sealed class QueryCharsetTests
{
    static readonly PageUrl Here = PageUrl.Parse("http://a.test/");

    [Theory]
    [InlineData("/été?mot=été#été", "windows-1252", "http://a.test/%C3%A9t%C3%A9?mot=%E9t%E9")]
    [InlineData("?prix=5€", "windows-1252", "http://a.test/?prix=5%80")]
    [InlineData("?prix=5€", "iso-8859-15", "http://a.test/?prix=5%A4")]
    [InlineData("?a=%C3%A9&b=é", "windows-1252", "http://a.test/?a=%C3%A9&b=%E9")]
    [InlineData("?mot=山", "windows-1252", "http://a.test/?mot=%26%2323665%3B")]
    [InlineData("?mot=🌋", "windows-1252", "http://a.test/?mot=%26%23127755%3B")]
    [InlineData("?mot=été", "utf-8", "http://a.test/?mot=%C3%A9t%C3%A9")]
    [InlineData("?mot=été", "utf-16", "http://a.test/?mot=%C3%A9t%C3%A9")]
    [InlineData("?mot=été", null, "http://a.test/?mot=%C3%A9t%C3%A9")]
    [InlineData("?mot=山", "shift_jis", "http://a.test/?mot=%8ER")]
    public void AQueryIsWrittenInTheCharsetOfThePage(string link, string? charset, string target)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var html in (string[])[
            $"<a href='{link}'>x</a>", $"<area href='{link}'>", $"<iframe src='{link}'></iframe>",
            $"<meta http-equiv=refresh content='0;url={link}'>",
        ])
        {
            var links = LinkExtractor.Extract(html, Here, null, charset: charset);

            Assert.Equal(target, Assert.Single(links.Links).Target.Value);
        }
    }

    [Theory]
    [InlineData("text/html; charset=iso-8859-1", "")]
    [InlineData("text/html", "<meta charset=iso-8859-1>")]
    [InlineData("text/html", "")]
    public async Task ACrawlOfALatin1SiteSendsQueriesInLatin1(string type, string head)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.On("a.test/", context =>
        {
            context.Response.ContentType = type;
            var html = $"{head}<title>Été</title><a href='/liste.php?rubrique=été'>Été</a>";
            return context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes(html)).AsTask();
        });
        web.Page("a.test/liste.php?rubrique=%E9t%E9", "<title>Été</title>");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Contains("http://a.test/liste.php?rubrique=%E9t%E9", await house.StoredAsync());
    }
}
