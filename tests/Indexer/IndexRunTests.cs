using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Search.Index;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Indexer;

public abstract class IndexRunTests(StoreKind kind) : IAsyncLifetime, IAsyncDisposable
{
    readonly string directory = Directory.CreateTempSubdirectory("schoolsearch-index-").FullName;
    readonly IndexInMemory index = new();
    PageStore store = null!;
    SiteList sites = new([Some.Site()]);

    TestStore stores = null!;

    public async Task InitializeAsync() => store = await (stores = new TestStore(kind, directory)).OpenAsync();

    public async Task DisposeAsync()
    {
        await index.DisposeAsync();
        stores.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await index.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OnlyNewAndChangedPagesAreJudged()
    {
        await AddAsync("http://ecole.test/a", "lave");
        await AddAsync("http://ecole.test/b", "cendre");
        Assert.Equal(2, (await RunAsync()).Accepted);

        await AddAsync("http://ecole.test/c", "cratère");
        await ChangeAsync("http://ecole.test/a", "magma");
        var second = await RunAsync();

        Assert.Equal((2, 2, 1), (second.Judged, second.Accepted, second.Unchanged));
        Assert.Equal(0, (await RunAsync()).Judged);
        AssertShown("http://ecole.test/a", "http://ecole.test/b", "http://ecole.test/c");
        Assert.Contains("magma", index.Documents["http://ecole.test/a"].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagesThatTheStoreNoLongerHasLeaveTheIndex()
    {
        for (var i = 0; i < 3; i++)
        {
            await AddAsync($"http://ecole.test/{i}", $"lave{i}");
        }

        await RunAsync();
        // As in an older copy of the store: the page is gone without a note.
        await ForgetAsync(page => page.Url == "http://ecole.test/1");

        var run = await RunAsync();

        Assert.Equal((0, 1), (run.Judged, run.Removed));
        AssertShown("http://ecole.test/0", "http://ecole.test/2");
    }

    [Fact]
    public async Task AnIndexWhoseStoreWasLostStaysAsItIsUntilToldOtherwise()
    {
        for (var i = 0; i < 30; i++)
        {
            await AddAsync($"http://ecole.test/{i}", $"lave{i}");
        }

        await RunAsync();
        var shown = index.Documents.Count;
        Assert.Equal(30, shown);
        await ForgetAsync(page => page.Url != "http://ecole.test/7");

        var lost = await Assert.ThrowsAsync<PagesLostException>(() => RunAsync());

        Assert.Equal((29, 30, 30), (lost.Lost, lost.All, index.Documents.Count));
        Assert.Equal(29, (await RunAsync(everything: true)).Removed);
        AssertShown("http://ecole.test/7");
    }

    async Task ForgetAsync(Expression<Func<StoredPage, bool>> pages)
    {
        using var context = store.Open();
        await context.Pages.Where(pages).ExecuteDeleteAsync();
    }

    [Fact]
    public async Task APageThatTurnsBadLeavesTheIndexAndComesBackWhenMended()
    {
        await AddAsync("http://ecole.test/a", "lave");
        await RunAsync();

        await ChangeAsync("http://ecole.test/a", "vidéos porno gratuites, sexe en direct");
        Assert.Equal(1, (await RunAsync()).Rejected[RejectionReason.ForReview]);
        AssertShown();
        Assert.Equal(RejectionReason.ForReview, (await RejectionsAsync()).Single().Reason);

        await ChangeAsync("http://ecole.test/a", "cendre");
        await RunAsync();
        AssertShown("http://ecole.test/a");
        Assert.Empty(await RejectionsAsync());
    }

    [Fact]
    public async Task AnEditedSiteEntryIsAppliedToItsPagesOnly()
    {
        sites = new SiteList([Some.Site(), Some.Site("autre.test", "Autre")]);
        await AddAsync("http://ecole.test/a", "lave");
        await AddAsync("http://autre.test/b", "cendre");
        await RunAsync();

        sites = new SiteList([Some.Site(), Some.Site("autre.test", "Autre nom")]);

        Assert.Equal((1, 1), (await RunAsync() is var summary ? (summary.Judged, summary.Unchanged) : default));
    }

    [Fact]
    public async Task PagesThatAreNoLongerApprovedLeaveTheIndex()
    {
        sites = new SiteList([Some.Site(), Some.Site("autre.test", "Autre")]);
        await AddAsync("http://ecole.test/cours/a", "lave");
        await AddAsync("http://ecole.test/blog/b", "cendre");
        await AddAsync("http://autre.test/c", "cratère");
        await RunAsync();

        sites = new SiteList([Some.Site(path: "/cours/")]);
        await RunAsync();

        AssertShown("http://ecole.test/cours/a");
        Assert.All(await RejectionsAsync(), entry => Assert.Equal(RejectionReason.NotListed, entry.Reason));
        Assert.Equal(0, (await RunAsync()).Judged);
    }

    [Fact]
    public async Task OfPagesWithTheSameTextOneIsShown()
    {
        await AddAsync("http://ecole.test/imprimer/volcan", "lave", menu: "Version imprimable");
        await AddAsync("http://ecole.test/volcan?print=1", "lave");
        await AddAsync("http://ecole.test/volcan", "lave", menu: "Accueil");
        await AddAsync("http://ecole.test/autre", "cendre");

        var summary = await RunAsync();

        AssertShown("http://ecole.test/volcan", "http://ecole.test/autre");
        Assert.Equal(2, summary.Rejected[RejectionReason.Duplicate]);
        Assert.All(
            await RejectionsAsync(), entry => Assert.Equal("Même texte que http://ecole.test/volcan", entry.Evidence));
    }

    [Fact]
    public async Task TheAddressThatThePagesNameAsCanonicalIsShown()
    {
        await AddAsync("http://ecole.test/v", "lave", head: "<link rel=canonical href=/cours/geologie/volcan>");
        await AddAsync("http://ecole.test/cours/geologie/volcan", "lave");

        await RunAsync();

        AssertShown("http://ecole.test/cours/geologie/volcan");
    }

    [Fact]
    public async Task ABetterDuplicateFoundLaterTakesThePlace()
    {
        await AddAsync("http://ecole.test/imprimer/volcan", "lave");
        await RunAsync();
        await AddAsync("http://ecole.test/volcan", "lave");
        await RunAsync();

        AssertShown("http://ecole.test/volcan");
        Assert.Equal("http://ecole.test/imprimer/volcan", (await RejectionsAsync()).Single().Url);
    }

    [Fact]
    public async Task ADuplicateIsShownWhenTheOtherPageChanges()
    {
        await AddAsync("http://ecole.test/volcan", "lave");
        await AddAsync("http://ecole.test/imprimer/volcan", "lave");
        await RunAsync();

        await ChangeAsync("http://ecole.test/volcan", "cendre");
        await RunAsync();

        AssertShown("http://ecole.test/volcan", "http://ecole.test/imprimer/volcan");
        Assert.Empty(await RejectionsAsync());
        Assert.Equal(0, (await RunAsync()).Judged);
    }

    [Fact]
    public async Task APageThatLeavesTheStoreLeavesTheIndexAndItsDuplicateTakesThePlace()
    {
        await AddAsync("http://ecole.test/volcan", "lave");
        await AddAsync("http://ecole.test/imprimer/volcan", "lave");
        await RunAsync();
        await RemoveAsync("http://ecole.test/volcan");
        index.FailsAfter = 0;
        await Assert.ThrowsAsync<IndexUnavailableException>(() => RunAsync());

        Assert.Equal(1, (await RunAsync()).Removed);

        AssertShown("http://ecole.test/imprimer/volcan");
        Assert.Equal((0, 0), await RunAsync() is var again ? (again.Judged, again.Removed) : default);
    }

    [Fact]
    public async Task APageThatLeavesAndComesBackIsShown()
    {
        await AddAsync("http://ecole.test/a", "lave");
        await RunAsync();
        await RemoveAsync("http://ecole.test/a");
        await AddAsync("http://ecole.test/a", "cendre");

        await RunAsync();

        Assert.Contains("cendre", index.Documents["http://ecole.test/a"].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageBuiltAnewWithTheSameTextIsNotWrittenAgain()
    {
        await AddAsync("http://ecole.test/a", "lave");
        await RunAsync();
        index.Batches.Clear();

        await ChangeAsync("http://ecole.test/a", "lave", menu: "Construit aujourd’hui");
        var summary = await RunAsync();

        Assert.Equal((1, 0, 1), (summary.Judged, summary.Accepted, summary.Repeated));
        Assert.Empty(index.Batches);
        Assert.Equal(TextChange.Same, await TextChangeAsync());
        await ChangeAsync("http://ecole.test/a", "cendre");
        Assert.Equal(1, (await RunAsync()).Accepted);
        Assert.Equal(TextChange.Changed, await TextChangeAsync());
    }

    [Fact]
    public async Task AnEditedSiteEntryIsNoChangeOfTheText()
    {
        await AddAsync("http://ecole.test/a", "lave");
        await RunAsync();
        sites = new SiteList([Some.Site(name: "Autre nom")]);

        Assert.Equal(1, (await RunAsync()).Accepted);
        Assert.Equal(1, (await RunAsync(everything: true)).Accepted);

        Assert.Equal(TextChange.None, await TextChangeAsync());
    }

    [Fact]
    public async Task ATextThatGoesBackAfterAKilledRunIsWrittenAgain()
    {
        await AddAsync("http://ecole.test/a", "lave");
        await RunAsync();
        await ChangeAsync("http://ecole.test/a", "cendre");
        index.FailsAfter = 0;
        await Assert.ThrowsAsync<IndexUnavailableException>(() => RunAsync());
        await ChangeAsync("http://ecole.test/a", "lave");

        await RunAsync();

        Assert.Contains("lave", index.Documents["http://ecole.test/a"].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShortPagesWithOneInstructionAreNoDuplicates()
    {
        await AddRawAsync("http://ecole.test/cp/dictee", "<title>CP</title><p>Clique sur un mot dans le menu.");
        await AddRawAsync("http://ecole.test/ce1/dictee", "<title>CE1</title><p>Clique sur un mot dans le menu.");

        Assert.Equal(2, (await RunAsync()).Accepted);
    }

    [Fact]
    public async Task ARunKilledAfterAnyBatchIsTakenUpByTheNext()
    {
        for (var i = 0; i < 50; i++)
        {
            await AddAsync($"http://ecole.test/{i}", i % 7 == 0 ? "pareil" : $"mot{i}");
        }

        for (var kill = 0; kill < 4; kill++)
        {
            index.FailsAfter = kill;
            await Assert.ThrowsAsync<IndexUnavailableException>(() => RunAsync(new IndexRunOptions { BatchPages = 5 }));
        }

        await RunAsync(new IndexRunOptions { BatchPages = 5 });
        Assert.Equal(43, index.Documents.Count);
        Assert.Equal(7, (await RejectionsAsync()).Count);
        Assert.Equal(0, (await RunAsync()).Judged);
    }

    [Fact]
    public async Task AnEmptyIndexIsFilledAgainEvenWhenThatIsInterrupted()
    {
        for (var i = 0; i < 12; i++)
        {
            await AddAsync($"http://ecole.test/{i}", $"mot{i}");
        }

        await RunAsync();
        index.Documents.Clear();
        index.FailsAfter = 1;
        await Assert.ThrowsAsync<IndexUnavailableException>(() =>
            RunAsync(new IndexRunOptions { BatchPages = 5 }, everything: true));
        await RunAsync(new IndexRunOptions { BatchPages = 5 });

        Assert.Equal(12, index.Documents.Count);
    }

    [Fact]
    public async Task WhatOtherSitesCallAPageIsPartOfIt()
    {
        sites = new SiteList([Some.Site(), Some.Site("autre.test", "Autre")]);
        await AddAsync("http://ecole.test/a", "lave");
        await RunAsync();

        using (var context = store.Open())
        {
            context.Anchors.Add(
                new AnchorEntry
                {
                    To = "http://ecole.test/a",
                    From = "http://autre.test/x",
                    Text = "Les volcans pour les petits",
                });
            context.Anchors.Add(
                new AnchorEntry { To = "http://ecole.test/a", From = "http://inconnu.test/x", Text = "Publicité" });
            await context.SaveChangesAsync();
        }

        Assert.Equal(1, (await RunAsync()).Judged);
        Assert.Equal(["Les volcans pour les petits"], index.Documents["http://ecole.test/a"].Anchors.AsEnumerable());
    }

    [Fact]
    public async Task BatchesStayWithinTheirLimit()
    {
        for (var i = 0; i < 23; i++)
        {
            await AddAsync($"http://ecole.test/{i}", $"mot{i}");
        }

        await RunAsync(new IndexRunOptions { BatchPages = 10 });

        Assert.Equal([10, 10, 3], index.Batches);
    }

    [Fact]
    public async Task ProgressEndsAtTheTotal()
    {
        await AddAsync("http://ecole.test/a", "lave");
        await AddAsync("http://ecole.test/b", "vidéos porno gratuites, sexe en direct");
        var seen = new Reports();

        await Run().RunAsync(progress: seen);

        Assert.Equal(new IndexProgress(2, 2, 1, 1), seen.Last);
    }

    [Fact]
    public async Task ARunTellsThoseWhoSearchHowFarItIsAndCompletesTheIndexAtItsEnd()
    {
        await AddAsync("http://ecole.test/a", "lave");
        await AddAsync("http://ecole.test/b", "vidéos porno gratuites, sexe en direct");
        index.FailsAfter = 0;
        await Assert.ThrowsAsync<IndexUnavailableException>(() => RunAsync());
        Assert.Equal(0, index.Completed);

        await RunAsync();

        Assert.Equal(((2, 2), 1), (index.Reported, index.Completed));
        Assert.Equal(0, (await RunAsync()).Judged);
        Assert.Equal(2, index.Completed);
    }

    /// <summary>Random changes of a small site; after every run the index must equal that of a fresh run over the same
    /// pages.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AfterRandomChangesTheIndexIsAsIfBuiltAnew(int seed)
    {
        var random = new Random(seed);
        string[] words = ["lave", "cendre", "cratère", "vidéos porno gratuites, sexe en direct"];
        var known = new HashSet<string>();
        for (var step = 0; step < 12; step++)
        {
            for (var change = 0; change < 3; change++)
            {
                var url = string.Create(
                    CultureInfo.InvariantCulture,
                    $"http://ecole.test/{(random.Next(2) == 0 ? "" : "x/")}{random.Next(6)}");
                if (known.Add(url))
                {
                    await AddAsync(url, words[random.Next(words.Length)]);
                }
                else if (random.Next(4) == 0)
                {
                    known.Remove(url);
                    await RemoveAsync(url);
                }
                else
                {
                    await ChangeAsync(url, words[random.Next(words.Length)]);
                }
            }

            if (random.Next(3) == 0)
            {
                index.FailsAfter = random.Next(2);
            }

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
            await RunAsync(everything: true);
            Assert.True(shown.SequenceEqual(index.Documents.Keys.Order()), $"seed {seed}, step {step}: "
                + $"{string.Join(' ', shown)} instead of {string.Join(' ', index.Documents.Keys.Order())}");
        }
    }

    void AssertShown(params string[] urls) => Assert.Equal(urls.Order(), index.Documents.Keys.Order());

    Task<IndexSummary> RunAsync(IndexRunOptions? options = null, bool everything = false) =>
        Run(options).RunAsync(everything);

    IndexRun Run(IndexRunOptions? options = null) =>
        new(store, index, sites, Some.Judge(), TimeProvider.System, options);

    Task AddAsync(string url, string word, string menu = "", string head = "") =>
        AddRawAsync(url, Html(word, menu, head));

    async Task AddRawAsync(string url, string html)
    {
        using var context = store.Open();
        context.Pages.Add(Some.Page(url, html));
        await context.SaveChangesAsync();
    }

    async Task RemoveAsync(string url)
    {
        using var context = store.Open();
        var page = await context.Pages.SingleAsync(row => row.Url == url);
        await context.Removed.Where(row => row.Url == url).ExecuteDeleteAsync();
        context.Removed.Add(new RemovedPage { Url = page.Url });
        context.Pages.Remove(page);
        await context.SaveChangesAsync();
    }

    async Task<TextChange> TextChangeAsync()
    {
        using var context = store.Open();
        return (await context.Pages.SingleAsync()).TextChange;
    }

    async Task ChangeAsync(string url, string word, string menu = "")
    {
        var changed = Some.Page(url, Html(word, menu));
        using var context = store.Open();
        await context.Pages.Where(page => page.Url == url).ExecuteUpdateAsync(set => set
            .SetProperty(page => page.CompressedBody, changed.CompressedBody)
            .SetProperty(page => page.BodyHash, changed.BodyHash)
            .SetProperty(page => page.Version, page => page.Version + 1));
    }

    async Task<List<RejectionEntry>> RejectionsAsync()
    {
        using var context = store.Open();
        return await context.Rejections.ToListAsync();
    }

    static string Html(string word, string menu = "", string head = "")
    {
        var line = $"<p>Voici ce que l’on sait de ce mot : {word}, que tu as vu dans la leçon.</p>";
        return $"<html><head>{head}<title>{word}</title></head><body><nav>{menu}</nav><main>"
            + $"{string.Concat(Enumerable.Repeat(line, 5))}</main>";
    }

    sealed class Reports : IProgress<IndexProgress>
    {
        public IndexProgress Last { get; private set; }

        public void Report(IndexProgress value) => Last = value;
    }
}

public sealed class IndexRunTestsOnSqlite() : IndexRunTests(StoreKind.Sqlite);

[Long]
public sealed class IndexRunTestsOnPostgres() : IndexRunTests(StoreKind.Postgres);
