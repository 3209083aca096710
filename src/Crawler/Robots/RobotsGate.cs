using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Robots;

/// <summary>
/// The robots.txt of each origin, fetched when first needed and kept in the page store for at most a day (RFC 9309,
/// section 2.4). 4xx allows everything; silence and 5xx forbid everything until the next try (section 2.3.1), with a
/// back-off that doubles up to a day.
/// </summary>
sealed class RobotsGate(
    PageStore store, PageFetcher fetcher, HostTurns politeness, IHostQueue queue, RequestSlots probes,
    CrawlOptions options, TimeProvider time)
{
    static readonly TimeSpan Life = TimeSpan.FromHours(24);
    static readonly TimeSpan LifeOfFirstFailure = TimeSpan.FromMinutes(30);

    /// <summary>Stands for an HTTP status: the address was refused.</summary>
    const int Private = -1;

    /// <summary>Stands for an HTTP status: the file is on another host that may not be asked now, or not by
    /// us.</summary>
    const int Busy = -2;

    static readonly TimeSpan LifeOfBusy = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (RobotsVerdict Verdict, DateTimeOffset Until)> known = new();

    /// <summary>The rules of the address's origin. Callers ask one at a time per origin.</summary>
    public async Task<RobotsVerdict> ForAsync(PageUrl url, TimeSpan delay, CancellationToken cancel)
    {
        if (known.TryGetValue(url.Origin, out var kept) && kept.Until > time.GetUtcNow())
        {
            return kept.Verdict;
        }

        var entry = await LoadAsync(url.Origin, cancel);
        if (entry is null || entry.FetchedAt + LifeOf(entry) <= time.GetUtcNow())
        {
            var failures = entry?.Failures ?? 0;
            if (await FollowAsync(PageUrl.Parse(url.Origin + "/robots.txt"), delay, cancel) is not var (status, body))
            {
                return new RobotsVerdict.Closed();
            }

            if (status == Private)
            {
                // Not stored: the next run may have a --connect for the host.
                var refused = new RobotsVerdict.Unreachable(
                    time.GetUtcNow() + options.Patience + TimeSpan.FromMinutes(1), RejectionReason.PrivateAddress,
                    "Le nom d’hôte mène à une adresse qui n’est pas publique.");
                known[url.Origin] = (refused, refused.Until);
                return refused;
            }

            if (status == Busy)
            {
                var busy = new RobotsVerdict.Unreachable(
                    time.GetUtcNow() + LifeOfBusy, RejectionReason.RobotsUnreachable,
                    "robots.txt est sur un autre hôte, qui ne peut pas être lu en ce moment : rien n’est lu en "
                        + "attendant.");
                known[url.Origin] = (busy, busy.Until);
                return busy;
            }

            entry = new RobotsEntry { Origin = url.Origin, FetchedAt = time.GetUtcNow(), Status = status, Body = body };
            entry.Failures = IsAnswer(entry) ? 0 : failures + 1;
            await SaveAsync(entry, cancel);
        }

        var verdict = Judge(entry);
        known[url.Origin] = (verdict, entry.FetchedAt + LifeOf(entry));
        return verdict;
    }

    /// <summary>Drops the origin from memory while nobody asks about it; the page store keeps its entry.</summary>
    public void Forget(string origin) => known.TryRemove(origin, out _);

    static bool IsAnswer(RobotsEntry entry) => entry.Status is >= 200 and < 500;

    static TimeSpan LifeOf(RobotsEntry entry)
    {
        if (IsAnswer(entry))
        {
            return Life;
        }

        // Six doublings exceed a day.
        var life = LifeOfFirstFailure * (1 << Math.Clamp(entry.Failures - 1, 0, 6));
        return life < Life ? life : Life;
    }

    /// <summary>What an answer means for the pages of the origin.</summary>
    public static RobotsVerdict Judge(RobotsEntry entry) => entry.Status switch
    {
        200 => new RobotsVerdict.Known(RobotsTxt.Parse(entry.Body, CrawlOptions.ProductToken)),
        > 200 and < 500 => new RobotsVerdict.Known(RobotsTxt.AllowAll),
        _ => new RobotsVerdict.Unreachable(
            entry.FetchedAt + LifeOf(entry), RejectionReason.RobotsUnreachable,
            entry.Status == 0 ? $"robots.txt est injoignable{Why(entry)} : rien n’est lu en attendant."
                : $"robots.txt répond par le statut {entry.Status} : rien n’est lu en attendant."),
    };

    /// <summary>A sentence in brackets; empty when the cause is unknown.</summary>
    static string Why(RobotsEntry entry) =>
        entry.Body.Length > 0 ? $" ({Encoding.UTF8.GetString(entry.Body).TrimEnd('.')})" : "";

    async Task<RobotsEntry?> LoadAsync(string origin, CancellationToken cancel)
    {
        using var context = store.Open();
        return await context.Robots.SingleOrDefaultAsync(robots => robots.Origin == origin, cancel);
    }

    async Task SaveAsync(RobotsEntry entry, CancellationToken cancel)
    {
        using var context = store.Open();
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.Robots.Where(robots => robots.Origin == entry.Origin).ExecuteDeleteAsync(cancel);
        context.Robots.Add(entry);
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Null when the host may not be asked now. At least five redirects are followed, also to other hosts
    /// (section 2.3.1.2); more count as no robots.txt.</summary>
    async Task<(int Status, byte[] Body)?> FollowAsync(PageUrl robots, TimeSpan delay, CancellationToken cancel)
    {
        var first = robots.Host;
        for (var hop = 0; hop <= options.MaximumRedirects; hop++)
        {
            if (await queue.BorrowAsync(robots.Host, cancel) is not { } host)
            {
                return (Busy, []);
            }

            FetchResult result;
            try
            {
                using var turn = await politeness.EnterAsync(robots, delay, cancel);
                if (turn is null)
                {
                    return robots.Host == first ? null : (Busy, []);
                }

                using var slot = await probes.EnterAsync(cancel);
                host.ThrowIfLost();
                result = await turn.HearAsync(await fetcher.FetchTextAsync(robots, RobotsTxt.Limit, slot, cancel));
            }
            finally
            {
                await queue.GiveBackAsync(host);
            }

            switch (result)
            {
                case FetchResult.Fetched fetched:
                    return (200, fetched.Body);
                case FetchResult.Redirected redirected:
                    robots = redirected.Target;
                    break;
                case FetchResult.Failed { Reason: RejectionReason.PrivateAddress }:
                    return (Private, []);
                case FetchResult.Failed { Reason: RejectionReason.BrokenEncoding }:
                    return (0, []);
                case FetchResult.Failed failed:
                    return (failed.Status, []);
                case FetchResult.TryLater { Status: 429 or 408 }:
                    return (0, []);
                case FetchResult.TryLater { Status: 0 } silent:
                    return (0, Encoding.UTF8.GetBytes(silent.Evidence));
                case FetchResult.TryLater later:
                    return (later.Status, []);
                default:
                    throw new ArgumentOutOfRangeException(nameof(robots));
            }
        }

        return (404, []);
    }
}
