using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>Known addresses that may be fetched now, by host. Counting scans one index: a tenth of a second for a
/// million addresses.</summary>
public sealed record CrawlBacklog(ImmutableDictionary<string, int> ByHost)
{
    public static CrawlBacklog None { get; } = new(ImmutableDictionary<string, int>.Empty);

    public int Total { get; } = ByHost.Values.Sum();

    public static async Task<CrawlBacklog> ReadAsync(PageStore store, DateTimeOffset now, CancellationToken cancel)
    {
        using var context = store.Open();
        var counts = await context.Frontier
            .Where(entry =>
                (entry.State == FrontierState.Waiting || entry.State == FrontierState.Stored) && entry.NotBefore <= now)
            .GroupBy(entry => entry.Origin)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        return new CrawlBacklog(
            counts.GroupBy(pair => HostName.Of(pair.Key), pair => pair.Count).ToImmutableDictionary(
                group => group.Key, group => group.Sum()));
    }
}
