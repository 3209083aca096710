using System.Text.RegularExpressions;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// Keeps calendars and filters from using up a site's budget. It counts addresses by form: the path with its numbers
/// generalised, and the names of the query's parameters. Only addresses with a query or a date count, since all others
/// grow only as somebody writes pages. Counts are per run; pages that are read again count again, so the next run does
/// not start from nothing.
/// </summary>
sealed partial class TrapGuard
{
    /// <summary>Per form, whatever the site's budget: a small site's list of articles is no trap.</summary>
    const int LeastOfOneForm = 200;

    /// <summary>One form may take up this share of a site's pages.</summary>
    const int ShareOfSite = 4;

    /// <summary>Days, weeks, months and years of one calendar: a calendar's pages say little by themselves.</summary>
    const int MostDates = 48;

    /// <summary>Sets of parameter names on one path: n filters make 2^n, programs have a few.</summary>
    const int MostQueriesOfPath = 24;

    /// <summary>Forms of one site, at about 100 bytes each. Honest sites have some hundreds.</summary>
    const int MostForms = 10_000;

    /// <summary>Forms of all sites together, some megabytes; beyond it a site may have
    /// <see cref="FewForms"/>.</summary>
    const int MostFormsInAll = 100_000;

    /// <summary>More than honest sites have.</summary>
    const int FewForms = 1000;

    /// <summary>262,144 addresses, two megabytes: links that menus repeat must not count again and again.</summary>
    const int RememberedRows = 32_768;

    /// <summary>Forms of one site that are reported by name.</summary>
    const int MostReported = 100;

    const int LongestForm = 300;

    readonly Dictionary<string, Forms> sites = [];
    readonly RecentAddresses counted = new(RememberedRows);
    readonly Lock counting = new();
    int formsInAll;

    /// <summary>Whether the address may be followed. Call it once for each address.</summary>
    public bool Admits(PageUrl url, Site site)
    {
        var target = url.PathAndQuery;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var calendar = CalendarAddress.FormOf(question < 0 ? target : target[..question]);
        var date = calendar is not null
            || (question >= 0 && target[(question + 1)..].Split('&').Any(CalendarAddress.IsDate));
        if (question < 0 && !date)
        {
            return true;
        }

        // It was followed or refused then: neither need be done again.
        if (!counted.IsNews(url))
        {
            return false;
        }

        var path = url.Origin + (calendar ?? Number().Replace(question < 0 ? target : target[..question], "0"));
        var names = question < 0 ? "" : NamesOf(target[(question + 1)..]);
        lock (counting)
        {
            if (!sites.TryGetValue(site.Key, out var forms))
            {
                sites[site.Key] = forms = new Forms(site);
            }

            var before = forms.Count;
            var admitted = forms.Admits(
                path, names, date, date ? MostDates : Math.Max(LeastOfOneForm, site.MaximumPages / ShareOfSite),
                formsInAll < MostFormsInAll ? MostForms : FewForms);
            formsInAll += forms.Count - before;
            return admitted;
        }
    }

    /// <summary>Forms that were cut off; the address is that of the form, with * for what varies.</summary>
    public IReadOnlyList<(Site Site, string Form, string Evidence)> Refused()
    {
        lock (counting)
        {
            return
            [
                .. sites.Values.SelectMany(forms =>
                    forms.Refused.Select(refused =>
                        (forms.Site, refused.Key, $"{refused.Value.Why} Liens non suivis : {refused.Value.Links}."))),
            ];
        }
    }

    /// <summary>Sorted, so that the order of chosen filters does not matter. Numbers in names are generalised too:
    /// spip.php?article12.</summary>
    static string NamesOf(string query) => "?" + string.Join('&', query.Split('&')
        .Select(parameter =>
            Number().Replace(parameter.Split('=')[0], "0")
                + (parameter.Contains('=', StringComparison.Ordinal) ? "=*" : ""))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    sealed class Forms(Site site)
    {
        readonly Dictionary<int, int> addresses = [];
        readonly Dictionary<int, int> queries = [];

        public Site Site => site;

        public int Count => addresses.Count;

        public Dictionary<string, (string Why, long Links)> Refused { get; } = [];

        /// <param name="isDate">A calendar is one form, whatever its other parameters.</param>
        public bool Admits(string path, string names, bool isDate, int most, int mostForms)
        {
            // 32 bits suffice: at worst, two forms that share a count are cut off a little earlier.
            var form = HashCode.Combine(path, isDate ? "" : names, isDate);
            var known = addresses.TryGetValue(form, out var count);
            if (count >= most)
            {
                return Refuse(
                    path + names, $"Déjà {most} adresses de cette forme : sans doute un calendrier ou des filtres.");
            }

            if (!known)
            {
                var first = path.GetHashCode(StringComparison.Ordinal);
                var sets = queries.GetValueOrDefault(first);
                if (sets >= MostQueriesOfPath)
                {
                    return Refuse(path + "?*", $"Déjà {MostQueriesOfPath} combinaisons de paramètres pour cette "
                        + "adresse : sans doute des filtres.");
                }

                if (addresses.Count >= mostForms)
                {
                    return Refuse(
                        site.Home.Origin + "/*?*",
                        $"Déjà {mostForms} formes d’adresses à paramètres sur ce site : sans doute un piège.");
                }

                queries[first] = sets + 1;
            }

            addresses[form] = count + 1;
            return true;
        }

        bool Refuse(string form, string why)
        {
            form = form.Length <= LongestForm ? form : form[..LongestForm];
            if (!Refused.TryGetValue(form, out var refused) && Refused.Count >= MostReported)
            {
                form = site.Home.Origin + "/*?*";
                refused = Refused.GetValueOrDefault(
                    form, ("Beaucoup d’adresses qui se ressemblent : sans doute un calendrier ou des filtres.", 0));
            }

            Refused[form] = (refused.Why ?? why, refused.Links + 1);
            return false;
        }
    }
}
