using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Review;

namespace SchoolSearch.App.Review;

/// <summary>Tells a teacher what a decision really does: which stored pages it is about, and that it does nothing yet
/// when there is none.</summary>
static class DecisionReport
{
    /// <summary>Of more pages, only the number is shown.</summary>
    const int MostNamed = 10;

    /// <param name="meant">Null when there is no page store here.</param>
    /// <param name="forNear">The command that decides about the pages in doubt, too; null when this one did.</param>
    public static IEnumerable<string> Lines(
        Decision decision, PagesMeant? meant, SiteList sites, string? forNear)
    {
        var about = decision.Address;
        yield return $"{about} ({Covered(about, sites)}) : {DecisionWords.Describe(decision)}";
        if (meant is null)
        {
            yield return "Il n’y a pas de pages lues ici : rien ne dit si une page a cette adresse.";
            yield break;
        }

        var blocks = decision.Kind == DecisionKind.Block;
        foreach (var line in about.IsPage ? Named(meant.Covered, about) : Pages(meant.Covered, Verb(decision.Kind)))
        {
            yield return line;
        }

        if (blocks)
        {
            foreach (var other in meant.Spellings)
            {
                yield return $"  bloquée aussi, la même page écrite autrement : {other}";
            }

            foreach (var twin in meant.Twins)
            {
                yield return $"  bloquée aussi, car elle dit la même chose : {twin}";
            }
        }

        var near = meant.InDoubt(decision.Kind);
        if (forNear is null)
        {
            foreach (var page in near)
            {
                yield return $"  {Done(decision.Kind)} aussi, à une adresse proche : {page}";
            }
        }

        var closes = !meant.Covered.IsEmpty || (blocks && !meant.Spellings.IsEmpty)
            || (forNear is null && !near.IsEmpty);
        if (!closes)
        {
            var where = about.IsPage ? "n’a cette adresse" : "n’est là";
            yield return $"Attention : aucune page lue {where}. Rien ne change aujourd’hui ; la décision vaudra pour "
                + "ce qui y sera lu un jour. Vérifiez l’adresse.";
        }

        if (forNear is not null && !near.IsEmpty)
        {
            foreach (var line in Near(near))
            {
                yield return line;
            }

            yield return $"Pour elles aussi : {forNear}";
        }

        if (closes)
        {
            yield return After(decision.Kind);
        }

        if (decision.Kind == DecisionKind.Allow && about.IsPage && PageUrl.TryParse(about.Text, out var url)
            && sites.Find(url) is null)
        {
            yield return "Elle ne sera pas montrée pour autant : aucune liste de sites n’approuve cette adresse.";
        }
    }

    static IEnumerable<string> Named(ImmutableArray<string> pages, DecidedAddress about) =>
        pages.Where(page => page != about.Text).Select(page => $"  c’est la page lue à cette adresse : {page}");

    static IEnumerable<string> Pages(ImmutableArray<string> pages, string verb)
    {
        if (pages.IsEmpty)
        {
            yield break;
        }

        yield return $"Pages lues que cela {verb} : {pages.Length}{(pages.Length > MostNamed ? ", dont" : "")}";
        foreach (var page in pages.Take(MostNamed))
        {
            yield return $"  {page}";
        }
    }

    /// <summary>Pages that may have been meant, before anything is decided about them.</summary>
    public static IEnumerable<string> Near(ImmutableArray<string> near)
    {
        yield return $"Pages lues à une adresse proche : {near.Length}{(near.Length > MostNamed ? ", dont" : "")}";
        foreach (var page in near.Take(MostNamed))
        {
            yield return $"  {page}";
        }
    }

    static string Done(DecisionKind kind) => kind switch
    {
        DecisionKind.Block => "bloquée",
        DecisionKind.Allow => "acceptée",
        _ => "reclassée",
    };

    static string Verb(DecisionKind kind) => kind switch
    {
        DecisionKind.Block => "retire",
        DecisionKind.Allow => "accepte",
        _ => "reclasse",
    };

    static string After(DecisionKind kind) => kind switch
    {
        DecisionKind.Block => "Le serveur en marche ne la montre plus dans la seconde.",
        DecisionKind.Allow => "Elle est jugée à nouveau au prochain : schoolsearch index",
        _ => "Un niveau plus haut vaut tout de suite ; un niveau plus bas après : schoolsearch index",
    };

    static string Covered(DecidedAddress about, SiteList sites) =>
        sites.Sites
            .Where(site => about.IsSite && (site.Key == about.Text || site.Scope.Hosts.Contains(about.Host)))
            .Select(site => site.Name)
            .ToList() is { Count: > 0 } names
            ? string.Join(", ", names.Select(name => $"« {name} »"))
        : about.IsSite || (about.IsPage && PageUrl.TryParse(about.Text, out var url) && sites.Find(url) is null)
            ? "adresse qu’aucune liste n’approuve aujourd’hui"
        : about.IsPage ? "cette page seule" : "tout ce qui est dessous";
}
