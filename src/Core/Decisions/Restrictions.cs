using System.Collections.Frozen;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Decisions;

/// <summary>Teachers' decisions and the hosts in quarantine, as of now; the index may be older.</summary>
public sealed class Restrictions
{
    readonly DecisionList decisions;
    readonly FrozenSet<string> quarantined;
    readonly DecisionList own;
    readonly FrozenDictionary<Level, ClosedPages> closed;

    public Restrictions(DecisionList decisions, FrozenSet<string> quarantined)
        : this(decisions, quarantined, DecisionList.Empty)
    {
    }

    Restrictions(DecisionList decisions, FrozenSet<string> quarantined, DecisionList own)
    {
        this.decisions = decisions;
        this.quarantined = quarantined;
        this.own = own;
        var blocked = own.All.Concat(decisions.All).Where(decision => decision.Kind == DecisionKind.Block).ToList();
        closed = LevelNames.All.ToFrozenDictionary(level => level, level => new ClosedPages(
            this, level, blocked.Concat(decisions.All.Where(decision => decision.Levels?.Minimum > level)).Select(
                decision => decision.Address)));
    }

    public static Restrictions None { get; } = new(DecisionList.Empty, []);

    public DecisionList Decisions => decisions;

    public FrozenSet<string> Quarantined => quarantined;

    /// <summary>These restrictions plus one school's blocks, which no decision for all schools can lift.</summary>
    public Restrictions And(DecisionList blocks) => new(decisions, quarantined, blocks);

    /// <summary>The pages that the level may not see.</summary>
    public ClosedPages ClosedTo(Level level) => closed[level];

    /// <summary>Whether the page is closed at every level.</summary>
    public bool IsClosed(PageUrl url, string? siteKey) =>
        quarantined.Contains(url.Host) || decisions.For(url, siteKey).IsBlocked || own.For(url, siteKey).IsBlocked;

    /// <summary>The level below which teachers closed the page; null when they set none.</summary>
    public Level? MinimumOf(PageUrl url, string? siteKey) => decisions.For(url, siteKey).Levels?.Minimum;
}
