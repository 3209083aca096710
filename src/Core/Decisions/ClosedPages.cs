using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// The pages closed to a level today. <see cref="Addresses"/> says where closed pages may be, so that an index need not
/// look at all its pages; <see cref="Covers"/> says whether one page is closed.
/// </summary>
/// <remarks>The object stays the same until a decision changes, so that callers can cache what they derive from
/// it.</remarks>
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

    /// <summary>Addresses below which pages may be closed: blocked ones, and those that teachers moved to a higher
    /// level. Some pages below them may be open again.</summary>
    public ImmutableArray<DecidedAddress> Addresses { get; }

    /// <summary>Hosts in quarantine: all their pages are closed, on any port.</summary>
    public FrozenSet<string> Hosts => today.Quarantined;

    public bool IsEmpty => Addresses.IsEmpty && Hosts.Count == 0;

    /// <param name="siteKey">Key of the site under which the index has the page.</param>
    public bool Covers(PageUrl url, string siteKey) =>
        today.IsClosed(url, siteKey) || today.MinimumOf(url, siteKey) > level;
}
