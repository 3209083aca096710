using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;

namespace SchoolSearch.App.Reporting;

/// <summary>
/// Patterns of lists, decisions and schools that match no address the crawler knows, with a word about each: probably a
/// spelling mistake, and what should be closed is open. Hosts that were never read are left out.
/// </summary>
sealed class IdlePatterns
{
    readonly ILookup<string, PageUrl> byHost;

    IdlePatterns(ILookup<string, PageUrl> byHost) => this.byHost = byHost;

    /// <summary>Reads all addresses: those of pages, those still to be read, and those that were refused.</summary>
    public static async Task<IdlePatterns> ReadAsync(PageStore store, CancellationToken cancel)
    {
        using var context = store.Open();
        List<string> known =
        [
            .. await context.Pages.Select(page => page.Url).ToListAsync(cancel),
            .. await context.Frontier.Select(entry => entry.Url).ToListAsync(cancel),
            .. await context.Rejections.Select(entry => entry.Url).ToListAsync(cancel),
        ];
        return new IdlePatterns(known
            .Distinct()
            .Select(text => PageUrl.TryParse(text, out var url) ? url : null)
            .OfType<PageUrl>()
            .ToLookup(url => url.Host));
    }

    public IEnumerable<string> Of(SiteList sites) => sites.Sites.SelectMany(site =>
    {
        var there = site.Scope.Hosts.SelectMany(host => byHost[host]).ToList();
        return there.Count == 0 ? [] : Prefixes(site)
            .Where(pattern => !there.Any(url => url.Path.StartsWith(pattern.Prefix, StringComparison.Ordinal)))
            .Select(pattern => $"« {site.Name} », {pattern.Key} {pattern.Prefix} : aucune adresse connue du robot ne "
                + "commence ainsi. Vérifiez l’orthographe du chemin.");
    });

    public IEnumerable<string> Of(DecisionList decisions) => Idle(decisions.All.Select(decision => decision.Address))
        .Select(address => $"{address} (decisions.yaml) : aucune adresse connue du robot n’y correspond. Vérifiez-la.");

    public IEnumerable<string> Of(ImmutableArray<School> schools) => schools.SelectMany(school =>
        Idle(school.Blocked).Select(address =>
            $"{address} (« {school.Name} », schools.yaml) : aucune adresse connue du robot n’y correspond. "
                + "Vérifiez-la."));

    IEnumerable<DecidedAddress> Idle(IEnumerable<DecidedAddress> addresses) => addresses.Where(address =>
        byHost.Count > 0 && !byHost[address.Host].Any(url => address.Covers(url, null)));

    static IEnumerable<(string Key, string Prefix)> Prefixes(Site site) =>
        [
            .. site.Scope.Include.Where(prefix => prefix != "/").Select(prefix => ("include", prefix)),
            .. site.Scope.Exclude.Select(prefix => ("exclude", prefix)),
            .. site.Paths.Select(rule => ("path", rule.Path)),
        ];
}
