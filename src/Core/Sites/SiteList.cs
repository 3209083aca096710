using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Sites;

/// <summary>All approved sites. An address that it does not find is not approved.</summary>
public sealed class SiteList
{
    readonly FrozenDictionary<string, Site[]> byHost;
    readonly FrozenDictionary<string, Site> byKey;
    readonly FrozenDictionary<Level, FrozenSet<Subject>> offered;

    /// <exception cref="ArgumentException">Two sites have the same key.</exception>
    public SiteList(IEnumerable<Site> sites)
    {
        Sites = [.. sites];
        byKey = Sites.ToFrozenDictionary(site => site.Key);
        byHost = Sites
            .SelectMany(site => site.Scope.Hosts.Select(host => (host, site)))
            .GroupBy(pair => pair.host, pair => pair.site)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        offered = LevelNames.All.ToFrozenDictionary(
            level => level, level => Sites.SelectMany(site => site.SubjectsAt(level)).ToFrozenSet());
    }

    public ImmutableArray<Site> Sites { get; }

    /// <summary>Tells whether an address is closed whoever approved it. It is called for each address, since blocklists
    /// change while a server runs. Null when nothing is closed.</summary>
    Func<PageUrl, bool>? Closed { get; init; }

    /// <summary>The same list without the addresses for which <paramref name="closed"/> returns true, called for each
    /// lookup.</summary>
    public SiteList Except(Func<PageUrl, bool> closed) => new(Sites) { Closed = closed };

    /// <summary>The site whose scope contains the address, or null when there is none or the address is
    /// closed.</summary>
    public Site? Find(PageUrl url) =>
        byHost.TryGetValue(url.Host, out var sites) && !IsClosed(url) ? Array.Find(
            sites, site => site.Scope.Contains(url)) : null;

    /// <summary>Whether the address is closed now, whoever approved it.</summary>
    public bool IsClosed(PageUrl url) => Closed?.Invoke(url) is true;

    /// <summary>Sites with pages on the host.</summary>
    public IReadOnlyList<Site> On(string host) => byHost.GetValueOrDefault(host) ?? [];

    /// <summary>Subjects that at least one site has for the level.</summary>
    public IReadOnlySet<Subject> SubjectsAt(Level level) => offered[level];

    public Site? Find(string key) => byKey.GetValueOrDefault(key);
}
