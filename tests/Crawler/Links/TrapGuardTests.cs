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
    // One form may have a quarter of the site's pages.
    [InlineData("/liste?page={0}", 5000, 1250)]
    [InlineData("/spip.php?article{0}", 5000, 1250)]
    [InlineData("/p{0}/voir?id={0}", 5000, 1250)]
    // Dates.
    [InlineData("/agenda?mois={0}", 5000, 48)]
    [InlineData("/agenda?vue=1&year={0}&x=2", 5000, 48)]
    [InlineData("/agenda/2026/05/{1}", 30, 30)]
    [InlineData("/agenda?mois=%2B{0}", 5000, 48)]
    // Addresses of pages that somebody has written.
    [InlineData("/article{0}.html", 5000, 5000)]
    [InlineData("/2026/05/12/article-{0}.html", 5000, 5000)]
    [InlineData("/node/{0}", 5000, 5000)]
    // Each combination of filters is a separate form.
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
    public void DaysOfACalendarAreBoundedWhateverTheirYear()
    {
        var guard = new TrapGuard();
        var start = new DateTime(1990, 1, 1);

        Assert.Equal(48, Enumerable.Range(0, 20_000).Count(i => guard.Admits(
            PageUrl.Parse(
                "http://a.test/agenda/" + start.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "/"),
            Large)));
        Assert.Contains("19952", Assert.Single(guard.Refused()).Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/agenda/{0:yyyy}/{0:MM}/{0:dd}/-")]
    [InlineData("/agenda/mois/{0:yyyy}/{0:%M}/{0:%d}/-")]
    [InlineData("/agenda/day.listevents/{0:yyyy}/{0:MM}/{0:dd}/-.html")]
    [InlineData("/agenda/{0:yyyy-MM-dd}/")]
    [InlineData("/agenda/{0:yyyyMMdd}")]
    [InlineData("/agenda/{0:dd-MM-yyyy}.html")]
    [InlineData("/agenda/{0:dd.MM.yyyy}")]
    [InlineData("/agenda/jour_{0:yyyy_MM_dd}")]
    [InlineData("/agenda/{0:dd-MMMM-yyyy}")]
    [InlineData("/agenda/{0:dddd-d-MMMM-yyyy}")]
    [InlineData("/agenda/{0:dddd d MMMM yyyy}")]
    [InlineData("/agenda/{0:yyyy}/{0:MMMM}/{0:%d}")]
    [InlineData("/agenda/{0:%d}/{0:MMMM}/{0:yyyy}/liste")]
    [InlineData("/agenda/annee/{0:yyyy}/mois/{0:MM}/jour/{0:dd}")]
    [InlineData("/agenda/{0:MMM}-{0:yyyy}/{0:%d}")]
    [InlineData("/agenda/{0:MMMM}{0:yyyy}/{0:%d}")]
    [InlineData("/agenda?date={0:yyyy-MM-dd}")]
    [InlineData("/agenda?tribe-bar-date={0:yyyy-MM-dd}&vue=mois")]
    [InlineData("/agenda?du={0:dd/MM/yyyy}")]
    [InlineData("/agenda?debut={0:dd}%2F{0:MM}%2F{0:yyyy}")]
    [InlineData("/agenda?start={0:yyyy-MM-dd}T00:00:00")]
    [InlineData("/?m={0:yyyyMMdd}")]
    [InlineData("/agenda?jour={0:%d}&mois={0:MMMM}&an={0:yyyy}")]
    public void AddressesOfDaysInAnyFormAreACalendar(string form)
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        var guard = new TrapGuard();
        var start = new DateTime(2024, 1, 1);
        var admitted = Enumerable.Range(0, 2000).Count(i =>
            guard.Admits(PageUrl.Parse("http://a.test" + string.Format(french, form, start.AddDays(i))), Large));

        Assert.InRange(admitted, 1, 60);
    }

    [Theory]
    [InlineData("/agenda/{0:D4}-W{1:D2}")]
    [InlineData("/agenda/{0:D4}w{1:D2}")]
    [InlineData("/agenda/{0}/semaine/{1}")]
    [InlineData("/agenda/semaine-{1}-{0}")]
    [InlineData("/agenda?semaine={1}&annee={0}")]
    [InlineData("/agenda?week={0}-W{1:D2}")]
    public void AddressesOfWeeksInAnyFormAreACalendar(string form)
    {
        var guard = new TrapGuard();
        var admitted = Enumerable.Range(0, 520).Count(i => guard.Admits(
            PageUrl.Parse(
                "http://a.test" + string.Format(CultureInfo.InvariantCulture, form, 2020 + (i / 52), 1 + (i % 52))),
            Large));

        Assert.Equal(48, admitted);
    }

    [Fact]
    public void TheViewsOfOneCalendarAreCountedTogether()
    {
        var guard = new TrapGuard();
        string[] views = ["day.listevents", "week.listevents", "month.calendar", "year.listevents"];
        var admitted = Enumerable.Range(0, 400).Count(i => guard.Admits(
            PageUrl.Parse($"http://a.test/agenda/{views[i % 4]}/{2000 + (i / 12)}/{1 + (i % 12)}/-"), Large));

        Assert.Equal(48, admitted);
    }

    [Theory]
    [InlineData("/{0:yyyy}/{0:MM}/{0:dd}/la-lecon-du-jour-{1}")]
    [InlineData("/{0:yyyy/MM/dd}/article{1}.html")]
    [InlineData("/histoire/{1}-le-traite-de-paix-{0:yyyy}")]
    [InlineData("/agenda/icalrepeat.detail/{0:yyyy}/{0:MM}/{0:dd}/{1}/-/sortie-au-musee")]
    [InlineData("/cours/{0:yyyy}/lecon-{1}")]
    [InlineData("/livre-{1}/chapitre-{0:%d}")]
    public void AnArticleWithADateInItsAddressIsNoCalendar(string form)
    {
        var guard = new TrapGuard();
        var start = new DateTime(2024, 1, 1);

        Assert.All(Enumerable.Range(0, 500), i => Assert.True(guard.Admits(
            PageUrl.Parse("http://a.test" + string.Format(CultureInfo.InvariantCulture, form, start.AddDays(i), i)),
            Large)));
    }

    [Fact]
    public void FormsOfASiteBeyondTheBoundAreRefused()
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
        Assert.Equal(50, stored.Length);
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
