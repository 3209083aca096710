using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Politeness;

/// <summary>
/// Whether a host may be asked for anything now. It is closed outside the hours of the lists and the command line, and
/// after a refusal: 429 and 503 (RFC 6585, section 4; RFC 9110, section 15.6.4) close it until Retry-After, and at
/// least for a back-off that every refusal doubles and every answer halves. Other failures in a row do the same. The
/// state is in the page store, so it outlives the crawler.
/// </summary>
sealed class HostGate(PageStore store, SiteList sites, CrawlOptions options, TimeProvider time)
{
    /// <summary>No server can send us away for longer.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Consecutive time-outs, broken connections and server errors that count as a refusal. A single one may
    /// be the page's fault.</summary>
    const int MostTroubles = 3;

    readonly ConcurrentDictionary<string, Health> hosts = new();

    readonly FrozenDictionary<string, ImmutableArray<FetchWindow>> windows = sites.Sites
        .Where(site => site.Window is not null)
        .SelectMany(site => site.Scope.Hosts.Select(host => (Host: host, Window: site.Window!)))
        .GroupBy(pair => pair.Host, pair => pair.Window)
        .ToFrozenDictionary(group => group.Key, group => group.Concat(Own(options)).Distinct().ToImmutableArray());

    readonly ImmutableArray<FetchWindow> otherwise = [.. Own(options)];

    /// <summary>Loads the stored state of a host: an earlier run, or another crawler, may have been refused.</summary>
    public async Task LoadAsync(string host, CancellationToken cancel)
    {
        using var context = store.Open();
        if (await context.Hosts.SingleOrDefaultAsync(entry => entry.Host == host, cancel) is { } entry)
        {
            hosts.AddOrUpdate(
                host, new Health(entry.NotBefore, entry.Backoff, 0),
                (_, known) => known with { NotBefore = entry.NotBefore, Backoff = entry.Backoff });
        }
    }

    /// <summary>Loads all stored states, at the start of a run.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        await foreach (
            var entry in context.Hosts
                .Where(entry => entry.Backoff > TimeSpan.Zero)
                .AsAsyncEnumerable()
                .WithCancellation(cancel))
        {
            hosts[entry.Host] = new Health(entry.NotBefore, entry.Backoff, 0);
        }
    }

    /// <summary>When the host may be asked again; null when it may now.</summary>
    public DateTimeOffset? ClosedUntil(string host)
    {
        var now = time.GetUtcNow();
        var from = hosts.TryGetValue(host, out var health) && health.NotBefore > now ? health.NotBefore : now;
        var open = FetchWindow.Next(windows.GetValueOrDefault(host, otherwise), from) ?? DateTimeOffset.MaxValue;
        return open > now ? open : null;
    }

    /// <summary>When the first closed host with something to fetch opens; null when there is none. For the end of a
    /// run.</summary>
    public async Task<DateTimeOffset?> OpeningAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var later = context.HostSchedules
            .Where(line => line.NextAt > now && line.NextAt < HostSchedule.Never)
            .OrderBy(line => line.NextAt)
            .AsAsyncEnumerable();
        await foreach (var line in later.WithCancellation(cancel))
        {
            // Other rows are due by their own time.
            if (ClosedUntil(line.Host) is { } opening && opening.ToUnixTimeMilliseconds() == line.NextAt)
            {
                return opening;
            }
        }

        return null;
    }

    /// <summary>Learns from an answer. Call it while holding the host's turn.</summary>
    public async Task HearAsync(string host, FetchResult result)
    {
        var before = hosts.GetValueOrDefault(host, Health.Good);
        var after = result switch
        {
            FetchResult.TryLater { Status: 429 or 503 } refused => Refused(before, refused.After),
            FetchResult.TryLater when before.Troubles + 1 >= MostTroubles => Refused(before, null),
            FetchResult.TryLater => before with { Troubles = before.Troubles + 1 },
            // No request was sent.
            FetchResult.Failed { Reason: RejectionReason.PrivateAddress or RejectionReason.Unreachable } => before,
            _ =>
                new Health(
                    before.NotBefore, before.Backoff / 2 < options.RetryDelay ? TimeSpan.Zero : before.Backoff / 2, 0),
        };
        if (after.Backoff == TimeSpan.Zero && after.Troubles == 0)
        {
            // Only hosts in trouble are remembered.
            hosts.TryRemove(host, out _);
        }
        else
        {
            hosts[host] = after;
        }

        if (after.Backoff != before.Backoff || after.NotBefore != before.NotBefore)
        {
            await SaveAsync(host, after);
        }
    }

    Health Refused(Health before, TimeSpan? asked)
    {
        var backoff = Shorter(before.Backoff > TimeSpan.Zero ? before.Backoff * 2 : options.RetryDelay);
        var wait = asked is { } longer && longer > backoff ? Shorter(longer) : backoff;
        return new Health(time.GetUtcNow() + wait, backoff, before.Troubles + 1);
    }

    async Task SaveAsync(string host, Health health)
    {
        using var context = store.Open();
        var (notBefore, backoff) = (health.NotBefore.ToUnixTimeMilliseconds(), (long)health.Backoff.TotalMilliseconds);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "Hosts" ("Host", "NotBefore", "Backoff") VALUES ({host}, {notBefore}, {backoff})
            ON CONFLICT ("Host") DO UPDATE SET "NotBefore" = excluded."NotBefore", "Backoff" = excluded."Backoff"
            """);
    }

    static IEnumerable<FetchWindow> Own(CrawlOptions options) => options.Window is { } own ? [own] : [];

    static TimeSpan Shorter(TimeSpan wait) => wait < LongestWait ? wait : LongestWait;

    sealed record Health(DateTimeOffset NotBefore, TimeSpan Backoff, int Troubles)
    {
        public static Health Good { get; } = new(DateTimeOffset.UnixEpoch, TimeSpan.Zero, 0);
    }
}
