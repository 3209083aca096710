using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.HostWatching;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Revisits;
using SchoolSearch.Crawler.Robots;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Crawler.StandIns;

namespace SchoolSearch.Crawler.Run;

/// <summary>What the origins of one crawl share.</summary>
sealed class CrawlTools(
    SiteList sites, CrawlOptions options, TimeProvider time, FrontierStore frontier, CrawlWriter writer,
    CrawlBudget budget)
{
    public CrawlOptions Options => options;

    public TimeProvider Time => time;

    public FrontierStore Frontier => frontier;

    public CrawlWriter Writer => writer;

    public CrawlBudget Budget => budget;

    public PageIntake Intake { get; } = new(sites, options, time);

    public RevisitRules Revisits => Intake.Revisits;

    public Retries Retries { get; } = new(options, time);

    public required PageFetcher Fetcher { get; init; }

    public required HostTurns Politeness { get; init; }

    public required IHostQueue Queue { get; init; }

    public required HostGate Hosts { get; init; }

    public required RobotsGate Robots { get; init; }

    public MissingPages Missing { get; } = new();

    public required HostWatches Watches { get; init; }

    /// <summary>Requests under way at once, over all hosts.</summary>
    public required RequestSlots Requests { get; init; }

    /// <summary>Requests for robots.txt and for pages that are only compared. They are not among
    /// <see cref="Requests"/>: a visit that holds one of those may wait for the reader, which waits for a
    /// probe.</summary>
    public required RequestSlots Probes { get; init; }

    public Task<HostWatch> WatchAsync(string host) => Watches.ForAsync(host);

    public TrapGuard Traps => Intake.Traps;

    public IReadOnlyList<Site> SitesOn(string host) => sites.On(host);

    /// <inheritdoc cref="PageIntake.SiteFor"/>
    public Site? SiteFor(PageUrl url) => Intake.SiteFor(url);

    /// <inheritdoc cref="PageIntake.MayFollow"/>
    public bool MayFollow(PageUrl url, Site site) => Intake.MayFollow(url, site);
}
