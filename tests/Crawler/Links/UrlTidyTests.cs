using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Links;

namespace SchoolSearch.Tests.Crawler.Links;

public sealed class UrlTidyTests
{
    [Theory]
    // Parameters about the visitor, not the page.
    [InlineData("/x?utm_source=lettre&utm_medium=mail", "/x")]
    [InlineData("/x?id=3&utm_campaign=rentr%C3%A9e&page=2", "/x?id=3&page=2")]
    [InlineData("/x?UTM_Source=a", "/x")]
    [InlineData("/x?fbclid=a&gclid=b&msclkid=c&mc_cid=d&mc_eid=e&_ga=f&xtor=RSS-1", "/x")]
    [InlineData("/x?pk_campaign=a&pk_kwd=b&mtm_source=c", "/x")]
    [InlineData("/x?utm_source", "/x")]
    // Names that only look alike.
    [InlineData("/x?utm=1", "/x?utm=1")]
    [InlineData("/x?pk_id=1", "/x?pk_id=1")] // a primary key
    [InlineData("/x?q=utm_source=a", "/x?q=utm_source=a")]
    [InlineData("/x?a=fbclid", "/x?a=fbclid")]
    // Sessions.
    [InlineData("/x?PHPSESSID=4f2c0a1b&id=1", "/x?id=1")]
    [InlineData("/x?jsessionid=A1.noeud1", "/x")]
    [InlineData("/x;jsessionid=0A1B2C?id=1", "/x?id=1")] // Servlet specification, 7.1.3
    [InlineData("/a;jsessionid=1/b", "/a/b")]
    [InlineData("/(S(lit3py55t21z5v55vlm25s55))/x.aspx", "/x.aspx")] // ASP.NET without cookies
    [InlineData("/x?sid=0123456789abcdef", "/x")]
    [InlineData("/x?sid=12", "/x?sid=12")] // a section, a site
    [InlineData("/x?sid=0123456789abcdeg", "/x?sid=0123456789abcdeg")] // not hexadecimal
    [InlineData("/x?s=volcans", "/x?s=volcans")] // WordPress: a search
    // An empty query.
    [InlineData("/x?", "/x")]
    [InlineData("/x?&&a=1&", "/x?a=1")]
    [InlineData("/?utm_source=a", "/")]
    // Some programs read parameters by place.
    [InlineData("/x?b=1&a=2", "/x?b=1&a=2")]
    [InlineData("/x?b=1&b=0", "/x?b=1&b=0")]
    [InlineData("/spip.php?article12&utm_source=a", "/spip.php?article12")]
    [InlineData("/x?a=%26b", "/x?a=%26b")]
    // Index pages stay (docs/decisions/0005).
    [InlineData("/x/index.html", "/x/index.html")]
    [InlineData("/index.php?id=1", "/index.php?id=1")]
    [InlineData("/x/default.htm", "/x/default.htm")]
    public void ATidiedAddressKeepsOnlyWhatIdentifiesThePage(string target, string tidy)
    {
        foreach (var origin in (string[])["http://a.test", "https://a.test:8443"])
        {
            var result = UrlTidy.Tidy(PageUrl.Parse(origin + target));

            Assert.Equal(origin + tidy, result.Value);
            Assert.Equal(result, UrlTidy.Tidy(result));
        }
    }
}
