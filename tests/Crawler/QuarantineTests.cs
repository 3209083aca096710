using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler;

/// <summary>A host that becomes another site is neither stored nor shown; a host that only changes is both.</summary>
public sealed class QuarantineTests : IAsyncLifetime, IDisposable
{
    const string Host = "ecole.test";
    const int Pages = 12;

    static readonly string[] Subjects =
    [
        "volcan", "rivière", "forêt", "château", "abeille", "planète", "fraction", "triangle", "poème", "moulin",
        "glacier", "marée",
    ];

    readonly CrawlHouse house = new();
    readonly ManualTimeProvider time = new();
    readonly IndexInMemory index = new();
    LoopbackWeb web = null!;

    public async Task InitializeAsync()
    {
        house.Time = time;
        web = await LoopbackWeb.StartAsync();
        Serve(School);
        await CrawlAsync();
        await IndexAsync();
        Assert.Equal(Pages + 1, index.Documents.Count);
    }

    public async Task DisposeAsync()
    {
        await web.DisposeAsync();
        await index.DisposeAsync();
    }

    public void Dispose() => house.Dispose();

    public static TheoryData<string, Func<int, string>> Hijacks => new()
    {
        { "another language", page => Casino(page, "en") },
        { "same language, all else new", page => Casino(page, "fr") },
        { "another script", page => $"<!doctype html><html lang=fr><title>最好的在线娱乐 {page}</title><link "
            + $"rel=stylesheet href=/x.css><p>{string.Concat(Enumerable.Repeat("欢迎来到我们的网站 立即注册 获得奖金 ", 20))}<a "
            + "href=http://jeux.test/>立即</a>" },
        { "a domain for sale", _ => "<!doctype html><html lang=fr><title>ecole.test</title><p>Ce nom de domaine est "
            + "à vendre. Faites une offre dès maintenant auprès de notre bureau." },
        { "a domain for sale in English", _ => "<!doctype html><html><title>ecole.test</title><h1>This domain is "
            + "for sale</h1><p>Contact our broker for a quote." },
        { "one answer for all", _ => "<!doctype html><html lang=fr><title>Bienvenue</title><p>Hébergement activé. "
            + "Déposez vos fichiers dans le répertoire principal du serveur." },
    };

    [Theory]
    [MemberData(nameof(Hijacks))]
    public async Task AHostThatBecomesAnotherSiteIsQuarantined(string hijack, Func<int, string> page)
    {
        Serve(page);
        await CrawlAsync();

        var host = Assert.Single(await QuarantinedAsync());
        Assert.True(
            host.Host == Host && host.Evidence.Contains("plus à ce qu’elle", StringComparison.Ordinal),
            hijack + host.Evidence);
        // The stored pages are unchanged, and soon nothing is asked for.
        Assert.Contains("volcan", await TextAsync($"http://{Host}/p/0"), StringComparison.Ordinal);
        Assert.InRange(web.CountOfHost(Host), Pages + 2, (2 * Pages) + 2);
        await IndexAsync();
        Assert.Empty(index.Documents);
        var log = await house.RejectionsAsync();
        Assert.Equal(Pages + 1, log.Values.Count(entry => entry.Reason == RejectionReason.Quarantined));

        var asked = web.CountOfHost(Host);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await CrawlAsync();
        }

        Assert.Equal(asked, web.CountOfHost(Host));
        house.Options = house.Options with { Refresh = true };
        await CrawlAsync();
        Assert.Equal(asked, web.CountOfHost(Host));
        Assert.Equal(0, (await IndexAsync()).Judged);
    }

    public static TheoryData<string, Func<int, string>> Changes => new()
    {
        {
            "a new design and title",
            page => School(page)
                .Replace("<title>", "<title>Les petits savants : ", StringComparison.Ordinal)
                .Replace("ecole.css", "neuf.css", StringComparison.Ordinal)
                .Replace("class=page", "class=neuf", StringComparison.Ordinal)
                .Replace("bibliotheque.test", "mediatheque.test", StringComparison.Ordinal)
        },
        {
            "other texts under the old titles",
            page => "<!doctype html><html lang=fr>"
                + $"<title>{(page < 0 ? "École du Moulin" : $"Leçon sur : {Subjects[page]}")}</title>"
                + "<link rel=stylesheet href=/neuf.css><p>Nouveau contenu rédigé différemment chaque saison."
        },
        { "a new home page in another language", page => page < 0 ? Casino(page, "en") : School(page) },
        { "a third of the pages kept", page => page % 2 == 0 ? School(page) : Casino(page, "en") },
        { "a new footer", page => School(page) + "<footer>Mentions légales</footer>" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task AHostThatOnlyChangesIsNotQuarantined(string change, Func<int, string> page)
    {
        Serve(page);
        await CrawlAsync();

        Assert.True(
            (await QuarantinedAsync()).Count == 0,
            change + string.Concat((await QuarantinedAsync()).Select(host => host.Evidence)));
        Assert.True(await TextAsync($"http://{Host}/p/1") == page(1), change);
    }

    [Fact]
    public async Task AHostWhosePagesAreGoneIsNotQuarantined()
    {
        for (var i = 0; i < Pages; i++)
        {
            web.Status($"{Host}/p/{i}", 404);
        }

        await CrawlAsync();

        Assert.Empty(await QuarantinedAsync());
    }

    [Fact]
    public async Task AParkingPageBehindRedirectsIsQuarantined()
    {
        foreach (var path in Enumerable.Range(0, Pages).Select(i => $"p/{i}").Append(""))
        {
            web.Redirect($"{Host}/{path}", "/lander");
        }

        web.Page($"{Host}/lander", "<!doctype html><html><title>ecole.test</title><h1>This domain is for "
            + "sale</h1><p>Contact our broker for a quote.");
        await CrawlAsync();

        Assert.Single(await QuarantinedAsync());
        await IndexAsync();
        Assert.Empty(index.Documents);
    }

    [Fact]
    public async Task AServerThatFailsIsNotQuarantined()
    {
        web.On($"{Host}*", context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        foreach (var path in Enumerable.Range(0, Pages).Select(i => $"p/{i}").Append(""))
        {
            web.Status($"{Host}/{path}", 503);
        }

        await CrawlAsync();

        Assert.Empty(await QuarantinedAsync());
        Assert.Equal(Pages + 1, (await house.StoredAsync()).Length);
    }

    [Fact]
    public async Task AReleasedHostIsComparedWithItsNewState()
    {
        Serve(page => Casino(page, "fr"));
        await CrawlAsync();
        Assert.Single(await QuarantinedAsync());

        using (var context = (await PageStore.OpenAsync(house.Data)).Open())
        {
            Assert.True(await Quarantine.ReleaseAsync(context, Host, time.GetUtcNow()));
            Assert.False(await Quarantine.ReleaseAsync(context, Host, time.GetUtcNow()));
        }

        await CrawlAsync();
        Assert.Empty(await QuarantinedAsync());
        Assert.Equal(Casino(1, "fr"), await TextAsync($"http://{Host}/p/1"));
        Assert.DoesNotContain(
            (await house.RejectionsAsync()).Values,
            entry => entry.Reason == RejectionReason.Quarantined && entry.Evidence.Length == 0);

        // Pages are now compared with the new state.
        Serve(School);
        await CrawlAsync();
        Assert.Single(await QuarantinedAsync());
    }

    [Fact]
    public async Task AQuarantineDoesNotStopOtherHosts()
    {
        web.Page("autre.test/", "<!doctype html><html lang=fr><title>Autre</title><p>Une autre école.");
        Serve(page => Casino(page, "en"));
        time.Advance(TimeSpan.FromDays(8));
        await house.RunAsync(web.Leading(Host, "autre.test"), $"http://{Host}/", "http://autre.test/");

        Assert.Equal(Host, Assert.Single(await QuarantinedAsync()).Host);
        Assert.Contains("http://autre.test/", await house.StoredAsync());
    }

    static string Lessons =>
        string.Concat(Enumerable.Range(0, Pages).Select(i => $"<a href=/p/{i}>{Subjects[i]}</a> "));

    internal static string School(int page) => page < 0
        ? "<!doctype html><html lang=fr><head><title>École du Moulin</title><link rel=stylesheet "
            + "href=/ecole.css></head><body class=page><p>Bienvenue sur le site de notre école. Les élèves et leurs "
            + "enseignants vous présentent leurs travaux de sciences et de géographie.</p>"
            + $"{Lessons}<a href=http://bibliotheque.test/>Bibliothèque</a>"
        : $"<!doctype html><html lang=fr><head><title>Leçon sur : {Subjects[page]}</title><link rel=stylesheet "
            + $"href=/ecole.css></head><body class=page><p>Dans cette leçon, vous allez découvrir {Subjects[page]} "
            + $"avec des images et des exercices pour la classe de {Subjects[(page + 3) % Pages]}. Observez les "
            + "documents, puis répondez aux questions dans votre cahier.</p><a href=http://bibliotheque.test/>"
            + "Bibliothèque</a>";

    internal static string Casino(int page, string language) =>
        $"<!doctype html><html lang={language}><head><title>"
        + (language == "en" ? "Best online slots" : "Machines à sous en ligne")
        + $" {page}</title><link rel=stylesheet href=/wp-content/lucky.css></head><body class=lucky><p>"
        + (language == "en"
            ? $"Welcome to the best place for you and your friends to win the jackpot number {page}. Play with our "
                + "bonus and the free spins that are waiting for you in this lobby, and get the cash."
            : $"Remportez le gros jackpot numéro {page} grâce aux bonus gratuits et aux tours offerts dans le salon "
                + "privé, puis encaissez rapidement tous vos gains sans dépôt.")
        + "</p><a href=http://jackpot.test/>Jackpot</a>";

    void Serve(Func<int, string> page)
    {
        web.Page($"{Host}/", page(-1));
        for (var i = 0; i < Pages; i++)
        {
            web.Page($"{Host}/p/{i}", page(i));
        }
    }

    /// <summary>Crawls when every stored page is due again.</summary>
    async Task CrawlAsync()
    {
        time.Advance(TimeSpan.FromDays(61));
        await house.RunAsync(web.Leading(Host), $"http://{Host}/");
    }

    async Task<IndexSummary> IndexAsync() => await new IndexRun(
        await PageStore.OpenAsync(house.Data), index, new SiteList([CrawlHouse.SiteAt($"http://{Host}/")]),
        Some.Judge(), time).RunAsync();

    async Task<List<HostProfile>> QuarantinedAsync()
    {
        using var context = (await PageStore.OpenAsync(house.Data)).Open();
        return await Quarantine.ListAsync(context);
    }

    async Task<string> TextAsync(string url) =>
        System.Text.Encoding.UTF8.GetString(
            BodyCompression.Decompress((await house.PageAsync(url)).CompressedBody, 1 << 20));
}
