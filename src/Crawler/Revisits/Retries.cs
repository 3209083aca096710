using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Revisits;

/// <summary>
/// When a failed page is retried, and when it is given up. A refusal (429, 503) is the host's and mostly says nothing
/// about the page, so giving up takes longer: an outage of days loses no page.
/// </summary>
sealed class Retries(CrawlOptions options, TimeProvider time)
{
    /// <summary>The first retries come as after any failure, then at most one a day.</summary>
    const int MostRefusals = 10;

    public CrawlStep Of(FrontierEntry entry, FetchResult.TryLater later)
    {
        var attempts = entry.Attempts + 1;
        var isRefusal = later.Status is 429 or 503;
        if (attempts >= (isRefusal ? MostRefusals : options.MaximumAttempts))
        {
            return new CrawlStep.Reject(entry, later.Reason, $"{later.Evidence} {attempts} essais.");
        }

        var wait = attempts >= options.MaximumAttempts ? HostGate.LongestWait
            : later.After is { Ticks: > 0 } after ? after : options.RetryDelay * (1 << entry.Attempts);
        return new CrawlStep.Postpone(
            entry, time.GetUtcNow() + (wait < HostGate.LongestWait ? wait : HostGate.LongestWait), later.Reason,
            later.Evidence, Counts: true);
    }
}
