using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Robots;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Crawler.StandIns;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>Asks one host for pages, as far as the list, the budgets, robots.txt and politeness allow.</summary>
sealed class PageAsker(CrawlTools tools, HeldHost host)
{
    /// <summary>Redirects to follow on the same origin when probing another page.</summary>
    const int MostHops = 2;

    /// <summary>The site of the last page requested; null when none was since sitemaps were read.</summary>
    public Site? LastAsked { get; set; }

    /// <summary>Whether one more page of the site would use up its budget, so that the address can be judged only when
    /// no other is under way.</summary>
    public bool MayBeTheLast(FrontierEntry entry) =>
        tools.SiteFor(entry.Address) is { } site
        && tools.Budget.SpentFor(site, entry.State) is null
        && tools.Budget.SpentFor(site, entry.State, underWay: 1) is not null;

    /// <summary>Asks the server, if that is allowed. Null when the host may not be asked now: nothing has
    /// changed.</summary>
    /// <param name="budget">Belongs to the visit that is returned.</param>
    public async Task<Visit?> AskAsync(FrontierEntry entry, Slot budget, CancellationToken cancel)
    {
        var url = entry.Address;
        if (tools.SiteFor(url) is not { } site)
        {
            return new Visit.Decided(budget, null, new CrawlStep.Reject(
                entry, RejectionReason.OutOfScope, "Cette adresse n’est plus dans ce que la liste approuve."));
        }

        if (await tools.WatchAsync(host.Host) is { IsQuarantined: true } watch && !watch.MayLook(entry))
        {
            return new Visit.Decided(budget, null, watch.Refusal(entry));
        }

        if (tools.Budget.SpentFor(site, entry.State) is { } spent)
        {
            return new Visit.Decided(budget, null, Postponed(entry, site, RejectionReason.SiteBudgetSpent, spent));
        }

        var delay = tools.Options.DelayFor(url, site, null);
        switch (await tools.Robots.ForAsync(url, delay, cancel))
        {
            case RobotsVerdict.Unreachable unreachable:
                return new Visit.Decided(budget, site, new CrawlStep.Postpone(
                    entry, unreachable.Until, unreachable.Reason, unreachable.Evidence, Counts: false));
            case RobotsVerdict.Known known when !known.Rules.Allows(url):
                return new Visit.Decided(budget, site, new CrawlStep.Reject(
                    entry, RejectionReason.DisallowedByRobots, "robots.txt l’interdit."));
            case RobotsVerdict.Closed:
                return null;
            case RobotsVerdict.Known known:
                delay = tools.Options.DelayFor(url, site, known.Rules.CrawlDelay);
                break;
        }

        var stored =
            entry.State == FrontierState.Stored ? await tools.Frontier.ValidatorsAsync(entry.Url, cancel) : null;
        using var turn = await tools.Politeness.EnterAsync(url, delay, cancel);
        if (turn is null)
        {
            return null;
        }

        var request = await tools.Requests.EnterAsync(cancel);
        LastAsked = site;
        try
        {
            var result = await HearAsync(turn, url, stored, request, cancel);
            return new Visit.Answered(budget, request, entry, url, site, stored, result);
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    /// <summary>Fetches another page of the host only to compare it; null when it may not be fetched or the server
    /// fails.</summary>
    /// <param name="visit">Gives up its place among the requests: the next visit may have the turn of the host and wait
    /// for a place, so a visit that waits for the turn may have none.</param>
    /// <param name="mayBeLarge">Whether a large page is of use; otherwise it counts as one that may not be
    /// fetched.</param>
    public async Task<FetchResult?> ProbeAsync(
        Visit.Answered visit, FrontierEntry entry, bool mayBeLarge, CancellationToken cancel)
    {
        visit.Request.Dispose();
        var url = entry.Address;
        var known = await tools.Frontier.ValidatorsAsync(entry.Url, cancel);
        for (var hop = 0; ; hop++)
        {
            if (tools.SiteFor(url) is not { } site
                || await tools.Robots.ForAsync(
                    url, tools.Options.DelayFor(url, site, null), cancel) is not RobotsVerdict.Known
                {
                    Rules: var rules,
                }
                || !rules.Allows(url))
            {
                return null;
            }

            using var turn =
                await tools.Politeness.EnterAsync(url, tools.Options.DelayFor(url, site, rules.CrawlDelay), cancel);
            if (turn is null)
            {
                return null;
            }

            using var request = await tools.Probes.EnterAsync(cancel);
            var (result, _) = PageIntake.Read(
                await HearAsync(turn, url, known, mayBeLarge ? request : null, cancel), url);
            if (result is not FetchResult.Redirected { Target: var target }
                || target.Origin != visit.Entry.Origin || hop == MostHops)
            {
                return result is FetchResult.TryLater
                    || (!mayBeLarge && result is FetchResult.Failed { Reason: RejectionReason.TooLarge })
                        ? null
                        : result;
            }

            (url, known) = (target, null);
        }
    }

    async Task<FetchResult> HearAsync(
        HostTurns.Turn turn, PageUrl url, Validators? known, RequestSlot? slot, CancellationToken cancel)
    {
        host.ThrowIfLost();
        var result = await tools.Fetcher.FetchPageAsync(url, known, slot, cancel);
        try
        {
            result = StandIn.Read(result);
        }
        catch (OutOfMemoryException)
        {
            result = PageFetcher.NoMemory();
        }

        return await turn.HearAsync(result);
    }

    CrawlStep.Postpone Postponed(FrontierEntry entry, Site site, RejectionReason reason, string evidence) =>
        new(entry, tools.Time.GetUtcNow() + HostGate.LongestWait, reason, $"{site.Name} : {evidence}", Counts: false);
}
