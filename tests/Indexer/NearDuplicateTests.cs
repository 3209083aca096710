using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Search.Index;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Indexer;

/// <summary>Mirrors, print versions and the like are shown once; pages that only resemble each other are all
/// shown.</summary>
public sealed class NearDuplicateTests : IAsyncLifetime, IAsyncDisposable
{
    const string Lesson =
        "<p>Un volcan est une ouverture de la croûte terrestre par laquelle sortent des matières venues des "
            + "profondeurs. La lave coule sur les pentes, "
        + "les cendres retombent au loin et les gaz se dispersent dans l’air. On distingue les volcans effusifs, "
        + "dont la lave est fluide, et les volcans "
        + "explosifs, dont la lave pâteuse bouche la cheminée.</p><p>Les savants surveillent les montagnes "
        + "dangereuses avec des sismographes. Quand les "
        + "secousses deviennent nombreuses, la préfecture prévient les habitants, qui quittent leurs maisons en "
        + "emportant le nécessaire. Après "
        + "l’éruption, la terre couverte de cendres devient très fertile, et les paysans reviennent y cultiver la "
        + "vigne.</p>";

    readonly string directory = Directory.CreateTempSubdirectory("schoolsearch-twins-").FullName;
    readonly IndexInMemory index = new();
    PageStore store = null!;
    SiteList sites = new([Some.Site()]);

    public async Task InitializeAsync() => store = await PageStore.OpenAsync(directory);

    public async Task DisposeAsync()
    {
        await index.DisposeAsync();
        store.CloseHandles();
        Directory.Delete(directory, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await index.DisposeAsync();

    [Theory]
    // Scheme and host: https, and the host named in the list.
    [InlineData("http://ecole.test/volcan", "https://ecole.test/volcan", "", "")]
    [InlineData("http://www.ecole.test/volcan", "http://ecole.test/volcan", "", "")]
    // Print versions, wherever they are marked.
    [InlineData(
        "http://ecole.test/imprimer/volcan", "http://ecole.test/cours/de/geologie/volcan", "",
        "<nav>Retour à la page</nav><footer>Imprimé par l’école</footer>")]
    [InlineData("http://ecole.test/volcan?print=1", "http://ecole.test/volcan", "", "")]
    [InlineData("http://ecole.test/amp/volcan", "http://ecole.test/les-volcans/volcan", "", "")]
    [InlineData(
        "http://ecole.test/spip.php?page=imprimer&id_article=4",
        "http://ecole.test/spip.php?article4&lang=fr_FR&recherche=volcan", "", "")]
    // One more sentence, on either.
    [InlineData(
        "http://ecole.test/sujets/volcan", "http://ecole.test/volcan", "",
        "<p>Cette page est proposée par les enseignants de notre école.</p>")]
    [InlineData(
        "http://ecole.test/sujets/volcan", "http://ecole.test/volcan",
        "<p>Cette page est proposée par les enseignants de notre école.</p>", "")]
    // Another one of the same kind: the higher, then the shorter.
    [InlineData("http://ecole.test/a/b/volcan", "http://ecole.test/a/volcan", "", "<p>Merci de votre visite.</p>")]
    [InlineData("http://ecole.test/volcan-bis", "http://ecole.test/volcan", "", "<p>Merci de votre visite.</p>")]
    public async Task OfTwinsTheBetterAddressIsShownInWhateverOrderTheyCome(
        string hidden, string shown, string endOfShown, string endOfHidden)
    {
        sites = new SiteList([Some.Site() with { Scope = new Scope(["ecole.test", "www.ecole.test"], ["/"], []) }]);
        foreach (var order in new[] { new[] { hidden, shown }, [shown, hidden] })
        {
            foreach (var url in order)
            {
                await AddAsync(url, Page("Les volcans", Lesson + (url == shown ? endOfShown : endOfHidden)));
                await RunAsync(new IndexRunOptions { BatchPages = 1 });
            }

            AssertShown(shown);
            Assert.EndsWith(
                $"ême texte que {shown}", (await RejectionsAsync())[hidden].Evidence, StringComparison.Ordinal);
            Assert.Equal(0, (await RunAsync()).Judged);
            await RunAsync(everything: true);
            AssertShown(shown);
            await RemoveAsync(hidden, shown);
            await RunAsync();
        }
    }

    public static TheoryData<string, string, string, string, string> Different => new()
    {
        {
            "another operation",
            "Additions",
            Exercise("additionner", "12 + 5", "31 + 8"),
            "Soustractions",
            Exercise("soustraire", "12 - 5", "31 - 8")
        },
        {
            "other numbers",
            "Exercices",
            Exercise("additionner", "12 + 5", "31 + 8"),
            "Exercices",
            Exercise("additionner", "14 + 5", "33 + 8")
        },
        {
            "numbers in another order",
            "Exercices",
            Exercise("soustraire", "12 - 5", "31 - 8"),
            "Exercices",
            Exercise("soustraire", "5 - 12", "8 - 31")
        },
        { "another title", "Niveau facile", Lesson, "Niveau difficile", Lesson + "<p>Merci de votre visite.</p>" },
        {
            "other dates",
            "Biographie",
            Lesson + "<p>Né en 1802, mort en 1885.</p>",
            "Biographie",
            Lesson + "<p>Né en 1804, mort en 1876.</p>"
        },
        {
            "another word",
            "Exercices",
            Exercise("additionner", "12 + 5", "31 + 8"),
            "Exercices",
            Exercise("multiplier", "12 + 5", "31 + 8")
        },
        {
            "the solution",
            "Le problème",
            Lesson,
            "Le problème",
            Lesson + "<p>" + string.Concat(
                Enumerable.Repeat("La réponse est que la lave pâteuse bouche la cheminée du volcan. ", 4))
        },
        { "short texts", "Jeu", "<p>Clique sur le bon mot.</p>", "Jeu", "<p>Clique sur le bon mot du menu.</p>" },
    };

    [Theory]
    [MemberData(nameof(Different))]
    public async Task PagesThatDifferInWhatMattersAreAllShown(
        string difference, string firstTitle, string first, string secondTitle, string second)
    {
        await AddAsync("http://ecole.test/a", Page(firstTitle, first));
        await AddAsync("http://ecole.test/b", Page(secondTitle, second));

        Assert.True((await RunAsync()).Accepted == 2, difference);
    }

    [Fact]
    public async Task ThePageThatATwinNamesAsCanonicalIsShown()
    {
        await AddAsync(
            "https://ecole.test/v",
            Page("Les volcans", Lesson, "<link rel=canonical href=http://ecole.test/cours/geologie/imprimer/volcan>"));
        await AddAsync(
            "http://ecole.test/cours/geologie/imprimer/volcan",
            Page("Les volcans", Lesson + "<p>Merci de votre visite.</p>"));

        await RunAsync();

        AssertShown("http://ecole.test/cours/geologie/imprimer/volcan");
    }

    [Fact]
    public async Task AMirrorOnAnotherSiteIsHiddenOnlyWhenBothSitesAreForTheSamePupils()
    {
        await AddAsync("http://ecole.test/volcan", Page("Les volcans", Lesson));
        await AddAsync("http://miroir.test/sciences/volcan", Page("Les volcans", Lesson));
        await AddAsync(
            "http://miroir.test/sciences/volcan2", Page("Les volcans", Lesson + "<p>Merci de votre visite.</p>"));
        sites = new SiteList([Some.Site(), Some.Site("miroir.test", "Miroir")]);
        await RunAsync();
        AssertShown("http://ecole.test/volcan");

        sites = new SiteList(
            [
                Some.Site(),
                Some.Site("miroir.test", "Miroir", new LevelRange(Level.Cycle4, new LevelSet(Level.Cycle4))),
            ]);
        await RunAsync();
        AssertShown("http://ecole.test/volcan", "http://miroir.test/sciences/volcan");

        sites = new SiteList(
            [Some.Site("miroir.test", "Miroir", new LevelRange(Level.Cycle4, new LevelSet(Level.Cycle4)))]);
        await RunAsync();
        AssertShown("http://miroir.test/sciences/volcan");
    }

    [Fact]
    public async Task WhenThePageThatIsShownGoesItsTwinComesBack()
    {
        await AddAsync("http://ecole.test/volcan", Page("Les volcans", Lesson));
        await AddAsync(
            "http://ecole.test/imprimer/volcan", Page("Les volcans", Lesson + "<p>Merci de votre visite.</p>"));
        await RunAsync();
        AssertShown("http://ecole.test/volcan");

        await RemoveAsync("http://ecole.test/volcan");
        var summary = await RunAsync();

        Assert.Equal((1, 1), (summary.Judged, summary.Accepted));
        AssertShown("http://ecole.test/imprimer/volcan");
        Assert.Empty(await RejectionsAsync());
    }

    [Fact]
    public async Task OnlyThePagesConcernedAreReadAgain()
    {
        for (var i = 0; i < 20; i++)
        {
            await AddAsync($"http://ecole.test/{i}", Page($"Leçon {(char)('a' + i)}", Lesson));
            await AddAsync(
                $"http://ecole.test/imprimer/{i}",
                Page($"Leçon {(char)('a' + i)}", Lesson + "<p>Merci de votre visite.</p>"));
        }

        await AddAsync("http://ecole.test/seul", Page("Les cendres", Some.FrenchText + Some.FrenchText));
        await AddAsync(
            "http://ecole.test/seul/imprimer",
            Page("Les cendres", Some.FrenchText + Some.FrenchText + "<p>Merci de votre visite.</p>"));
        await RunAsync();
        await RemoveAsync("http://ecole.test/seul");

        Assert.Equal((1, 1), await RunAsync() is var summary ? (summary.Judged, summary.Accepted) : default);
    }

    [Fact]
    public async Task NoPageIsHiddenByOneThatItDoesNotResemble()
    {
        // Each is a twin of the next; the ends are not twins.
        const string more =
            "<p>Une phrase de plus sur la montagne, le feu, la pluie et les habitants du village voisin.</p>";
        await AddAsync("http://ecole.test/1", Page("Les volcans", Lesson));
        await AddAsync("http://ecole.test/22", Page("Les volcans", Lesson + more));
        await AddAsync("http://ecole.test/333", Page("Les volcans", Lesson + more + more));

        await RunAsync();

        AssertShown("http://ecole.test/1", "http://ecole.test/333");
    }

    [Fact]
    public async Task APatternThatManyPagesShareHidesNone()
    {
        for (var i = 0; i < 70; i++)
        {
            await AddAsync(
                string.Create(CultureInfo.InvariantCulture, $"http://ecole.test/{i}"),
                Page("Fiche", Lesson + $"<p>{new string((char)('a' + (i / 26)), 3)}{(char)('a' + (i % 26))}</p>"));
        }

        await RunAsync();

        Assert.Equal(70, index.Documents.Count);
    }

    /// <summary>Random twins are added, changed and removed, with runs that are killed: the same pages must be shown as
    /// after a fresh run.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AfterRandomChangesWhatIsShownIsAsIfBuiltAnew(int seed)
    {
        var random = new Random(seed);
        string[] ends =
        [
            "", "<p>Merci de votre visite.</p>",
            "<p>Une phrase de plus sur la montagne, le feu, la pluie et les habitants du village voisin.</p>",
            "<p>Né en 1802.</p>",
        ];
        string[] places = ["", "imprimer/", "a/"];
        for (var step = 0; step < 10; step++)
        {
            for (var change = 0; change < 3; change++)
            {
                var url = string.Create(
                    CultureInfo.InvariantCulture,
                    $"http://ecole.test/{places[random.Next(places.Length)]}{random.Next(3)}");
                await RemoveAsync(url);
                if (random.Next(4) > 0)
                {
                    await AddAsync(
                        url,
                        Page(
                            random.Next(3) == 0 ? "Le feu" : "Les volcans",
                            Lesson + ends[random.Next(ends.Length)] + ends[random.Next(ends.Length)]));
                }
            }

            index.FailsAfter = random.Next(3) == 0 ? random.Next(2) : null;
            try
            {
                await RunAsync(new IndexRunOptions { BatchPages = 1 + random.Next(3) });
            }
            catch (IndexUnavailableException)
            {
                await RunAsync();
            }

            index.FailsAfter = null;
            var shown = index.Documents.Keys.Order().ToArray();
            index.Documents.Clear();
            await RunAsync(new IndexRunOptions { BatchPages = 1 + random.Next(9) }, everything: true);
            Assert.True(shown.SequenceEqual(index.Documents.Keys.Order()), $"seed {seed}, step {step}: "
                + $"{string.Join(' ', shown)} instead of {string.Join(' ', index.Documents.Keys.Order())}");
        }
    }

    static string Exercise(string verb, params string[] tasks) =>
        $"<p>Dans cet exercice, tu vas {verb} des nombres. Lis bien la consigne avant de commencer, prends ton "
            + "temps et écris chaque résultat sur ton ardoise ou dans ton cahier. "
        + "Quand tu as fini, compare avec ton voisin, puis demande à la maîtresse ou au maître de vérifier ton "
        + "travail. Si tu t’es trompé, recommence sans te décourager.</p>"
        + string.Concat(tasks.Select(task => $"<p>Calcule : {task}</p>"));

    static string Page(string title, string text, string head = "") =>
        $"<html><head>{head}<title>{title}</title></head><body><main><h1>{title}</h1>{text}</main>";

    void AssertShown(params string[] urls) => Assert.Equal(urls.Order(), index.Documents.Keys.Order());

    Task<IndexSummary> RunAsync(IndexRunOptions? options = null, bool everything = false) => new IndexRun(
        store, index, sites, Some.Judge(), TimeProvider.System, options).RunAsync(everything);

    async Task AddAsync(string url, string html)
    {
        using var context = store.Open();
        context.Pages.Add(Some.Page(url, html));
        await context.SaveChangesAsync();
    }

    /// <summary>As the crawler does: the page is removed, and a note for the indexer stays.</summary>
    async Task RemoveAsync(params string[] urls)
    {
        using var context = store.Open();
        foreach (var url in urls)
        {
            if (await context.Pages.Where(row => row.Url == url).ExecuteDeleteAsync() == 1
                && !await context.Removed.AnyAsync(row => row.Url == url))
            {
                context.Removed.Add(new RemovedPage { Url = url });
            }
        }

        await context.SaveChangesAsync();
    }

    async Task<Dictionary<string, RejectionEntry>> RejectionsAsync()
    {
        using var context = store.Open();
        return await context.Rejections.ToDictionaryAsync(entry => entry.Url);
    }
}
