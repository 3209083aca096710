using System.Globalization;
using SchoolSearch.Core.Pages;
using SchoolSearch.Staff.Review;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.App.Output;

/// <summary>How far an address has come towards the index, in French, for a terminal.</summary>
static class PageWayText
{
    public static IEnumerable<string> Lines(this PageWay way)
    {
        yield return way.FetchedAt is { } fetched
            ? $"Moissonnée : lue le {Time(fetched)}"
                + (way.Judged ? "." : ", pas encore indexée (lancez : schoolsearch index).")
            : way.State is null
                ? "Pas moissonnée : aucune page lue et aucune liste ne mène à cette adresse."
                : "Pas moissonnée.";
        if (way.Due is { } due)
        {
            yield return due >= HostProfile.Never
                ? "Visite suivante : jamais, le site est en quarantaine."
                : $"Visite {(way.State == FrontierState.Waiting ? "prévue" : "suivante")} : pas avant le {Time(due)}.";
        }

        if (way.Reason is { } reason)
        {
            yield return $"Refusée le {Time(way.RefusedAt!.Value)} : {reason.Words()}. {way.Evidence}";
        }

        if (way.HiddenBy is { } other)
        {
            yield return $"Cachée : une autre page dit la même chose et est montrée à sa place, {other}";
        }
    }

    static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
