using System.Net;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.StandIns;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.StandIns;

/// <summary>Soft 404s, which say with status 200 that there is no page, are not stored.</summary>
public sealed class MissingPageTests
{
    const string Menu =
        "<nav>Accueil Actualités Cantine Voyages Contact Plan du site Mentions légales Rechercher</nav>";

    [Theory]
    [InlineData("<title>Page introuvable - Collège</title><h1>Oups</h1><p>L’adresse {0} n’existe pas.")]
    [InlineData("<title>Collège</title><h1>Erreur 404</h1><p>{0}")]
    [InlineData("<title>404</title><p>Rien ici.")]
    [InlineData("<html lang=en><title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found.")]
    [InlineData("<title>Collège</title><p>La page que vous cherchez n’est plus là.")]
    [InlineData("<title>Article introuvable | École</title><p>Revenez à l’accueil.")]
    public Task APageThatReadsAsMissingIsNotStored(string page) => RejectsAsync(page, asks: false);

    [Theory]
    // Nothing in these pages says so: the host is asked.
    [InlineData("<title>Collège</title>" + Menu + "<p>Oh, il n’y a rien par ici ! Adresse : {0}")]
    [InlineData("<title>Collège</title><h1>Mince alors</h1><p>Le lien est mort, désolé.")]
    [InlineData("<title>Collège</title><h1>Bienvenue</h1>" + Menu)]
    public Task APageLikeTheAnswerForAnImpossibleAddressIsNotStored(string page) => RejectsAsync(page, asks: true);

    [Fact]
    public async Task AHostIsAskedOnceForAnImpossibleAddressAndItsRealPagesStay()
    {
        await using var web = Answering(await LoopbackWeb.StartAsync(), "<title>Collège</title>" + Menu + "<p>Perdu ?");
        web.Links("a.test/", "/1", "/2", "/3", "/4")
            .Page("a.test/1", Lesson("volcan"))
            .Page("a.test/2", Lesson("glacier"))
            .Page("a.test/3", "<title>Collège</title>" + Menu + "<p>La cantine ouvre à midi.");
        using var house = Asking();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(
            ["http://a.test/", "http://a.test/1", "http://a.test/2", "http://a.test/3"], await house.StoredAsync());
        Assert.Equal(RejectionReason.NotFound, await house.ReasonAsync("http://a.test/4"));
        Assert.Single(web.Requests, request => request.Contains("page-absente-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ManyHostsAreAskedByACrawlerOfOneRequestAtATime()
    {
        string[] hosts = [.. Enumerable.Range(1, 8).Select(i => $"h{i}.test")];
        await using var web = await LoopbackWeb.StartAsync();
        foreach (var host in hosts)
        {
            web.Links($"{host}/", "/1", "/2", "/3")
                .Page($"{host}/1", Lesson("volcan"))
                .Page($"{host}/2", Lesson("glacier"))
                .Page($"{host}/3", Lesson("fleuve"));
        }

        using var house = Asking();
        house.Options = house.Options with { Parallel = 1 };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        await house.RunAsync(
            web.Leading(hosts), [.. hosts.Select(host => CrawlHouse.SiteAt($"http://{host}/"))], patience.Token);

        Assert.Equal(32, (await house.StoredAsync()).Length);
        Assert.Equal(8, web.Requests.Count(request => request.Contains("page-absente-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AStartPageThatAHostSendsForAnyAddressIsStored()
    {
        await using var web = Answering(
            await LoopbackWeb.StartAsync(),
            "<title>École</title><p>Bienvenue chez nous.<a href=/x>x</a><a href=/1>1</a>");
        web.Page("a.test/1", Lesson("volcan"));
        using var house = Asking();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["http://a.test/", "http://a.test/1"], await house.StoredAsync());
    }

    [Fact]
    public async Task AnImpossibleAddressIsAskedForOnlyWhereTheRulesAllowAnd404IsTrusted()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/1").Page("a.test/1", Lesson("volcan"))
            .Links("b.test/", "/1").Page("b.test/1", Lesson("volcan"))
            .Text("b.test/robots.txt", "User-agent: *\nDisallow: /page-absente-\n")
            .Links("c.test/sous/", "/sous/1").Page("c.test/sous/1", Lesson("volcan"));
        using var house = Asking();

        await house.RunAsync(
            web.Leading("a.test", "b.test", "c.test"),
            [CrawlHouse.SiteAt("http://a.test/"), CrawlHouse.SiteAt("http://b.test/"),
                CrawlHouse.SiteAt("http://c.test/sous/", ["/sous/"])]);

        Assert.Equal(6, (await house.StoredAsync()).Length);
        var asked = web.Requests
            .Where(request => request.Contains("page-absente-", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(2, asked.Length);
        Assert.DoesNotContain(asked, request => request.StartsWith("b.test", StringComparison.Ordinal));
        Assert.Contains(asked, request => request.StartsWith("c.test/sous/", StringComparison.Ordinal));

        // The hosts' answers are remembered.
        web.Links("a.test/neuf", "/2").Page("a.test/2", Lesson("glacier"));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/neuf");
        Assert.Contains("http://a.test/2", await house.StoredAsync());
        Assert.Equal(2, web.Requests.Count(request => request.Contains("page-absente-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AStoredPageThatIsMissingNowLeavesAtTheSecondVisit()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/1").Page("a.test/1", Lesson("volcan"));
        using var house = Asking();
        var time = new ManualTimeProvider();
        house.Time = time;
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        web.Page("a.test/1", "<title>Page introuvable</title><p>Désolé.");
        time.Advance(TimeSpan.FromDays(8));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        Assert.Equal(2, (await house.StoredAsync()).Length);

        time.Advance(TimeSpan.FromDays(2));
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        Assert.Equal(["http://a.test/"], await house.StoredAsync());
    }

    [Theory]
    [InlineData("<title>L’erreur 404 expliquée aux élèves</title><h1>Pourquoi « Page introuvable » ?</h1><p>{mots}")]
    [InlineData("<title>404 av. J.-C.</title><h1>404 avant notre ère</h1><p>La fin de la guerre du Péloponnèse.")]
    [InlineData("<title>Le dodo</title><p>Cet oiseau n’existe plus : il est introuvable depuis 1662.")]
    public void ALessonIsNoMissingPage(string html) => Assert.Null(MissingPage.Find(
        PageGlance.Of(html.Replace("{mots}", string.Concat(Enumerable.Repeat("mot ", 200)), StringComparison.Ordinal)),
        PageUrl.Parse("http://a.test/lecon"), missing: null));

    static string Lesson(string word) => $"<title>Collège</title>{Menu}<h1>Leçon : {word}</h1><p>Dans cette leçon vous "
        + $"apprenez ce qu’est un {word} et comment le dessiner dans votre cahier.";

    static LoopbackWeb Answering(LoopbackWeb web, string page)
    {
        web.On("a.test*", context =>
        {
            if (context.Request.Path == "/robots.txt")
            {
                context.Response.StatusCode = (int)HttpStatusCode.NotFound;
                return Task.CompletedTask;
            }

            return LoopbackWeb.WriteAsync(
                context, page.Replace("{0}", context.Request.Path, StringComparison.Ordinal));
        });
        return web;
    }

    static async Task RejectsAsync(string page, bool asks)
    {
        await using var web = Answering(await LoopbackWeb.StartAsync(), page);
        web.Links("a.test/", "/cours", "/mort").Page("a.test/cours", Lesson("volcan"));
        using var house = asks ? Asking() : new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["http://a.test/", "http://a.test/cours"], await house.StoredAsync());
        var line = Assert.Single(await house.RejectionsAsync());
        Assert.Equal(("http://a.test/mort", RejectionReason.NotFound), (line.Key, line.Value.Reason));
        Assert.StartsWith("Répond 200, mais", line.Value.Evidence, StringComparison.Ordinal);
    }

    static CrawlHouse Asking()
    {
        var house = new CrawlHouse();
        house.Options = house.Options with { AsksForMissing = true };
        return house;
    }
}
