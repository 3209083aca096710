using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Store;

/// <summary>Figures of a site, or of all sites.</summary>
/// <param name="Pages">Stored pages.</param>
/// <param name="Steady">Stored pages that are visited less often because they did not change.</param>
/// <param name="Indexed">Stored pages that pupils can find.</param>
/// <param name="Waiting">Addresses not yet fetched.</param>
/// <param name="Bytes">Size of the stored bodies, compressed; their original size is not kept.</param>
/// <param name="NextVisit">Null when nothing is to be fetched.</param>
public sealed record SiteFigures(
    long Pages, long Steady, long Indexed, long Waiting, long Refused, long Bytes, DateTimeOffset? NextVisit)
{
    public static SiteFigures None { get; } = new(0, 0, 0, 0, 0, 0, null);

    public static SiteFigures operator +(SiteFigures one, SiteFigures other) => new(
        one.Pages + other.Pages, one.Steady + other.Steady, one.Indexed + other.Indexed, one.Waiting + other.Waiting,
        one.Refused + other.Refused, one.Bytes + other.Bytes,
        one.NextVisit is null || other.NextVisit < one.NextVisit ? other.NextVisit : one.NextVisit);

    /// <summary>Of every site that the store knows, by key.</summary>
    /// <param name="only">The key of one site; null for all.</param>
    /// <param name="first">The interval before a page's second visit; pages with a longer one did not change.</param>
    public static async Task<Dictionary<string, SiteFigures>> ReadAsync(
        PageStore store, string? only, DateTimeOffset now, TimeSpan first, CancellationToken cancel)
    {
        using var context = store.Open();
        var figures = new Dictionary<string, SiteFigures>();
        var pages = await context.Pages.Where(page => only == null || page.Site == only).GroupBy(page => page.Site)
            .Select(group => new
            {
                group.Key,
                Count = group.LongCount(),
                Indexed = group.LongCount(page => page.ContentHash != null && page.HiddenBy == null),
                Bytes = group.Sum(page => (long)page.CompressedBody.Length),
            })
            .ToListAsync(cancel);
        foreach (var page in pages)
        {
            figures[page.Key] = figures.GetValueOrDefault(page.Key, None) with
            {
                Pages = page.Count,
                Indexed = page.Indexed,
                Bytes = page.Bytes,
            };
        }

        var known = await context.Frontier
            .Where(entry => (only == null || entry.Site == only) && entry.State != FrontierState.Rejected)
            .GroupBy(entry => entry.Site)
            .Select(group => new
            {
                group.Key,
                Waiting = group.LongCount(entry => entry.State == FrontierState.Waiting),
                Steady = group.LongCount(entry => entry.State == FrontierState.Stored && entry.Interval > first),
                Next = group.Min(entry => entry.NotBefore),
            })
            .ToListAsync(cancel);
        foreach (var entry in known)
        {
            figures[entry.Key] = figures.GetValueOrDefault(entry.Key, None) with
            {
                Waiting = entry.Waiting,
                Steady = entry.Steady,
                NextVisit = entry.Next > now ? entry.Next : now,
            };
        }

        return figures;
    }
}
