using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Links;

public sealed class TrapGuardTests
{
    static readonly Site Large = CrawlHouse.SiteAt("http://a.test/", maximumPages: 5000);

    [Theory]
    // A quarter of the site's pages of one form.
    [InlineData("/liste?page={0}", 5000, 1250)]
    [InlineData("/spip.php?article{0}", 5000, 1250)]
    [InlineData("/p{0}/voir?id={0}", 5000, 1250)]
    // Dates: more than a year of days.
    [InlineData("/agenda?mois={0}", 5000, 400)]
    [InlineData("/agenda?vue=1&year={0}&x=2", 5000, 400)]
    [InlineData("/agenda/2026/05/{1}", 30, 30)]
    // Somebody has written these.
    [InlineData("/article{0}.html", 5000, 5000)]
    [InlineData("/2026/05/12/article-{0}.html", 5000, 5000)]
    [InlineData("/node/{0}", 5000, 5000)]
    // Each combination of filters is a form of its own.
    [InlineData("/filtre?{2}", 4000, 24)]
    public void OneFormOfAddressesIsFollowedUpToABound(string form, int links, int expected)
    {
        var guard = new TrapGuard();
        var admitted = Enumerable.Range(0, links).Count(i => guard.Admits(
            PageUrl.Parse("http://a.test" + string.Format(CultureInfo.InvariantCulture, form, i, i % 31, Filters(i))),
            Large));

        Assert.Equal(expected, admitted);
        Assert.Equal(links > expected ? 1 : 0, guard.Refused().Count);
    }

    [Fact]
    public void DaysAreBoundedWhateverTheirYear()
    {
        var guard = new TrapGuard();
        var start = new DateTime(1990, 1, 1);

        Assert.Equal(400, Enumerable.Range(0, 20_000).Count(i => guard.Admits(
            PageUrl.Parse(
                "http://a.test/agenda/" + start.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "/"),
            Large)));
        Assert.Contains("19600", Assert.Single(guard.Refused()).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEndlessNumberOfFormsIsForgottenNeverHeld()
    {
        var guard = new TrapGuard();

        // Two forms that share a count let one more in.
        Assert.InRange(
            Enumerable.Range(0, 50_000)
                .Count(i => guard.Admits(PageUrl.Parse($"http://a.test/{Letters(i)}?x=1"), Large)),
            10_000,
            10_005);
        Assert.Single(guard.Refused());
    }

    [Fact]
    public async Task ACalendarIsLoggedInOneLineAndTheRestOfTheSiteIsRead()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.On("a.test*", context => context.Request.Path == "/robots.txt"
            ? LoopbackWeb.WriteAsync(context, "", "text/plain")
            : LoopbackWeb.WriteAsync(
                context,
                string.Concat(
                    Enumerable.Range(1, 20)
                        .Select(i => $"<a href='/agenda?jour={context.Request.Query["jour"]}{i}'>x</a>"))
                    + "<a href=/cours>x</a>"));
        web.Links("a.test/cours");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        var stored = await house.StoredAsync();
        Assert.Contains("http://a.test/cours", stored);
        Assert.Equal(402, stored.Length);
        var line = Assert.Single(await house.RejectionsAsync());
        Assert.Equal(("http://a.test/agenda?jour=*", RejectionReason.Trap), (line.Key, line.Value.Reason));
    }

    static string Filters(int i) =>
        string.Join(
            '&',
            Enumerable.Range(0, 12)
                .Where(bit => (i >> bit & 1) == 1)
                .Select(bit => (char)('a' + bit) + "=1")
                .DefaultIfEmpty("z=1"));

    static string Letters(int i) =>
        string.Concat(i.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
}
