using System.Collections.Frozen;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Core.Decisions;

/// <summary>What teachers have decided and which hosts are in quarantine, as of now: the index may be older.</summary>
public sealed class Restrictions(DecisionList decisions, FrozenSet<string> quarantined)
{
    readonly FrozenDictionary<Level, string> clauses = LevelNames.All.ToFrozenDictionary(level => level, level => ClosedClause.Of(decisions, quarantined, level));

    public static Restrictions None { get; } = new(DecisionList.Empty, []);

    public DecisionList Decisions => decisions;

    public FrozenSet<string> Quarantined => quarantined;

    /// <summary>Keeps pages that are closed to a level out of whatever is asked of the index for it, so that counts and corrections are right, too.</summary>
    internal string ClauseFor(Level level) => clauses[level];

    /// <summary>Nobody may see the page, at any level.</summary>
    public bool IsClosed(PageUrl url, string? siteKey) => quarantined.Contains(url.Host) || decisions.For(url, siteKey).IsBlocked;

    /// <summary>The level below which teachers have closed the page; null when they have not said.</summary>
    public Level? MinimumOf(PageUrl url, string? siteKey) => decisions.For(url, siteKey).Levels?.Minimum;
}
