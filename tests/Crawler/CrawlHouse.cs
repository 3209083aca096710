using System.Collections.Immutable;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler;

/// <summary>A separate data directory, real crawls into it, and queries of the result.</summary>
sealed class CrawlHouse : IDisposable
{
    public CrawlHouse(StoreKind kind = StoreKind.Sqlite)
    {
        Data = Directory.CreateTempSubdirectory("crawl").FullName;
        Store = new TestStore(kind, Data);
    }

    public string Data { get; }

    public TestStore Store { get; }

    public CrawlOptions Options { get; set; } = new()
    {
        Delay = TimeSpan.Zero,
        RetryDelay = TimeSpan.FromMilliseconds(20),
        Patience = TimeSpan.FromSeconds(5),
        // Tests count requests, so sitemaps and missing pages are off except in their own tests.
        ReadsSitemaps = false,
        AsksForMissing = false,
    };

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public static Site SiteAt(
        string home, string[]? include = null, string[]? exclude = null, int maximumPages = 5000,
        params string[] otherHosts)
    {
        var url = PageUrl.Parse(home);
        return new Site(
            "Essai " + url.Host, url, "Un site d’essai.", new LevelRange(Level.Cycle3, new LevelSet(Level.Cycle3)),
            [Subject.All[0]], Licence.Unknown,
            new Scope([url.Host, .. otherHosts], [.. include ?? ["/"]], [.. exclude ?? []]), ["fr"], [url],
            Site.DefaultDelay, maximumPages, []);
    }

    public Task<CrawlProgress> RunAsync(ImmutableDictionary<string, IPEndPoint> connect, params string[] homes) =>
        RunAsync(connect, [.. homes.Select(home => SiteAt(home))]);

    public async Task<CrawlProgress> RunAsync(
        ImmutableDictionary<string, IPEndPoint> connect, Site[] sites, CancellationToken cancel = default)
    {
        var store = await Store.OpenAsync(cancel);
        return await Crawl.RunAsync(
            store, new SiteList(sites), Options with { Connect = connect }, Time, new Progress<CrawlProgress>(),
            cancel);
    }

    public async Task<string[]> StoredAsync()
    {
        var store = await Store.OpenAsync();
        using var context = store.Open();
        return await context.Pages.Select(page => page.Url).OrderBy(url => url).ToArrayAsync();
    }

    public async Task<StoredPage> PageAsync(string url)
    {
        var store = await Store.OpenAsync();
        using var context = store.Open();
        return await context.Pages.SingleAsync(page => page.Url == url);
    }

    /// <summary>The rejection log by address. Fails when a line's evidence is empty or too long.</summary>
    public async Task<Dictionary<string, RejectionEntry>> RejectionsAsync()
    {
        var store = await Store.OpenAsync();
        using var context = store.Open();
        var log = await context.Rejections.ToDictionaryAsync(rejection => rejection.Url);
        Assert.All(log.Values, rejection => Assert.InRange(rejection.Evidence.Trim().Length, 5, 500));
        return log;
    }

    public async Task<RejectionReason?> ReasonAsync(string url) =>
        (await RejectionsAsync()).GetValueOrDefault(url)?.Reason;

    public async Task<FrontierEntry[]> FrontierAsync()
    {
        var store = await Store.OpenAsync();
        using var context = store.Open();
        return await context.Frontier.OrderBy(entry => entry.Id).ToArrayAsync();
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(Data, recursive: true);
    }
}
