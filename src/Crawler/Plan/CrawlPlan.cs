using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Robots;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Plan;

/// <summary>
/// What a crawl would fetch if it began now: a dry run that makes no connection and writes nothing. Unknown pages are
/// not in it, so a first crawl finds more than its plan says.
/// </summary>
/// <param name="Unlisted">Known addresses that no list approves now; they would be refused, and the stored pages among
/// them would leave.</param>
/// <param name="UnlistedExamples">A few of them.</param>
public sealed record CrawlPlan(ImmutableArray<SitePlan> Sites, int Unlisted, ImmutableArray<string> UnlistedExamples)
{
    const int MostExamples = 5;

    public int Pages => Sites.Sum(site => site.Pages);

    public TimeSpan Duration => Sites.Select(site => site.Duration).DefaultIfEmpty().Max();

    /// <param name="store">Null when nothing has been crawled yet.</param>
    public static async Task<CrawlPlan> OfAsync(
        PageStore? store, SiteList sites, CrawlOptions options, TimeProvider time, CancellationToken cancel)
    {
        var intake = new PageIntake(sites, options, time);
        var drafts = sites.Sites.ToDictionary(site => site.Key, site => new Draft(site));
        var unlisted = 0;
        var examples = ImmutableArray.CreateBuilder<string>();
        var rules = new Dictionary<string, RobotsTxt?>();
        HashSet<string> quarantined = [];
        var now = time.GetUtcNow();
        if (store is not null)
        {
            using var context = store.Open();
            foreach (var robots in await context.Robots.ToListAsync(cancel))
            {
                rules[robots.Origin] = RobotsGate.Judge(robots) is RobotsVerdict.Known known ? known.Rules : null;
            }

            quarantined = [.. (await Quarantine.ListAsync(context, cancel)).Select(host => host.Host)];
            await foreach (
                var entry in context.Frontier
                    .OrderBy(entry => entry.Id)
                    .Select(entry => new { entry.Url, entry.State, entry.NotBefore })
                    .AsAsyncEnumerable()
                    .WithCancellation(cancel))
            {
                if (!PageUrl.TryParse(entry.Url, out var url))
                {
                    continue;
                }

                if (quarantined.Contains(url.Host))
                {
                    continue;
                }

                // A refused address is due again at the time recorded there, if any.
                var isDue = entry.State == FrontierState.Rejected
                    ? entry.NotBefore > DateTimeOffset.UnixEpoch && entry.NotBefore <= now
                    : entry.NotBefore <= now || (options.Refresh && entry.State == FrontierState.Stored);
                if (intake.SiteFor(url) is { } site)
                {
                    drafts[site.Key].Add(
                        url, entry.State, isDue, rules.GetValueOrDefault(url.Origin),
                        origin => options.DelayFor(url, site, rules.GetValueOrDefault(origin)?.CrawlDelay));
                }
                else if (isDue)
                {
                    unlisted++;
                    if (examples.Count < MostExamples)
                    {
                        examples.Add(entry.Url);
                    }
                }
            }
        }

        foreach (var draft in drafts.Values)
        {
            foreach (var start in draft.Site.Start.Where(start => !quarantined.Contains(start.Host)))
            {
                draft.AddStart(
                    start, rules.GetValueOrDefault(start.Origin),
                    origin => options.DelayFor(start, draft.Site, rules.GetValueOrDefault(origin)?.CrawlDelay));
            }
        }

        return new CrawlPlan(
            [
                .. sites.Sites.Select(site =>
                    drafts[site.Key].Finish(
                        [.. site.Scope.Hosts.Where(quarantined.Contains)], OpensAt(site, options, now))),
            ],
            unlisted,
            examples.ToImmutable());
    }

    static DateTimeOffset? OpensAt(Site site, CrawlOptions options, DateTimeOffset now) =>
        FetchWindow.Next([.. new[] { site.Window, options.Window }.OfType<FetchWindow>()], now) is { } next
            && next > now
            ? next
            : null;

    /// <summary>Accumulates a site's plan.</summary>
    sealed class Draft(Site site)
    {
        readonly Dictionary<string, HostPlan> hosts = [];
        readonly HashSet<string> newStart = [.. site.Start.Select(start => start.Value)];
        int waiting;
        int due;
        int later;
        int stored;
        int full;
        int forbidden;

        public Site Site => site;

        public void Add(PageUrl url, FrontierState state, bool isDue, RobotsTxt? rules, Func<string, TimeSpan> pause)
        {
            newStart.Remove(url.Value);
            stored += state == FrontierState.Stored ? 1 : 0;
            if (!isDue)
            {
                later += state == FrontierState.Waiting ? 1 : 0;
                return;
            }

            var isNew = state != FrontierState.Stored;
            waiting += isNew ? 1 : 0;
            due += isNew ? 0 : 1;
            if (rules?.Allows(url) == false)
            {
                forbidden++;
            }
            else if (isNew && stored + waiting - forbidden > site.MaximumPages)
            {
                full++;
            }
            else
            {
                hosts[url.Host] = hosts.TryGetValue(url.Host, out var host) ? host with
                {
                    Pages = host.Pages + 1,
                } : new HostPlan(url.Host, 1, pause(url.Origin));
            }
        }

        public void AddStart(PageUrl start, RobotsTxt? rules, Func<string, TimeSpan> pause)
        {
            if (newStart.Contains(start.Value))
            {
                Add(start, FrontierState.Waiting, isDue: true, rules, pause);
                newStart.Add(start.Value);
            }
        }

        public SitePlan Finish(ImmutableArray<string> quarantined, DateTimeOffset? opensAt) => new(
            site.Key, site.Name, [.. site.Start.Select(start => start.Value)], newStart.Count, waiting, due, later,
            stored, full, forbidden,
            [
                .. hosts.Values.OrderByDescending(host => host.Duration).ThenBy(
                    host => host.Host, StringComparer.Ordinal),
            ], quarantined, opensAt);
    }
}
