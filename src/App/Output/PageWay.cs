using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.App.Output;

/// <summary>What the page store knows about an address: how far it has come towards the index.</summary>
/// <param name="FetchedAt">The last visit that found the page; null when the page is not in the store.</param>
/// <param name="Judged">Whether the indexer has judged the present version of the page.</param>
/// <param name="HiddenBy">The page shown in its place, which says the same.</param>
/// <param name="State">State of the address in the crawl; null for an address that no page or list contains.</param>
/// <param name="Due">When it will next be fetched.</param>
/// <param name="Reason">The latest reason for rejecting it; null when it was not rejected.</param>
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
