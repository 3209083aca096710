using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.HostWatching;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Robots;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Crawler.StandIns;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>Fetches the frontier of one origin, one address after the other. While one answer is fetched, the one
/// before is read.</summary>
sealed class OriginCrawl(CrawlTools tools, SitemapReader sitemaps, string origin, HeldHost host)
{
    /// <summary>Addresses read from the frontier at a time.</summary>
    const int BatchSize = 32;

    /// <summary>An origin waits until a larger compressed body, in bytes, is on disk: this bounds memory.</summary>
    const int LargeBody = 256 << 10;

    const int Ok = 200;

    /// <summary>Redirects to follow on the same origin when probing another page.</summary>
    const int MostHops = 2;

    /// <summary>The site of the last page requested; null when none was since sitemaps were read.</summary>
    Site? asked;

    /// <summary>The reading of the last fetched page; the inner task ends when its step is on disk.</summary>
    Task<Task> reading = Task.FromResult(Task.CompletedTask);

    CancellationToken ending;

    /// <summary>Ends when nothing of the origin may be fetched now.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        ending = cancel;
        try
        {
            await RunOnAsync(cancel);
            await (await WatchAsync()).SaveAsync(cancel);
        }
        finally
        {
            // However the run ends, what was read is written.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task RunOnAsync(CancellationToken cancel)
    {
        while (true)
        {
            var batch = await tools.Frontier.ReadyAsync(origin, BatchSize, cancel);
            var written = new List<Task>(batch.Count);
            foreach (var entry in batch)
            {
                if (tools.Hosts.ClosedUntil(host.Host) is not null
                    || !tools.Budget.TryTake() || await VisitAsync(entry, cancel) is not { } visit)
                {
                    break;
                }

                written.Add(visit);
            }

            // Written entries are no longer ready, so the next batch differs.
            await Task.WhenAll(written);
            if (written.Count < batch.Count || host.IsToBeGivenBack)
            {
                return;
            }

            if (batch.Count == 0)
            {
                if (asked is not { } site
                    || (await WatchAsync()).IsQuarantined || !await sitemaps.ReadAsync(origin, site, cancel))
                {
                    return;
                }

                asked = null;
            }
        }
    }

    /// <summary>Fetches an address and starts reading the answer once the previous answer is read. The inner task ends
    /// when the step is on disk. Null when the host may not be asked now: nothing has changed.</summary>
    async Task<Task?> VisitAsync(FrontierEntry entry, CancellationToken cancel)
    {
        Visit? visit = null;
        try
        {
            visit = await AskAsync(entry, cancel);
            // Pages are read one at a time, in the order fetched, so memory is bounded and runs are alike.
            await reading;
        }
        catch
        {
            End(visit);
            throw;
        }

        if (visit is null)
        {
            End(visit);
            return null;
        }

        reading = Task.Run(() => FinishAsync(visit), CancellationToken.None);
        return reading.Unwrap();
    }

    void End(Visit? visit)
    {
        tools.Budget.GiveBack();
        if (visit is { Result: not null, HasGivenBack: false })
        {
            tools.Parallel.Release();
        }
    }

    /// <summary>Asks the server, if allowed. A result keeps its place among the requests under way, since its body is
    /// in memory until the writer has it. Null when the host may not be asked now.</summary>
    async Task<Visit?> AskAsync(FrontierEntry entry, CancellationToken cancel)
    {
        var url = PageUrl.Parse(entry.Url);
        if (tools.SiteFor(url) is not { } site)
        {
            return new Visit(null, new CrawlStep.Reject(
                entry, RejectionReason.OutOfScope, "Cette adresse n’est plus dans ce que la liste approuve."));
        }

        if (await WatchAsync() is { IsQuarantined: true } watch && !watch.MayLook(entry))
        {
            return new Visit(null, watch.Refusal(entry));
        }

        if (tools.Budget.SpentFor(site, entry.State, underWay: 1) is not null)
        {
            // The page now being read may be the site's last one.
            await reading;
        }

        if (tools.Budget.SpentFor(site, entry.State) is { } spent)
        {
            return new Visit(null, Postponed(entry, site, RejectionReason.SiteBudgetSpent, spent));
        }

        var delay = tools.Options.DelayFor(url, site, null);
        switch (await tools.Robots.ForAsync(url, delay, cancel))
        {
            case RobotsVerdict.Unreachable unreachable:
                return new Visit(
                    site,
                    new CrawlStep.Postpone(
                        entry, unreachable.Until, unreachable.Reason, unreachable.Evidence, Counts: false));
            case RobotsVerdict.Known known when !known.Rules.Allows(url):
                return new Visit(
                    site, new CrawlStep.Reject(entry, RejectionReason.DisallowedByRobots, "robots.txt l’interdit."));
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

        await tools.Parallel.WaitAsync(cancel);
        asked = site;
        try
        {
            host.ThrowIfLost();
            var result =
                await turn.HearAsync(StandIn.Read(await tools.Fetcher.FetchPageAsync(url, stored, cancel)));
            return new Visit(site, null)
            {
                Result = result,
                Read = () =>
                {
                    var (read, links) = PageIntake.Read(result, url);
                    return (StepFor(entry, url, site, read, links, stored), read);
                },
            };
        }
        catch
        {
            tools.Parallel.Release();
            throw;
        }
    }

    async Task<Task> FinishAsync(Visit visit)
    {
        try
        {
            var (step, result) = visit.Read is { } read ? read() : (visit.Step!, null);
            if (step is CrawlStep.Store { Same: false } && result is FetchResult.Fetched page
                && await WhyMissingAsync(visit, step.Entry, page) is { } missing)
            {
                result = new FetchResult.Failed(RejectionReason.NotFound, missing, Ok) { Took = page.Took };
                step = new CrawlStep.Reject(step.Entry, RejectionReason.NotFound, missing);
            }

            if (result is not null)
            {
                step = await (await WatchAsync()).JudgeAsync(
                    step, result, (other, cancel) => ProbeAsync(visit, other, cancel), ending);
            }

            if (visit.Site is { } site)
            {
                step = tools.Revisits.Of(step, result);
                tools.Budget.Count(
                    site, step, result is FetchResult.Fetched fetched ? fetched.Body.Length : 0,
                    asked: visit.Result is not null);
            }

            var written = await tools.Writer.WriteAsync(step);
            if (step is CrawlStep.Store { Page.CompressedBody.Length: > LargeBody })
            {
                await written;
            }

            return written;
        }
        finally
        {
            End(visit);
        }
    }

    /// <summary>Why a page sent with 200 counts as missing; null when it is a page. A start page is not compared: the
    /// host may send it for any address.</summary>
    async Task<string?> WhyMissingAsync(Visit visit, FrontierEntry entry, FetchResult.Fetched fetched)
    {
        if (MissingPages.GlanceOf(fetched) is not { } glance)
        {
            return null;
        }

        var url = PageUrl.Parse(entry.Url);
        if (MissingPage.Find(glance, url, missing: null) is { } reads)
        {
            return reads;
        }

        if (!tools.Options.AsksForMissing || entry.Depth == 0 || MissingPage.AddressBeside(url) is not { } beside)
        {
            return null;
        }

        try
        {
            var answer = await tools.Missing.ForAsync(beside, address => AskForMissingAsync(visit, address));
            return MissingPage.Find(glance, url, answer);
        }
        catch (OperationCanceledException)
        {
            // The run is ending: a fetched page is kept.
            return null;
        }
    }

    /// <summary>A host that properly answers "not found" is trusted until its pages are next visited, at the latest;
    /// the store remembers it.</summary>
    async Task<FetchResult?> AskForMissingAsync(Visit visit, PageUrl address)
    {
        var since = tools.Time.GetUtcNow() - tools.Options.LongestInterval;
        if (tools.SiteFor(address) is not { } site
            || MissingPage.AddressBeside(PageUrl.Parse(origin + "/")) is not { } ofHost
            || await tools.Frontier.WasReadAsync(ofHost.Value, since, ending))
        {
            return null;
        }

        var answer = await ProbeAsync(visit, FrontierStore.Entry(address, site, depth: 0, redirects: 0), ending);
        if (answer is FetchResult.Failed)
        {
            var entry = FrontierStore.Entry(ofHost, site, depth: 0, redirects: 0);
            await await tools.Writer.WriteAsync(new CrawlStep.Discover(entry, [], IsEnd: true));
        }

        return answer;
    }

    Task<HostWatch> WatchAsync() => tools.Watches.ForAsync(host.Host);

    /// <summary>Fetches another page of the host only to compare it; null when it may not be fetched or the server
    /// fails.</summary>
    async Task<FetchResult?> ProbeAsync(Visit visit, FrontierEntry entry, CancellationToken cancel)
    {
        // The next visit may hold this host's turn and wait for a place among the requests: a visit that waits for the
        // turn may hold none.
        if (!visit.HasGivenBack)
        {
            visit.HasGivenBack = true;
            tools.Parallel.Release();
        }

        var url = PageUrl.Parse(entry.Url);
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

            host.ThrowIfLost();
            var (result, _) = PageIntake.Read(
                await turn.HearAsync(StandIn.Read(await tools.Fetcher.FetchPageAsync(url, known, cancel))), url);
            if (result is not FetchResult.Redirected { Target: var target }
                || target.Origin != origin || hop == MostHops)
            {
                return result is FetchResult.TryLater ? null : result;
            }

            (url, known) = (target, null);
        }
    }

    CrawlStep StepFor(
        FrontierEntry entry, PageUrl url, Site site, FetchResult result, PageLinks links, Validators? known) =>
        result switch
    {
        FetchResult.Fetched fetched => Stored(entry, url, site, fetched, links, known),
        FetchResult.NotModified same => new CrawlStep.Keep(entry, same, tools.Revisits.Unchanged(entry)),
        FetchResult.Redirected redirected => Redirected(entry, redirected.Target),
        FetchResult.Failed failed => new CrawlStep.Reject(entry, failed.Reason, failed.Evidence),
        FetchResult.TryLater later => tools.Retries.Of(entry, later),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    CrawlStep Redirected(FrontierEntry entry, PageUrl target)
    {
        if (target.Value == entry.Url)
        {
            return new CrawlStep.Reject(entry, RejectionReason.TooManyRedirects, "L’adresse renvoie à elle-même.");
        }

        if (tools.SiteFor(target) is not { } site)
        {
            return new CrawlStep.Reject(entry, RejectionReason.RedirectOutOfScope, $"Mène hors de la liste : {target}");
        }

        return entry.Redirects >= tools.Options.MaximumRedirects
            ? new CrawlStep.Reject(entry, RejectionReason.TooManyRedirects,
                $"Plus de {tools.Options.MaximumRedirects} redirections de suite.")
            : new CrawlStep.Follow(
                entry, FrontierStore.Entry(target, site, entry.Depth, entry.Redirects + 1), tools.Revisits.Again);
    }

    CrawlStep.Store Stored(
        FrontierEntry entry, PageUrl url, Site site, FetchResult.Fetched fetched, PageLinks links, Validators? known)
    {
        sitemaps.Declare(origin, links.Feeds);
        return tools.Intake.Store(entry, url, site, fetched, links, known, tools.Time.GetUtcNow());
    }

    CrawlStep.Postpone Postponed(FrontierEntry entry, Site site, RejectionReason reason, string evidence) =>
        new(entry, tools.Time.GetUtcNow() + HostGate.LongestWait, reason, $"{site.Name} : {evidence}", Counts: false);

    /// <summary>The result of asking for an address: a step at once, or an answer still to be read.</summary>
    /// <param name="Site">The site whose budget it uses; null for none.</param>
    sealed record Visit(Site? Site, CrawlStep? Step)
    {
        public FetchResult? Result { get; init; }

        /// <summary>Reads the answer: the step for the address, and the result after reading.</summary>
        public Func<(CrawlStep Step, FetchResult? Result)>? Read { get; init; }

        /// <summary>Its place among the requests under way was given back early.</summary>
        public bool HasGivenBack { get; set; }
    }
}
