using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// The pages that are closed to those of a level today. Its addresses say where to look for such pages, so that an
/// index need not look at all of its pages; <see cref="Covers"/> says of one page whether it is closed.
/// </summary>
/// <remarks>The same object holds as long as nobody decides anything, so that what is derived of it can be
/// kept.</remarks>
public sealed class ClosedPages
{
    readonly Restrictions today;
    readonly Level level;

    internal ClosedPages(Restrictions today, Level level, IEnumerable<DecidedAddress> addresses)
    {
        this.today = today;
        this.level = level;
        Addresses = [.. addresses.Distinct()];
    }

    /// <summary>What may hold closed pages: what is blocked, and what teachers have given to older pupils. Something
    /// below may be open again.</summary>
    public ImmutableArray<DecidedAddress> Addresses { get; }

    /// <summary>Hosts in quarantine, on any port: nothing of them is open.</summary>
    public FrozenSet<string> Hosts => today.Quarantined;

    public bool IsEmpty => Addresses.IsEmpty && Hosts.Count == 0;

    /// <param name="siteKey">Of the site under which the index has the page.</param>
    public bool Covers(PageUrl url, string siteKey) =>
        today.IsClosed(url, siteKey) || today.MinimumOf(url, siteKey) > level;
}
