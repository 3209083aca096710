using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.StandIns;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.StandIns;

/// <summary>A stand-in for the whole site empties no site, and a quarantine ends by itself.</summary>
public sealed class StandInTests : IAsyncLifetime, IDisposable
{
    const string Host = "ecole.test";
    const int Pages = 12;

    readonly CrawlHouse house = new();
    readonly ManualTimeProvider time = new();
    readonly IndexInMemory index = new();
    LoopbackWeb web = null!;

    public async Task InitializeAsync()
    {
        house.Time = time;
        web = await LoopbackWeb.StartAsync();
        Serve(QuarantineTests.School);
        await CrawlAsync(61);
        Assert.Equal(Pages + 1, await ShownAsync());
    }

    public async Task DisposeAsync()
    {
        await web.DisposeAsync();
        await index.DisposeAsync();
    }

    public void Dispose() => house.Dispose();

    public static TheoryData<string> Kinds =>
    [
        "<title>Site en maintenance</title><h1>Site en maintenance</h1><p>Notre site est en cours de maintenance. "
            + "Nous serons de retour très bientôt. Merci de votre patience.",
        "<title>Collège</title><h2>Maintenance en cours</h2><p>Revenez demain.",
        "<html lang=en><title>Oops</title><p>Briefly unavailable for scheduled maintenance. Check back in a minute.",
        "<title>École du Moulin</title><p>Le site est temporairement indisponible.",
        "<html lang=en><title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript>"
            + "<script>window._cf_chl_opt={}</script>",
        "<html lang=en><title>Making sure you&#39;re not a bot!</title><h1>Making sure you're not a bot!</h1>"
            + "<p>Loading <script id=anubis_challenge type=application/json>{}</script>",
        "<title>Un instant…</title><p>Nous vérifions que vous n’êtes pas un robot.",
        "<html><head></head><body><iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful.</iframe></body>",
        "<title>Database Error</title><h1>Error establishing a database connection</h1>",
        "<p>Erreur de connexion à la base de données : SQLSTATE[HY000] [2002] Connection refused",
        "<p>Il y a eu une erreur critique sur ce site.",
        "<title>Connexion</title><form><input name=u><input type=password name=p><button>Se connecter</button></form>",
        "<html lang=en><title>CAS – Central Authentication Service</title><p>Log in with your account <input "
            + "type=password>",
        "<title>Votre vie privée</title><p>Nos partenaires et nous déposons des cookies pour mesurer l’audience. Votre "
            + "consentement est gardé six mois.<button>Tout accepter</button><button>Continuer sans accepter</button>",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AStandInForTheWholeSiteIsATemporaryFault(string page)
    {
        Serve(_ => page);
        await CrawlAsync(61);

        Assert.False(await IsQuarantinedAsync());
        Assert.Equal(Pages + 1, await ShownAsync());
        Assert.Contains(
            (await house.RejectionsAsync()).Values, line => line.Reason == RejectionReason.StandIn);

        Serve(number => QuarantineTests.School(number) + "<p>Nouveau.");
        await CrawlAsync(2);
        await CrawlAsync(61);
        Assert.Equal(Pages + 1, await ShownAsync());
        Assert.DoesNotContain(
            (await house.RejectionsAsync()).Values, line => line.Reason == RejectionReason.StandIn);
        Assert.Contains("Nouveau", await TextAsync(1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<title>La maintenance des éoliennes</title><h1>La maintenance des éoliennes</h1><p>{mots}")]
    [InlineData("<title>Les pages d’erreur</title><p>Le serveur répond « Service unavailable ». {mots}")]
    [InlineData("<title>Robots</title><h1>Les robots</h1><p>Comment prouver que l’on n’est pas un robot ?")]
    [InlineData("<title>La base de données du CDI</title><p>Cherchez un livre.")]
    [InlineData("<title>Se connecter à l’ENT</title><p>Demandez vos codes au secrétariat.")]
    [InlineData("<title>Recette</title><p>Mélangez la farine et le sucre.<div>Tout accepter</div>")]
    public void ALessonIsNoStandIn(string html)
    {
        html = html.Replace("{mots}", string.Concat(Enumerable.Repeat("un mot ", 90)), StringComparison.Ordinal);
        var fetched = new SchoolSearch.Crawler.Fetching.FetchResult.Fetched(
            System.Text.Encoding.UTF8.GetBytes(html), "text/html", "utf-8", null, null, null);

        Assert.Same(fetched, StandIn.Read(fetched));
    }

    [Fact]
    public async Task AQuarantineEndsByItselfWhenTheOldPagesAreBack()
    {
        Serve(_ => Strange);
        await CrawlAsync(61);
        Assert.True(await IsQuarantinedAsync());
        Assert.Equal(0, await ShownAsync());

        Serve(QuarantineTests.School);
        await CrawlAsync(2);

        Assert.False(await IsQuarantinedAsync());
        Assert.Equal(Pages + 1, await ShownAsync());
        Assert.DoesNotContain(
            (await house.RejectionsAsync()).Values, line => line.Reason == RejectionReason.Quarantined);

        // The profile is kept: the host is caught as before.
        Serve(page => QuarantineTests.Casino(page, "en"));
        await CrawlAsync(61);
        Assert.True(await IsQuarantinedAsync());
    }

    [Fact]
    public async Task AHostThatStaysStrangeIsLookedAtEverMoreSeldomThenWaitsForAPerson()
    {
        Serve(page => QuarantineTests.Casino(page, "en"));
        await CrawlAsync(61);
        var asked = new List<int>();
        for (var day = 1; day <= 120; day++)
        {
            var before = web.CountOfHost(Host);
            await CrawlAsync(1);
            asked.Add(web.CountOfHost(Host) - before);
        }

        Assert.True(await IsQuarantinedAsync());
        Assert.InRange(asked.Count(count => count > 0), 4, 7);
        Assert.All(asked, count => Assert.InRange(count, 0, 8));
        Assert.All(asked.Skip(46), count => Assert.Equal(0, count));

        Serve(QuarantineTests.School);
        await CrawlAsync(1);
        Assert.True(await IsQuarantinedAsync());
    }

    [Fact]
    public async Task AHostWithHalfItsPagesStrangeStaysInQuarantine()
    {
        Serve(page => QuarantineTests.Casino(page, "en"));
        await CrawlAsync(61);

        Serve(page => page % 2 == 0 ? QuarantineTests.Casino(page, "en") : QuarantineTests.School(page));
        web.Page($"{Host}/", QuarantineTests.Casino(-1, "en"));
        await CrawlAsync(2);

        Assert.True(await IsQuarantinedAsync());
    }

    [Fact]
    public async Task AHostFirstVisitedInMaintenanceIsReadAfterIt()
    {
        using var other = new CrawlHouse { Time = time };
        web.Page("neuf.test/", "<title>Maintenance</title><p>Revenez plus tard.");
        await other.RunAsync(web.Leading("neuf.test"), "http://neuf.test/");
        Assert.Empty(await other.StoredAsync());
        Assert.Equal(RejectionReason.StandIn, await other.ReasonAsync("http://neuf.test/"));

        web.Links("neuf.test/", "/un").Links("neuf.test/un");
        time.Advance(TimeSpan.FromDays(2));
        await other.RunAsync(web.Leading("neuf.test"), "http://neuf.test/");
        Assert.Equal(2, (await other.StoredAsync()).Length);
    }

    const string Strange = "<!doctype html><html lang=fr><title>Bienvenue</title><p>Hébergement activé. Déposez vos "
        + "fichiers dans le répertoire principal du serveur.";

    void Serve(Func<int, string> page)
    {
        web.Page($"{Host}/", page(-1));
        for (var i = 0; i < Pages; i++)
        {
            web.Page($"{Host}/p/{i}", page(i));
        }
    }

    async Task CrawlAsync(int days)
    {
        time.Advance(TimeSpan.FromDays(days));
        await house.RunAsync(web.Leading(Host), $"http://{Host}/");
    }

    async Task<int> ShownAsync()
    {
        await new IndexRun(
            await PageStore.OpenAsync(house.Data), index, new SiteList([CrawlHouse.SiteAt($"http://{Host}/")]),
            Some.Judge(), time).RunAsync();
        return index.Documents.Count;
    }

    async Task<bool> IsQuarantinedAsync()
    {
        using var context = (await PageStore.OpenAsync(house.Data)).Open();
        return (await Quarantine.ListAsync(context)).Count > 0;
    }

    async Task<string> TextAsync(int page) => System.Text.Encoding.UTF8.GetString(
        BodyCompression.Decompress((await house.PageAsync($"http://{Host}/p/{page}")).CompressedBody, 1 << 20));
}
