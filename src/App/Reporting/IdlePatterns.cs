using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
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

    public IEnumerable<Problem> Of(SiteList sites) => sites.Sites.SelectMany(site =>
    {
        var there = site.Scope.Hosts.SelectMany(host => byHost[host]).ToList();
        return there.Count == 0 ? [] : site.Written
            .Where(pattern => !there.Any(url => url.Path.StartsWith(pattern.Prefix, StringComparison.Ordinal)))
            .Select(pattern => Idle(
                pattern.Where, $"« {site.Name} », {pattern.Key} {pattern.Prefix} : aucune adresse connue du robot ne "
                    + "commence ainsi.",
                "Vérifiez l’orthographe du chemin."));
    });

    /// <param name="file">The decisions' file.</param>
    public IEnumerable<Problem> Of(DecisionList decisions, string file) => decisions.All
        .Where(decision => IsIdle(decision.Address))
        .Select(decision => Idle(new FilePlace(file, decision.Line), decision.Address));

    public IEnumerable<Problem> Of(ImmutableArray<School> schools) => schools.SelectMany(school => school.Blocked
        .Zip(school.BlockedAt)
        .Where(pair => IsIdle(pair.First))
        .Select(pair => Idle(pair.Second, pair.First)));

    bool IsIdle(DecidedAddress address) =>
        byHost.Count > 0 && !byHost[address.Host].Any(url => address.Covers(url, null));

    static Problem Idle(FilePlace where, DecidedAddress address) =>
        Idle(where, $"{address} : aucune adresse connue du robot n’y correspond.", "Vérifiez-la.");

    static Problem Idle(FilePlace where, string message, string remedy) =>
        new(where.File, where.Line, message, remedy);
}
