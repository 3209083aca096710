using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Staff.Review;

/// <summary>What the page store knows about an address: how far it has come towards the index.</summary>
/// <param name="FetchedAt">The last visit that found the page; null when the page is not in the store.</param>
/// <param name="Judged">Whether the indexer has judged the present version of the page.</param>
/// <param name="HiddenBy">The page shown in its place, which says the same.</param>
/// <param name="State">State of the address in the crawl; null for an address that no page or list contains.</param>
/// <param name="Due">When it will next be fetched.</param>
/// <param name="Reason">The latest reason for rejecting it; null when it was not rejected.</param>
public sealed record PageWay(
    DateTimeOffset? FetchedAt, bool Judged, string? HiddenBy, FrontierState? State, DateTimeOffset? Due,
    RejectionReason? Reason, string? Evidence, DateTimeOffset? RefusedAt)
{
    public static async Task<PageWay> ReadAsync(PageStore store, PageUrl url, CancellationToken cancel)
    {
        using var context = store.Open();
        var page = await context.Pages.Where(one => one.Url == url.Value)
            .Select(one =>
                new { one.FetchedAt, one.Version, one.IndexedVersion, one.HiddenBy }).FirstOrDefaultAsync(cancel);
        var known = await context.Frontier.FirstOrDefaultAsync(entry => entry.Url == url.Value, cancel);
        var refused = await context.Rejections.FirstOrDefaultAsync(entry => entry.Url == url.Value, cancel);
        return new PageWay(
            page?.FetchedAt, page is not null && page.IndexedVersion == page.Version, page?.HiddenBy, known?.State,
            known is { State: not FrontierState.Rejected } ? known.NotBefore : null, refused?.Reason, refused?.Evidence,
            refused?.At);
    }
}
