using System.Collections.Concurrent;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>Counts a run's work against its limits, in all and per site.</summary>
sealed class CrawlBudget(int maximumPages, IProgress<CrawlProgress> progress)
{
    /// <summary>
    /// Fruitless requests (redirects, errors) per page that a site may have, before it counts as a trap.
    /// </summary>
    const int VainPerPage = 4;

    const int LeastVain = 200;

    readonly ConcurrentDictionary<string, int> storedBySite = new();
    readonly ConcurrentDictionary<string, int> vainBySite = new();
    readonly Lock counting = new();
    CrawlProgress done = new(0, 0, 0, 0);
    int taken;

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

    public bool IsSpent => Seen(Done) >= maximumPages;

    /// <summary>Every page that may still be stored is under way.</summary>
    public bool IsTaken
    {
        get
        {
            lock (counting)
            {
                return Seen(done) + taken >= maximumPages;
            }
        }
    }

    /// <summary>Reserves budget for one visit, until it is counted and the slot disposed of; null when all is
    /// reserved.</summary>
    public Slot? Take()
    {
        lock (counting)
        {
            if (Seen(done) + taken >= maximumPages)
            {
                return null;
            }

            taken++;
            return new Slot(GiveBack);
        }
    }

    /// <summary>
    /// Pages of a site in the store, from earlier runs and other crawlers. The store may lack what is under way here,
    /// so the larger number counts.
    /// </summary>
    public void Resume(Site site, int stored) =>
        storedBySite.AddOrUpdate(site.Key, stored, (_, known) => Math.Max(known, stored));

    /// <summary>Fruitless requests that a site may have.</summary>
    public static long VainFor(Site site) => Math.Max(LeastVain, (long)VainPerPage * site.MaximumPages);

    /// <summary>Why the address may not be fetched in this run; null when it may. A page already stored needs no new
    /// place.</summary>
    /// <param name="underWay">Pages asked for and not counted yet.</param>
    public string? SpentFor(Site site, FrontierState state, int underWay = 0)
    {
        var vain = VainFor(site);
        return state != FrontierState.Stored && storedBySite.GetValueOrDefault(site.Key) + underWay >= site.MaximumPages
            ? $"Le site a atteint ses {site.MaximumPages} pages (max-pages)."
            : vainBySite.GetValueOrDefault(site.Key) + underWay >= vain
                ? $"{vain} adresses du site ont été demandées en vain : il s’agit sans doute d’un piège."
            : null;
    }

    /// <param name="asked">Whether a request was sent.</param>
    public void Count(Site site, CrawlStep step, long bytes, bool asked)
    {
        var wasStored = step.Entry.State == FrontierState.Stored;
        if (wasStored && step is (CrawlStep.Reject or CrawlStep.Follow))
        {
            storedBySite.AddOrUpdate(site.Key, 0, (_, count) => Math.Max(0, count - 1));
        }
        else if (!wasStored && step is CrawlStep.Store)
        {
            storedBySite.AddOrUpdate(site.Key, 1, (_, count) => count + 1);
        }
        else if (asked && step is not (CrawlStep.Store or CrawlStep.Keep))
        {
            vainBySite.AddOrUpdate(site.Key, 1, (_, count) => count + 1);
        }

        lock (counting)
        {
            done = step switch
            {
                CrawlStep.Keep or CrawlStep.Store { Same: true } =>
                    done with { Unchanged = done.Unchanged + 1, Bytes = done.Bytes + bytes },
                CrawlStep.Store => done with { Stored = done.Stored + 1, Bytes = done.Bytes + bytes },
                CrawlStep.Postpone or CrawlStep.Doubt => done with { Postponed = done.Postponed + 1 },
                _ => done with { Rejected = done.Rejected + 1 },
            };
            progress.Report(done);
        }

        (progress as CrawlActivity)?.Count(HostName.Of(step.Entry.Origin));
    }

    void GiveBack()
    {
        lock (counting)
        {
            taken--;
        }
    }

    /// <summary>Pages that count against the limit of a run.</summary>
    static int Seen(CrawlProgress done) => done.Stored + done.Unchanged;
}
