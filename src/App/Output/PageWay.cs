using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.App.Output;

/// <summary>What the page store knows of an address: how far it came on its way to the index.</summary>
/// <param name="FetchedAt">The last visit that found the page; null for a page that is not in the store.</param>
/// <param name="Judged">Whether the indexer has read the page as it is now.</param>
/// <param name="HiddenBy">The page that is shown in its place, which says the same.</param>
/// <param name="State">Where the address stands in the crawl; null for one that no page and no list has led to.</param>
/// <param name="Due">When it is to be fetched next.</param>
/// <param name="Reason">Why it was refused last; null when it was not.</param>
sealed record PageWay(
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

    public IEnumerable<string> Lines()
    {
        yield return FetchedAt is { } fetched
            ? $"Moissonnée : lue le {Time(fetched)}"
                + (Judged ? "." : ", pas encore indexée (lancez : schoolsearch index).")
            : State is null
                ? "Pas moissonnée : aucune page lue et aucune liste ne mène à cette adresse."
                : "Pas moissonnée.";
        if (Due is { } due)
        {
            yield return due >= HostProfile.Never
                ? "Visite suivante : jamais, le site est en quarantaine."
                : $"Visite {(State == FrontierState.Waiting ? "prévue" : "suivante")} : pas avant le {Time(due)}.";
        }

        if (Reason is { } reason)
        {
            yield return $"Refusée le {Time(RefusedAt!.Value)} : {reason.Words()}. {Evidence}";
        }

        if (HiddenBy is { } other)
        {
            yield return $"Cachée : une autre page dit la même chose et est montrée à sa place, {other}";
        }
    }

    static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
