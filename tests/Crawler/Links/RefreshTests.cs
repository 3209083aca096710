using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Links;

/// <summary>Pages that redirect their reader (HTML standard, section 4.2.5.3).</summary>
public sealed class RefreshTests
{
    static readonly PageUrl Here = PageUrl.Parse("http://a.test/dossier/page");

    [Theory]
    [InlineData("<meta http-equiv=refresh content='0;url=/x'>")]
    [InlineData("<META HTTP-EQUIV=\"REFRESH\" CONTENT=\"0;URL=/x\">")]
    [InlineData("<meta http-equiv=refresh content=\"0;URL='/x'\">")]
    [InlineData("<meta http-equiv=refresh content='0;url=\"/x\" rien'>")]
    [InlineData("<meta http-equiv=refresh content='0; /x'>")]
    [InlineData("<meta http-equiv=refresh content='0;/x'>")]
    [InlineData("<meta http-equiv=refresh content='0, url=/x'>")]
    [InlineData("<meta http-equiv=refresh content='0 url=/x'>")]
    [InlineData("<meta http-equiv=refresh content=' 0 ; Url = /x '>")]
    [InlineData("<meta http-equiv=refresh content='0.5;url=../x'>")]
    [InlineData("<meta http-equiv=refresh content='.5;url=http://a.test/x'>")]
    [InlineData("<meta http-equiv=refresh content='0;url=//a.test/x'>")]
    [InlineData("<meta content='0;url=/x' http-equiv=' Refresh '>")]
    [InlineData("<base href=/y/><meta http-equiv=refresh content='0;url=../x'>")]
    [InlineData("<meta http-equiv=refresh content='5;url=/x'><p>Notre site a déménagé, vous allez être redirigé.")]
    [InlineData("<meta http-equiv=refresh content=''><meta http-equiv=refresh content='0;url=/x'>")]
    [InlineData("<noscript><meta http-equiv=refresh content='0;url=/x'></noscript><script>location='/y'</script>")]
    [InlineData("<title>Un titre</title><body><meta http-equiv=refresh content='1;url=/x'>")]
    public void APageWithAPromptRefreshIsARedirect(string html) =>
        Assert.Equal("http://a.test/x", LinkExtractor.Extract(html, Here, null).MovesTo?.Value);

    [Theory]
    // Reloads of the page itself: news tickers, sessions.
    [InlineData("<meta http-equiv=refresh content=300>", false)]
    [InlineData("<meta http-equiv=refresh content='0;url='>", false)]
    [InlineData("<meta http-equiv=refresh content='60;url=/dossier/page'>", false)]
    [InlineData("<meta http-equiv=refresh content='60;url=#haut'>", false)]
    [InlineData("<meta http-equiv=refresh content='5;url=page?PHPSESSID=1234'>", false)]
    // Values that browsers do not read.
    [InlineData("<meta http-equiv=refresh content='url=/x'>", false)]
    [InlineData("<meta http-equiv=refresh content='x;url=/x'>", false)]
    [InlineData("<meta http-equiv=refresh content='5x;url=/x'>", false)]
    [InlineData("<meta name=refresh content='0;url=/x'>", false)]
    [InlineData("<meta http-equiv=refresh content='0;url=javascript:x()'>", false)]
    [InlineData("<!-- <meta http-equiv=refresh content='0;url=/x'> --><title><meta http-equiv=refresh "
        + "content='0;url=/x'></title>", false)]
    [InlineData("<meta name=robots content=nofollow><meta http-equiv=refresh content='0;url=/x'>", false)]
    // A slide show, and the end of a session: there is time to read, so the page stays a page and links there.
    [InlineData("<meta http-equiv=refresh content='1800;url=/x'><p>Une leçon.", true)]
    [InlineData("<meta http-equiv=refresh content='8;url=/x'>{mots}", true)]
    // Browsers with scripts show the page, so it is meant to be read.
    [InlineData("<noscript><meta http-equiv=refresh content='0;url=/x'></noscript>{mots}", false)]
    public void APageToBeReadIsNoRedirectDespiteItsRefresh(string html, bool isLink)
    {
        var links = LinkExtractor.Extract(
            html.Replace("{mots}", string.Concat(Enumerable.Repeat("mot ", 80)), StringComparison.Ordinal), Here, null);

        Assert.Null(links.MovesTo);
        Assert.Equal(isLink ? ["http://a.test/x"] : [], links.Links.Select(link => link.Target.Value));
    }

    [Fact]
    public async Task RefreshesAreFollowedWithinTheListAndItsBounds()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Page("a.test/", To("accueil.php"))
            .Links("a.test/accueil.php", "/dehors", "/boucle", "/entete", "/sans-fin0")
            .Page("a.test/dehors", To("http://ailleurs.test/"))
            .Page("a.test/boucle", To("/boucle2")).Page("a.test/boucle2", To("/boucle"));
        web.On("a.test/entete", context =>
        {
            context.Response.Headers["Refresh"] = "0; URL=\"/cible\"";
            return LoopbackWeb.WriteAsync(context, "Un instant.");
        }).Links("a.test/cible");
        for (var i = 0; i < 20; i++)
        {
            web.Page($"a.test/sans-fin{i}", To($"/sans-fin{i + 1}"));
        }

        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test", "ailleurs.test"), "http://a.test/");

        Assert.Equal(["http://a.test/accueil.php", "http://a.test/cible"], await house.StoredAsync());
        Assert.Equal(RejectionReason.Redirected, await house.ReasonAsync("http://a.test/"));
        Assert.Equal(RejectionReason.RedirectOutOfScope, await house.ReasonAsync("http://a.test/dehors"));
        Assert.Equal(RejectionReason.TooManyRedirects, await house.ReasonAsync("http://a.test/sans-fin5"));
        Assert.Equal(0, web.CountOfHost("ailleurs.test"));
        Assert.Equal(0, web.Count("a.test/sans-fin6"));
        Assert.All(web.Requests.GroupBy(request => request), request => Assert.Single(request));
    }

    [Fact]
    public async Task AStoredPageThatTurnsIntoARefreshLeavesAtTheSecondVisit()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/1").Links("a.test/1");
        using var house = new CrawlHouse();
        var time = new ManualTimeProvider();
        house.Time = time;
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        web.Page("a.test/1", To("/2")).Links("a.test/2");
        time.Advance(TimeSpan.FromDays(8));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        Assert.Contains("http://a.test/1", await house.StoredAsync());

        time.Advance(TimeSpan.FromDays(2));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        Assert.Equal(["http://a.test/", "http://a.test/2"], await house.StoredAsync());
    }

    static string To(string target) =>
        $"<html><head><meta http-equiv=\"Refresh\" content=\"0;URL={target}\"></head></html>";
}
