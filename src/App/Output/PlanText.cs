using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Plan;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.App.Output;

/// <summary>A crawl's plan in words.</summary>
static class PlanText
{
    public static void Write(TextWriter to, CrawlPlan plan, CrawlOptions options)
    {
        to.WriteLine($"Essai à blanc : aucune connexion, rien n’est écrit. Sites approuvés : {plan.Sites.Length}.");
        var kept = options.Refresh
            ? "toutes les pages gardées sont revues"
            : "les pages gardées sont revues quand c’est le moment";
        var rate = options.Bandwidth is { } most ? $"{FrenchNumbers.Bytes(most)} par seconde au plus" : "sans limite";
        var elsewhere = options.Connect.IsEmpty
            ? "aucun"
            : string.Join(", ", options.Connect.Keys.Order(StringComparer.Ordinal));
        to.WriteLine($"Options : pause {FrenchNumbers.Number(options.Delay.TotalSeconds, "0.###")} s au moins ; "
            + $"pages : {(options.MaximumPages == int.MaxValue ? "sans limite" : $"{options.MaximumPages} au plus")} ; "
            + $"{kept} ; heures : {options.Window?.ToString() ?? "toutes"} ; débit : {rate} ; "
            + $"hôtes joints ailleurs (--connect) : {elsewhere}.");
        foreach (var site in plan.Sites)
        {
            to.WriteLine();
            to.WriteLine($"{site.Name} ({site.Site})");
            to.WriteLine($"  départ : {string.Join(", ", site.Start)}"
                + (site.NewStart > 0 ? $" (nouvelles : {site.NewStart})" : ""));
            to.WriteLine($"  à lire : {site.Waiting} ; à revoir : {site.Due} ; plus tard : {site.Later} ; déjà "
                + $"gardées : {site.Stored}");
            if (site.Forbidden + site.Full > 0)
            {
                to.WriteLine($"  écartées d’avance : {site.Forbidden} par robots.txt, {site.Full} au-delà du nombre "
                    + "de pages du site (max-pages)");
            }

            if (!site.Quarantined.IsEmpty)
            {
                to.WriteLine($"  en quarantaine, rien n’y serait lu : {string.Join(", ", site.Quarantined)}");
            }

            if (site.OpensAt is { } opens)
            {
                to.WriteLine($"  fermé à cette heure, pas avant le {FetchWindow.Tell(opens)} (heure de Paris)");
            }

            foreach (var host in site.Hosts)
            {
                to.WriteLine($"  {host.Host} : {host.Pages} pages, une toutes les "
                    + $"{FrenchNumbers.Number(host.Pause.TotalSeconds, "0.###")} s, "
                    + $"{FrenchNumbers.Duration(host.Duration)} au moins");
            }
        }

        to.WriteLine();
        if (plan.Unlisted > 0)
        {
            to.WriteLine("Adresses connues qu’aucune liste n’approuve plus, qui seraient écartées : "
                + $"{plan.Unlisted}, par exemple {string.Join(", ", plan.UnlistedExamples)}");
        }

        to.WriteLine(
            $"En tout : {Math.Min(plan.Pages, options.MaximumPages)} pages, {FrenchNumbers.Duration(plan.Duration)} "
                + "au moins. Les pages que ces pages font découvrir s’y ajoutent.");
    }
}
