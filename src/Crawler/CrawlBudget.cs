using System.Collections.Concurrent;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Crawler;

/// <summary>Counts what a run has done against what it may do, over all and for each site.</summary>
sealed class CrawlBudget(int maximumPages, IProgress<CrawlProgress> progress)
{
    /// <summary>Addresses that are fetched in vain (redirects, errors) for each page that a site may have, before it counts as a trap.</summary>
    const int VainPerPage = 4;

    const int LeastVain = 200;

    readonly ConcurrentDictionary<string, int> storedBySite = new();
    readonly ConcurrentDictionary<string, int> vainBySite = new();
    readonly Lock counting = new();
    CrawlProgress done = new(0, 0, 0, 0);

    public CrawlProgress Done
    {
        get
        {
            lock (counting)
            {
                return done;
            }
        }
    }

    public bool IsSpent => Done.Stored >= maximumPages;

    /// <summary>Pages that earlier runs stored.</summary>
    public void Resume(IReadOnlyDictionary<string, int> stored)
    {
        foreach (var (site, count) in stored)
        {
            storedBySite[site] = count;
        }
    }

    public bool IsSpentFor(Site site) =>
        storedBySite.GetValueOrDefault(site.Key) >= site.MaximumPages
        || vainBySite.GetValueOrDefault(site.Key) >= Math.Max(LeastVain, (long)VainPerPage * site.MaximumPages);

    public void Count(Site site, CrawlStep step, long bytes)
    {
        (step is CrawlStep.Store ? storedBySite : vainBySite).AddOrUpdate(site.Key, 1, (_, count) => count + 1);
        lock (counting)
        {
            done = step switch
            {
                CrawlStep.Store => done with { Stored = done.Stored + 1, Bytes = done.Bytes + bytes },
                CrawlStep.Postpone => done with { Postponed = done.Postponed + 1 },
                _ => done with { Rejected = done.Rejected + 1 },
            };
            progress.Report(done);
        }
    }
}
