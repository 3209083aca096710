using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Sites;

/// <summary>All approved sites. An address that it does not find is not approved. Thread-safe.</summary>
public sealed class SiteList
{
    readonly Func<SiteLookup>? now;
    readonly SiteLookup? only;

    /// <exception cref="ArgumentException">Two sites have the same key.</exception>
    public SiteList(IEnumerable<Site> sites) => only = new SiteLookup([.. sites]);

    SiteList(Func<SiteLookup> now) => this.now = now;

    public ImmutableArray<Site> Sites => Now.All;

    /// <summary>Tells whether an address is closed whoever approved it. It is called for each address, since blocklists
    /// change while a server runs. Null when nothing is closed.</summary>
    Func<PageUrl, bool>? Closed { get; init; }

    SiteLookup Now => only ?? now!();

    /// <summary>A list that is at any moment the same as another one, for a server that runs while lists
    /// change.</summary>
    /// <param name="current">Called for each lookup, so it must be quick.</param>
    public static SiteList Following(Func<SiteList> current) => new(() => current().Now);

    /// <summary>The same list without the addresses for which <paramref name="closed"/> returns true, called for each
    /// lookup.</summary>
    public SiteList Except(Func<PageUrl, bool> closed) => new(() => Now) { Closed = closed };

    /// <summary>The site whose scope contains the address, or null when there is none or the address is
    /// closed.</summary>
    public Site? Find(PageUrl url) =>
        Now.ByHost.TryGetValue(url.Host, out var sites) && !IsClosed(url) ? Array.Find(
            sites, site => site.Scope.Contains(url)) : null;

    /// <summary>Whether the address is closed now, whoever approved it.</summary>
    public bool IsClosed(PageUrl url) => Closed?.Invoke(url) is true;

    /// <summary>Sites with pages on the host.</summary>
    public IReadOnlyList<Site> On(string host) => Now.ByHost.GetValueOrDefault(host) ?? [];

    /// <summary>Subjects that at least one site has for the level.</summary>
    public IReadOnlySet<Subject> SubjectsAt(Level level) => Now.Offered[level];

    public Site? Find(string key) => Now.ByKey.GetValueOrDefault(key);
}

/// <summary>Sites with what finds them.</summary>
sealed class SiteLookup(ImmutableArray<Site> all)
{
    public ImmutableArray<Site> All { get; } = all;

    public FrozenDictionary<string, Site> ByKey { get; } = all.ToFrozenDictionary(site => site.Key);

    public FrozenDictionary<string, Site[]> ByHost { get; } = all
        .SelectMany(site => site.Scope.Hosts.Select(host => (host, site)))
        .GroupBy(pair => pair.host, pair => pair.site)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    public FrozenDictionary<Level, FrozenSet<Subject>> Offered { get; } = LevelNames.All.ToFrozenDictionary(
        level => level, level => all.SelectMany(site => site.SubjectsAt(level)).ToFrozenSet());
}
