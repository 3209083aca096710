using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;
using SchoolSearch.Crawler.Hosts;

namespace SchoolSearch.Crawler;

/// <summary>What the origins of one crawl share.</summary>
sealed class CrawlTools(SiteList sites, CrawlOptions options, TimeProvider time, Frontier frontier, CrawlWriter writer, CrawlBudget budget)
{
    public CrawlOptions Options => options;

    public TimeProvider Time => time;

    public Frontier Frontier => frontier;

    public CrawlWriter Writer => writer;

    public CrawlBudget Budget => budget;

    public PageIntake Intake { get; } = new(sites, options, time);

    public Revisits Revisits => Intake.Revisits;

    public Retries Retries { get; } = new(options, time);

    public required PageFetcher Fetcher { get; init; }

    public required Politeness Politeness { get; init; }

    public required Leases Leases { get; init; }

    public required HostGate Hosts { get; init; }

    public required RobotsGate Robots { get; init; }

    public required HostWatches Watches { get; init; }

    /// <summary>Requests under way, over all hosts.</summary>
    public required SemaphoreSlim Parallel { get; init; }

    public TrapGuard Traps => Intake.Traps;

    public static FrontierEntry Entry(PageUrl url, Site site, int depth, int redirects) =>
        new() { Url = url.Value, Origin = url.Origin, Site = site.Key, Depth = depth, Redirects = redirects };

    public IReadOnlyList<Site> SitesOn(string host) => sites.On(host);

    /// <inheritdoc cref="PageIntake.SiteFor"/>
    public Site? SiteFor(PageUrl url) => Intake.SiteFor(url);

    /// <inheritdoc cref="PageIntake.MayFollow"/>
    public bool MayFollow(PageUrl url, Site site) => Intake.MayFollow(url, site);
}
