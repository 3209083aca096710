using System.Collections.Frozen;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;
using SchoolSearch.Crawler.Hosts;

namespace SchoolSearch.Crawler;

/// <summary>What the origins of one crawl share.</summary>
sealed class CrawlTools(SiteList sites, CrawlOptions options, TimeProvider time, Frontier frontier, CrawlWriter writer, CrawlBudget budget,
    ConnectionGuard guard)
{
    /// <summary>65,536 addresses are remembered so that menus do not go to the page store again with every page.</summary>
    const int RememberedRows = 8192;

    /// <summary>A path in which a segment stands so often is a link that was resolved against itself.</summary>
    const int MostRepeatedSegments = 3;

    readonly FrozenSet<(string Host, int Port)> namedPorts =
        sites.Sites.SelectMany(site => site.Start.Append(site.Home)).Select(start => (start.Host, start.Port)).ToFrozenSet();

    readonly RecentAddresses remembered = new(RememberedRows);

    public CrawlOptions Options => options;

    public TimeProvider Time => time;

    public Frontier Frontier => frontier;

    public CrawlWriter Writer => writer;

    public CrawlBudget Budget => budget;

    public Revisits Revisits { get; } = new(options, time);

    public Retries Retries { get; } = new(options, time);

    public required PageFetcher Fetcher { get; init; }

    public required Politeness Politeness { get; init; }

    public required Leases Leases { get; init; }

    public required HostGate Hosts { get; init; }

    public required RobotsGate Robots { get; init; }

    public required HostWatches Watches { get; init; }

    /// <summary>Requests under way, over all hosts.</summary>
    public required SemaphoreSlim Parallel { get; init; }

    public TrapGuard Traps { get; } = new();

    public static FrontierEntry Entry(PageUrl url, Site site, int depth, int redirects) =>
        new() { Url = url.Value, Origin = url.Origin, Site = site.Key, Depth = depth, Redirects = redirects };

    public IReadOnlyList<Site> SitesOn(string host) => sites.On(host);

    /// <summary>
    /// The site that approved the address, or null. A list approves hosts on the usual ports and on those that it names: what listens
    /// on another port of the same machine is another server.
    /// </summary>
    public Site? SiteFor(PageUrl url) =>
        url.Port == (url.Scheme == Uri.UriSchemeHttp ? 80 : 443) || namedPorts.Contains((url.Host, url.Port)) ? sites.Find(url) : null;

    /// <summary>
    /// The pause between two requests: the longest that anybody asks for. A mapped host is our own mirror and gets what the command
    /// line says.
    /// </summary>
    public TimeSpan DelayFor(PageUrl url, Site site, TimeSpan? asked)
    {
        if (guard.IsMapped(url.Host, url.Port))
        {
            return options.Delay;
        }

        var delay = options.Delay > site.Delay ? options.Delay : site.Delay;
        return asked is { } longer && longer > delay ? longer : delay;
    }

    /// <summary>False for what was seen a short while ago and for traps.</summary>
    public bool MayFollow(PageUrl url, Site site) => remembered.IsNews(url) && !RepeatsItself(url) && Traps.Admits(url, site);

    static bool RepeatsItself(PageUrl url) =>
        url.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).GroupBy(segment => segment, StringComparer.Ordinal)
            .Any(group => group.Count() > MostRepeatedSegments);
}
