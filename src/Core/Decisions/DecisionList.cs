using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// All decisions. The most specific address decides; for the same address, a block overrules an allow. Access and level
/// are separate: a level for a page of a blocked site does not unblock it.
/// </summary>
public sealed class DecisionList
{
    readonly FrozenDictionary<string, Decision[]> pages;
    readonly FrozenDictionary<string, Decision[]> wider;

    public DecisionList(ImmutableArray<Decision> decisions)
    {
        All = decisions;
        pages = decisions
            .Where(decision => decision.Address.IsPage)
            .GroupBy(decision => decision.Address.Key)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        wider = decisions.Where(decision => !decision.Address.IsPage)
            .SelectMany(decision => Names(decision.Address).Select(name => (name, decision)))
            .GroupBy(pair => pair.name, pair => pair.decision).ToFrozenDictionary(
                group => group.Key, group => group.ToArray());
    }

    public static DecisionList Empty { get; } = new([]);

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<Decision> All { get; }

    /// <param name="siteKey">Key of the page's site in the list, or null.</param>
    public PageDecisions For(PageUrl url, string? siteKey)
    {
        if (All.IsEmpty)
        {
            return PageDecisions.None;
        }

        var found = pages.GetValueOrDefault(DecidedAddress.KeyOf(url), []).Concat(wider.GetValueOrDefault(url.Host, []))
            .Concat(siteKey is null || siteKey == url.Host ? [] : wider.GetValueOrDefault(siteKey, []))
            .Where(decision => decision.Address.Covers(url, siteKey)).ToList();
        return found.Count == 0 ? PageDecisions.None : new(
            found
                .Where(decision => decision.Kind != DecisionKind.SetLevel)
                .OrderByDescending(decision => decision.Address.Specificity)
                .ThenBy(decision => decision.Kind)
                .FirstOrDefault(),
            found.Where(decision => decision.Kind == DecisionKind.SetLevel).MaxBy(decision =>
                decision.Address.Specificity));
    }

    static IEnumerable<string> Names(DecidedAddress address) =>
        address.IsSite && address.Text != address.Host ? [address.Host, address.Text] : [address.Host];
}
