using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Robots;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Warc;

/// <summary>
/// robots.txt without a network: the archive's copies, for this import alone, and those that earlier crawls left in the
/// page store. What either forbids is forbidden. Pages of an origin unknown to both are taken and due at once, so that
/// the next crawl asks and removes what is forbidden.
/// </summary>
sealed class ArchivedRobots(PageStore store)
{
    /// <summary>Origins whose rules are remembered: so many fit into memory.</summary>
    const int MostOrigins = 10_000;

    readonly Dictionary<string, RobotsVerdict> archived = [];
    readonly Dictionary<string, RobotsVerdict?> stored = [];

    /// <summary>Takes an origin's robots.txt from a response record. Only success and absence count (RFC 9309, section
    /// 2.3.1).</summary>
    public void Add(PageUrl robots, ReadOnlyMemory<byte> block)
    {
        if (archived.Count >= MostOrigins
            || HttpBlock.Parse(block) is not { Status: 200 or (>= 400 and < 500 and not 408 and not 429) } http)
        {
            return;
        }

        var body = http.Status == 200 ? HttpBody.Decode(http, RobotsTxt.Limit).Body : [];
        if (body is not null)
        {
            archived[robots.Origin] = RobotsGate.Judge(
                new RobotsEntry { Origin = robots.Origin, FetchedAt = default, Status = http.Status, Body = body });
        }
    }

    /// <summary>Whether the page may be taken; null when unknown.</summary>
    public async Task<bool?> AllowsAsync(PageUrl url, CancellationToken cancel)
    {
        if (!stored.TryGetValue(url.Origin, out var earlier))
        {
            using var context = store.Open();
            var origin = url.Origin;
            var entry = await context.Robots.SingleOrDefaultAsync(robots => robots.Origin == origin, cancel);
            if (stored.Count >= MostOrigins)
            {
                stored.Clear();
            }

            stored[origin] = earlier = entry is null ? null : RobotsGate.Judge(entry);
        }

        bool? known = null;
        foreach (var verdict in (RobotsVerdict?[])[earlier, archived.GetValueOrDefault(url.Origin)])
        {
            if (verdict is RobotsVerdict.Known { Rules: var rules })
            {
                known = known is not false && rules.Allows(url);
            }
        }

        return known;
    }
}
