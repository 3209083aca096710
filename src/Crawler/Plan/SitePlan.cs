using System.Collections.Immutable;

namespace SchoolSearch.Crawler.Plan;

/// <summary>What a crawl would do for one site now.</summary>
/// <param name="Start">Its start pages.</param>
/// <param name="NewStart">Start pages that no crawl has known yet.</param>
/// <param name="Waiting">Known addresses never fetched, start pages included.</param>
/// <param name="Due">Stored pages due for another visit.</param>
/// <param name="Later">Postponed addresses that are not due yet.</param>
/// <param name="Stored">Pages in the store.</param>
/// <param name="Full">Waiting addresses that the site's bound (max-pages) would leave for later.</param>
/// <param name="Quarantined">Its hosts in quarantine: nothing is fetched of them until somebody has had a look.</param>
/// <param name="OpensAt">When the hours of the list and of the command line next allow it; null when they do
/// now.</param>
/// <param name="Forbidden">Waiting or due addresses that the robots.txt of the last crawl forbids.</param>
public sealed record SitePlan(
    string Site, string Name, ImmutableArray<string> Start, int NewStart, int Waiting, int Due, int Later, int Stored,
    int Full, int Forbidden, ImmutableArray<HostPlan> Hosts,
    ImmutableArray<string> Quarantined, DateTimeOffset? OpensAt)
{
    public int Pages => Hosts.Sum(host => host.Pages);

    /// <summary>Hosts are crawled in parallel, so the slowest one counts.</summary>
    public TimeSpan Duration => Hosts.Select(host => host.Duration).DefaultIfEmpty().Max();
}

/// <summary>What a crawl would ask of one host now.</summary>
/// <param name="Pages">Addresses that would be fetched.</param>
/// <param name="Pause">Between two requests.</param>
public sealed record HostPlan(string Host, int Pages, TimeSpan Pause)
{
    public TimeSpan Duration => Pages * Pause;
}
