using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Revisits;

/// <summary>
/// When stored pages are seen again and when they leave. The interval is doubled when the text is unchanged, halved
/// when it has changed, within bounds. A page that is not there is kept once and leaves when it is not there again;
/// what is certain (410, moved for good, forbidden, out of scope, another type) makes it leave at once; a server that
/// fails does not.
/// </summary>
sealed class RevisitRules(CrawlOptions options, TimeProvider time)
{
    /// <summary>Visits in a row at which a page is not there before it leaves.</summary>
    const int MostMisses = 2;

    public NextVisit First => After(options.FirstInterval);

    /// <summary>Other bytes: whether it says something else is for the indexer to find out, so the interval stays until
    /// then.</summary>
    public NextVisit Unread(FrontierEntry entry) => After(Within(entry.Interval));

    public NextVisit Unchanged(FrontierEntry entry) => After(Doubled(entry.Interval));

    public TimeSpan Doubled(TimeSpan interval) => Within(interval * 2);

    public TimeSpan Halved(TimeSpan interval) => Within(interval / 2);

    /// <summary>When an address that had no page is asked for once more.</summary>
    public DateTimeOffset Again => time.GetUtcNow() + options.LongestInterval;

    /// <summary>What a step means for a page that is stored, and when an address that is refused has another chance.
    /// For others it means what it says.</summary>
    public CrawlStep Of(CrawlStep step, FetchResult? result) => Stored(step, result) switch
    {
        CrawlStep.Reject { Reason: not (RejectionReason.Gone or RejectionReason.OutOfScope) } reject =>
            reject with { Again = Again },
        var other => other,
    };

    CrawlStep Stored(CrawlStep step, FetchResult? result) => step switch
    {
        { Entry.State: not FrontierState.Stored } => step,
        CrawlStep.Reject reject when result is FetchResult.TryLater =>
            Doubt(reject.Entry, reject.Reason, reject.Evidence, reject.Entry.Misses),
        CrawlStep.Reject reject when !IsCertain(result) && reject.Entry.Misses + 1 < MostMisses =>
            Doubt(reject.Entry, reject.Reason, reject.Evidence, reject.Entry.Misses + 1),
        CrawlStep.Follow follow when !IsCertain(result) && follow.Entry.Misses + 1 < MostMisses =>
            Doubt(
                follow.Entry, RejectionReason.Redirected, $"Redirigée pour le moment vers {follow.Target.Url}",
                follow.Entry.Misses + 1),
        _ => step,
    };

    static bool IsCertain(FetchResult? result) =>
        result is null or FetchResult.Redirected
        {
            Permanent: true,
        } or FetchResult.Failed { Reason: RejectionReason.Gone or RejectionReason.UnsupportedType };

    CrawlStep.Doubt Doubt(FrontierEntry entry, RejectionReason reason, string evidence, int misses) =>
        new(entry, time.GetUtcNow() + options.ShortestInterval, reason, evidence, misses);

    NextVisit After(TimeSpan interval) => new(interval, time.GetUtcNow() + interval);

    TimeSpan Within(TimeSpan interval) =>
        interval < options.ShortestInterval
            ? options.ShortestInterval
            : interval > options.LongestInterval
            ? options.LongestInterval
            : interval;
}
