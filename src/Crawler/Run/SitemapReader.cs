using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Crawler.Robots;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>
/// Adds to the frontier what sites list in sitemaps and feeds: those that robots.txt names, /sitemap.xml, and feeds
/// that pages declare. Each file is read at most once a day, after the links, so that pages near the start page come
/// first. Only files of the origin itself are read: another origin's robots.txt names its own. An unreadable file costs
/// one line of the log and nothing else. Only as many addresses are added as the sites' budgets can use
/// (docs/decisions/0045).
/// </summary>
sealed class SitemapReader(CrawlTools tools, PageStore store)
{
    /// <summary>Per origin and reading.</summary>
    const int MostFiles = 200;

    /// <summary>The protocol has indexes of sitemaps, not indexes of indexes; some sites do.</summary>
    const int DeepestIndex = 2;

    /// <summary>Per origin: blogs declare one feed for the site and one for each article's comments.</summary>
    const int MostFeeds = 5;

    /// <summary>Addresses written in one step, so that a long list does not hold up the pages of other hosts.</summary>
    const int AddressesAtATime = 500;

    static readonly TimeSpan Life = TimeSpan.FromHours(24);

    readonly ConcurrentDictionary<string, ImmutableArray<PageUrl>> feeds = new();

    /// <summary>By site: addresses that lists may still add in this run.</summary>
    readonly ConcurrentDictionary<string, long> rooms = new();

    /// <summary>Remembers feeds that a page of the origin declares.</summary>
    public void Declare(string origin, ImmutableArray<PageUrl> declared)
    {
        foreach (var feed in declared.Where(feed => feed.Origin == origin))
        {
            feeds.AddOrUpdate(
                origin, [feed],
                (_, known) => known.Length >= MostFeeds || known.Contains(feed) ? known : known.Add(feed));
        }
    }

    /// <summary>The origin is done for now; its pages will declare its feeds again.</summary>
    public void Forget(string origin) => feeds.TryRemove(origin, out _);

    /// <summary>True when there may be more to fetch now.</summary>
    /// <param name="site">The site whose page led here; its delay counts.</param>
    public async Task<bool> ReadAsync(string origin, HeldHost host, Site site, CancellationToken cancel)
    {
        if (!tools.Options.ReadsSitemaps
            || tools.Budget.IsTaken || tools.Budget.SpentFor(site, FrontierState.Waiting) is not null)
        {
            return false;
        }

        var home = PageUrl.Parse(origin + "/");
        if (await tools.Robots.ForAsync(home, tools.Options.DelayFor(home, site, null), cancel)
            is not RobotsVerdict.Known { Rules: var rules })
        {
            return false;
        }

        var round = new Round(home, host, site, rules, tools.Options.DelayFor(home, site, rules.CrawlDelay));
        if (await RoomAsync(round, site, cancel) <= 0)
        {
            return false;
        }

        foreach (var line in rules.Sitemaps.Take(MostFiles))
        {
            if (home.TryResolve(line, out var named))
            {
                await ReadAsync(round, named, depth: 0, isNamed: true, cancel);
            }
        }

        await ReadAsync(round, PageUrl.Parse(origin + "/sitemap.xml"), depth: 0, isNamed: false, cancel);
        foreach (var feed in feeds.GetValueOrDefault(origin, []))
        {
            await ReadAsync(round, feed, depth: 0, isNamed: true, cancel);
        }

        return round.HasFound;
    }

    /// <summary>A file counts as read when all its addresses are on disk, so a killed crawl reads it again.</summary>
    async Task ReadAsync(Round round, PageUrl url, int depth, bool isNamed, CancellationToken cancel)
    {
        if (round.Files >= MostFiles
            || !HasRoom(round) || !round.Seen.Add(url) || !await IsDueAsync(url, cancel))
        {
            return;
        }

        round.Files++;
        foreach (var further in await ReadFileAsync(round, url, isNamed, cancel))
        {
            if (depth < DeepestIndex)
            {
                await ReadAsync(round, further, depth + 1, isNamed: true, cancel);
            }
        }
    }

    /// <returns>The sitemaps that the file names.</returns>
    async Task<ImmutableArray<PageUrl>> ReadFileAsync(
        Round round, PageUrl url, bool isNamed, CancellationToken cancel)
    {
        var entry = FrontierStore.Entry(url, round.Site, depth: 0, redirects: 0);
        using var answer = await FetchAsync(round, url, cancel);
        try
        {
            // A small body may unfold to as many addresses as a large one has.
            await (answer?.Slot?.GrowAsync(cancel) ?? Task.CompletedTask);
        }
        catch (TimeoutException)
        {
            return [];
        }

        switch (answer?.Result)
        {
            case FetchResult.Fetched fetched:
                var file = SitemapFile.Read(fetched.Body, url);
                await AddAsync(round, entry, file.Pages, cancel);
                // A site without a sitemap may answer with any page.
                await EndAsync(
                    entry,
                    isNamed || file.Pages.Length + file.Sitemaps.Length > 0
                        ? (RejectionReason.FaultyList, file.Problem)
                        : null);
                return file.Sitemaps;
            case FetchResult.Failed failed:
                await EndAsync(entry, isNamed ? (failed.Reason, failed.Evidence) : null);
                return [];
            case FetchResult.TryLater later:
                await EndAsync(entry, (later.Reason, later.Evidence));
                return [];
            default:
                return [];
        }
    }

    /// <summary>Null when the host may not be asked now: the file stays unread.</summary>
    async Task<Answer?> FetchAsync(Round round, PageUrl url, CancellationToken cancel)
    {
        for (var hop = 0; hop <= tools.Options.MaximumRedirects; hop++)
        {
            if (url.Origin != round.Home.Origin)
            {
                return Refused(
                    RejectionReason.OutOfScope,
                    $"Un plan de site n’est lu que sur son propre serveur, pas à l’adresse {url}");
            }

            if (!round.Rules.Allows(url))
            {
                return Refused(RejectionReason.DisallowedByRobots, "robots.txt l’interdit.");
            }

            var answer = await FetchOnceAsync(round, url, cancel);
            if (answer?.Result is not FetchResult.Redirected { Target: var target })
            {
                return answer;
            }

            answer.Dispose();
            url = target;
        }

        return Refused(
            RejectionReason.TooManyRedirects, $"Plus de {tools.Options.MaximumRedirects} redirections de suite.");
    }

    async Task<Answer?> FetchOnceAsync(Round round, PageUrl url, CancellationToken cancel)
    {
        using var turn = await tools.Politeness.EnterAsync(url, round.Delay, cancel);
        if (turn is null)
        {
            return null;
        }

        var slot = await tools.Requests.EnterAsync(cancel);
        try
        {
            round.Host.ThrowIfLost();
            // Compressed or not: a list of 50,000 addresses of usual length fits; a longer list is read from its start.
            return new Answer(
                await turn.HearAsync(
                    await tools.Fetcher.FetchTextAsync(url, tools.Options.MaximumBody, slot, cancel)),
                slot);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    async Task AddAsync(Round round, FrontierEntry entry, ImmutableArray<PageUrl> pages, CancellationToken cancel)
    {
        foreach (var some in pages.Select(UrlTidy.Tidy).Where(LinkExtractor.IsPage).Chunk(AddressesAtATime))
        {
            if (!HasRoom(round))
            {
                return;
            }

            var approved = new List<FrontierEntry>();
            foreach (var page in await NewAsync(some, cancel))
            {
                if (tools.SiteFor(page) is { } site
                    && await RoomAsync(round, site, cancel) > 0 && tools.MayFollow(page, site))
                {
                    rooms.AddOrUpdate(site.Key, 0, (_, room) => room - 1);
                    approved.Add(FrontierStore.Entry(page, site, depth: 1, redirects: 0));
                }
            }

            if (approved.Count > 0)
            {
                round.Addresses += approved.Count;
                await tools.Writer.WriteAsync(new CrawlStep.Discover(entry, [.. approved], IsEnd: false));
                await tools.Writer.FlushAsync();
            }
        }
    }

    async Task<IEnumerable<PageUrl>> NewAsync(PageUrl[] pages, CancellationToken cancel)
    {
        using var context = store.Open();
        string[] urls = [.. pages.Select(page => page.Value)];
        var known = await context.Frontier.Where(entry => urls.Contains(entry.Url)).Select(entry => entry.Url)
            .ToHashSetAsync(cancel);
        return pages.Where(page => !known.Contains(page.Value));
    }

    /// <summary>
    /// How many more addresses the site can use in this run: as many as it may have pages, less those stored or
    /// waiting. None once it has as many rows as its pages and its fruitless requests may be. So a list of dead
    /// addresses comes to an end, whatever it names the next day.
    /// </summary>
    async Task<long> RoomAsync(Round round, Site site, CancellationToken cancel)
    {
        round.Sites.Add(site.Key);
        if (rooms.TryGetValue(site.Key, out var room))
        {
            return room;
        }

        using var context = store.Open();
        var counts = await context.Frontier.Where(entry => entry.Site == site.Key)
            .GroupBy(entry => entry.State == FrontierState.Rejected)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var useful = counts.GetValueOrDefault(false);
        return rooms.GetOrAdd(
            site.Key,
            Math.Min(
                site.MaximumPages - useful,
                site.MaximumPages + CrawlBudget.VainFor(site) - useful - counts.GetValueOrDefault(true)));
    }

    bool HasRoom(Round round) => round.Sites.Any(site => rooms.GetValueOrDefault(site) > 0);

    async Task EndAsync(FrontierEntry entry, (RejectionReason Reason, string? Evidence)? problem)
    {
        // The end clears the last reading's fault from the log.
        await tools.Writer.WriteAsync(new CrawlStep.Discover(entry, [], IsEnd: true));
        if (problem is (var reason, { } evidence))
        {
            await tools.Writer.WriteAsync(new CrawlStep.Note(entry, reason, "Plan du site ou flux : " + evidence));
        }

        await tools.Writer.FlushAsync();
    }

    async Task<bool> IsDueAsync(PageUrl url, CancellationToken cancel)
    {
        using var context = store.Open();
        var since = tools.Time.GetUtcNow() - Life;
        return !await context.Sitemaps.AnyAsync(sitemap => sitemap.Url == url.Value && sitemap.ReadAt > since, cancel);
    }

    static Answer Refused(RejectionReason reason, string evidence) =>
        new(new FetchResult.Failed(reason, evidence, 0), null);

    /// <param name="Slot">Its place among the requests, until the file is read; null when nothing was asked.</param>
    sealed record Answer(FetchResult Result, RequestSlot? Slot) : IDisposable
    {
        public void Dispose() => Slot?.Dispose();
    }

    /// <summary>State shared by one reading of an origin's files.</summary>
    sealed class Round(PageUrl home, HeldHost host, Site site, RobotsTxt rules, TimeSpan delay)
    {
        public PageUrl Home => home;

        public HeldHost Host => host;

        public Site Site => site;

        public RobotsTxt Rules => rules;

        public TimeSpan Delay => delay;

        public HashSet<PageUrl> Seen { get; } = [];

        public int Files { get; set; }

        public int Addresses { get; set; }

        /// <summary>Sites with addresses in these lists, by key.</summary>
        public HashSet<string> Sites { get; } = [];

        public bool HasFound => Addresses > 0;
    }
}
