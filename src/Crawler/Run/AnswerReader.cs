using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Crawler.StandIns;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>Makes a step of the answer of an origin.</summary>
sealed class AnswerReader(CrawlTools tools, PageAsker asker, SitemapReader sitemaps, string origin, HeldHost host)
{
    const int Ok = 200;

    /// <param name="cancel">Ends only the asking for other pages: a fetched page is read, so that it need not be
    /// fetched again.</param>
    public async Task<CrawlStep> ReadAsync(Visit visit, CancellationToken cancel)
    {
        switch (visit)
        {
            case Visit.Decided(_, null, var step):
                return step;
            case Visit.Decided(_, { } site, var step):
                return Count(site, step, null, asked: false);
            case Visit.Answered answered:
                var (read, result) = await ReadOrWaitAsync(answered, cancel);
                var watch = await tools.WatchAsync(host.Host);
                read = await watch.JudgeAsync(
                    read, result, (other, end) => asker.ProbeAsync(answered, other, mayBeLarge: true, end), cancel);
                return Count(answered.Site, read, result, asked: true);
            default:
                throw new ArgumentOutOfRangeException(nameof(visit));
        }
    }

    /// <summary>A page for which there is no memory is asked for again later.</summary>
    async Task<(CrawlStep Step, FetchResult Result)> ReadOrWaitAsync(
        Visit.Answered visit, CancellationToken cancel)
    {
        try
        {
            return await ReadAsync(visit, cancel);
        }
        catch (OutOfMemoryException)
        {
            var later = PageFetcher.NoMemory();
            return (tools.Retries.Of(visit.Entry, later), later);
        }
    }

    async Task<(CrawlStep Step, FetchResult Result)> ReadAsync(Visit.Answered visit, CancellationToken cancel)
    {
        var (result, links) = PageIntake.Read(visit.Result, visit.Url);
        var step = StepFor(visit, result, links);
        if (step is CrawlStep.Store { Same: false } && result is FetchResult.Fetched page
            && await WhyMissingAsync(visit, page, cancel) is { } missing)
        {
            return (
                new CrawlStep.Reject(visit.Entry, RejectionReason.NotFound, missing),
                new FetchResult.Failed(RejectionReason.NotFound, missing, Ok) { Took = page.Took });
        }

        return (step, result);
    }

    CrawlStep Count(Site site, CrawlStep step, FetchResult? result, bool asked)
    {
        step = tools.Revisits.Of(step, result);
        tools.Budget.Count(site, step, result is FetchResult.Fetched fetched ? fetched.Body.Length : 0, asked);
        return step;
    }

    CrawlStep StepFor(Visit.Answered visit, FetchResult result, PageLinks links)
    {
        var entry = visit.Entry;
        switch (result)
        {
            case FetchResult.Fetched fetched:
                sitemaps.Declare(origin, links.Feeds);
                return tools.Intake.Store(
                    entry, visit.Url, visit.Site, fetched, links, visit.Known, tools.Time.GetUtcNow());
            case FetchResult.NotModified same:
                return new CrawlStep.Keep(entry, same, tools.Revisits.Unchanged(entry));
            case FetchResult.Redirected redirected:
                return Redirected(entry, redirected.Target);
            case FetchResult.Failed failed:
                return new CrawlStep.Reject(entry, failed.Reason, failed.Evidence);
            case FetchResult.TryLater later:
                return tools.Retries.Of(entry, later);
            default:
                throw new ArgumentOutOfRangeException(nameof(result));
        }
    }

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

    /// <summary>Why a page sent with 200 counts as missing; null when it is a page. A start page is not compared: the
    /// host may send it for any address. Nor is a large page: none says only that it is missing.</summary>
    async Task<string?> WhyMissingAsync(Visit.Answered visit, FetchResult.Fetched fetched, CancellationToken cancel)
    {
        if (fetched.Body.Length > RequestSlots.LargeBody || MissingPages.GlanceOf(fetched) is not { } glance)
        {
            return null;
        }

        if (MissingPage.Find(glance, visit.Url, missing: null) is { } reads)
        {
            return reads;
        }

        if (!tools.Options.AsksForMissing
            || visit.Entry.Depth == 0 || MissingPage.AddressBeside(visit.Url) is not { } beside)
        {
            return null;
        }

        try
        {
            var answer = await tools.Missing.ForAsync(
                beside, address => AskForMissingAsync(visit, address, cancel));
            return MissingPage.Find(glance, visit.Url, answer);
        }
        catch (OperationCanceledException)
        {
            // The run is ending: a fetched page is kept.
            return null;
        }
    }

    /// <summary>A host that properly answers "not found" is trusted until its pages are next visited, at the latest;
    /// the store remembers it.</summary>
    async Task<FetchResult?> AskForMissingAsync(Visit.Answered visit, PageUrl address, CancellationToken cancel)
    {
        var since = tools.Time.GetUtcNow() - tools.Options.LongestInterval;
        if (tools.SiteFor(address) is not { } site
            || MissingPage.AddressBeside(PageUrl.Parse(origin + "/")) is not { } ofHost
            || await tools.Frontier.WasReadAsync(ofHost.Value, since, cancel))
        {
            return null;
        }

        var answer = await asker.ProbeAsync(
            visit, FrontierStore.Entry(address, site, depth: 0, redirects: 0), mayBeLarge: false, cancel);
        if (answer is FetchResult.Failed)
        {
            var entry = FrontierStore.Entry(ofHost, site, depth: 0, redirects: 0);
            await tools.Writer.WriteAsync(new CrawlStep.Discover(entry, [], IsEnd: true));
        }

        return answer;
    }
}
