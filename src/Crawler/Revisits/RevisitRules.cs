using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Revisits;

/// <summary>
/// When stored pages are visited again and when they leave. The interval doubles while the text is unchanged and halves
/// when it has changed, within bounds. A missing page is kept once and leaves at the second miss. A certain loss (410,
/// moved permanently, forbidden, out of scope, another type) removes it at once; a failing server does not.
/// </summary>
sealed class RevisitRules(CrawlOptions options, TimeProvider time)
{
    /// <summary>Consecutive misses at which a page leaves.</summary>
    const int MostMisses = 2;

    public NextVisit First => After(options.FirstInterval);

    /// <summary>The body changed: only the indexer can tell whether the text did, so the interval stays until
    /// then.</summary>
    public NextVisit Unread(FrontierEntry entry) => After(Within(entry.Interval));

    public NextVisit Unchanged(FrontierEntry entry) => After(Doubled(entry.Interval));

    public TimeSpan Doubled(TimeSpan interval) => Within(interval * 2);

    public TimeSpan Halved(TimeSpan interval) => Within(interval / 2);

    /// <summary>When to ask once more for an address that had no page.</summary>
    public DateTimeOffset Again => time.GetUtcNow() + options.LongestInterval;

    /// <summary>Adapts a step to a page that is stored, and sets when a refused address has another chance. Other steps
    /// stay as they are.</summary>
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
