using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Staff.Review;

namespace SchoolSearch.App.Review;

/// <summary>Lists and decisions in French, for a terminal.</summary>
static class ReviewText
{
    /// <summary>Of more pages, only the number is shown.</summary>
    const int MostReported = 50;

    public static IEnumerable<string> Lines(ImmutableArray<ReportedPage> reported)
    {
        if (reported.Length > 0)
        {
            var most = reported.Length > MostReported ? $", dont les {MostReported} premières" : "";
            yield return $"Pages signalées : {reported.Length}{most}. Pour décider : schoolsearch review block "
                + "ADRESSE, ou review dismiss ADRESSE si rien n’est à changer";
        }

        foreach (var line in reported.Take(MostReported).SelectMany(Lines))
        {
            yield return line;
        }
    }

    static IEnumerable<string> Lines(ReportedPage page)
    {
        yield return $"  {page.Url}";
        yield return $"    {page.Count} fois, la dernière le {page.Last:yyyy-MM-dd} : "
            + $"{string.Join(", ", page.Concerns.Select(said => $"{said.Concern} ({said.Count})"))}";
    }

    public static IEnumerable<string> Lines(RaisedList list)
    {
        yield return list.Total == 0 ? "Aucune page n’est relevée pour ce qu’elle raconte."
            : $"Pages montrées à des plus grands que ne dit la liste, pour ce qu’elles racontent : {list.Total} "
                + $"(liste {list.Number} sur {list.Numbers})";
        foreach (var page in list.Pages)
        {
            yield return $"  {page.Url}";
            yield return $"    dès {page.From.Label()} au lieu de {page.Listed.Label()}, depuis le {Day(page.At)}";
            yield return $"    {page.Evidence}";
        }

        if (list.Pages.Length > 0)
        {
            yield return "Pour décider : schoolsearch review set-level ADRESSE --level NIVEAU --reason \"…\"";
        }

        if (list.Number < list.Numbers)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"La suite : schoolsearch review raised --page {list.Number + 1}");
        }
    }

    public static IEnumerable<string> Lines(ReviewList list)
    {
        if (list.Hosts.Length > 0)
        {
            yield return $"Sites en quarantaine : {list.Hosts.Length}. Ni lus ni montrés. Après un coup d’œil : "
                + "schoolsearch quarantine release HÔTE";
            foreach (var host in list.Hosts)
            {
                yield return $"  {host.Host}, depuis le {Day(host.Since)}, {host.Pages} "
                    + $"page{(host.Pages > 1 ? "s" : "")}";
                yield return $"    {host.Evidence}";
            }
        }

        yield return list.Total == 0
            ? "Aucune page à regarder."
            : $"Pages à regarder : {list.Total} (liste {list.Number} sur {list.Numbers})";
        foreach (var page in list.Pages)
        {
            yield return $"  {page.Url}";
            yield return $"    {page.Why} le {Day(page.Since)}"
                + (page.ShownUntil is { } until ? $" ; était montrée jusqu’au {Day(until)}" : "");
            yield return $"    {page.Evidence}";
            if (page.Allowed is { } allowed)
            {
                yield return $"    {DecisionWords.Describe(allowed)} : montrée après le prochain « schoolsearch "
                    + "index »";
            }
        }

        if (list.Pages.Length > 0)
        {
            yield return "Pour décider : schoolsearch review allow|block|set-level ADRESSE --reason \"…\"";
        }

        if (list.Number < list.Numbers)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"La suite : schoolsearch review --page {list.Number + 1}");
        }
    }

    static string Day(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?";
}
