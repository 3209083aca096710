using System.Text;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Search;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// Excludes addresses that are closed to a level in the index's syntax, each under both schemes. It is bounded: addresses beyond the first, patterns too long for the engine and sites of which a part is
/// open are left to those who check each page before it is shown; only counts may hold them until the next <c>index</c>.
/// </summary>
static class ClosedClause
{
    const int MostClauses = 500;

    /// <summary>In characters: the engine takes 16,384 for a filter.</summary>
    const int Longest = 12_000;

    /// <summary>The engine takes no longer pattern.</summary>
    const int LongestPattern = 120;

    /// <param name="own">What one school blocks besides; nothing of it is ever open.</param>
    public static string Of(DecisionList decisions, DecisionList own, IEnumerable<string> quarantined, Level level)
    {
        var allowed = Hosts(decisions, decision => decision.Kind == DecisionKind.Allow);
        var opened = Hosts(decisions, decision => decision.Levels is { } levels && levels.Minimum <= level);
        var clauses = own.All.SelectMany(decision => Clauses(decision.Address, []))
            .Concat(quarantined.Order(StringComparer.Ordinal).SelectMany(HostClauses))
            .Concat(decisions.All.Where(decision => decision.Kind == DecisionKind.Block).SelectMany(decision => Clauses(decision.Address, allowed)))
            .Concat(decisions.All.Where(decision => decision.Levels is { } levels && levels.Minimum > level).SelectMany(decision => Clauses(decision.Address, opened)));
        var text = new StringBuilder();
        foreach (var clause in clauses.Take(MostClauses))
        {
            if (text.Length + clause.Length > Longest)
            {
                break;
            }

            text.Append(clause);
        }

        return text.ToString();
    }

    static HashSet<string> Hosts(DecisionList decisions, Func<Decision, bool> which) => [.. decisions.All.Where(which).Select(decision => decision.Address.Host)];

    static IEnumerable<string> HostClauses(string host) => Schemes.SelectMany(scheme => (string[])[.. Below($"{scheme}://{host}/"), .. Below($"{scheme}://{host}:")]);

    static IEnumerable<string> Clauses(DecidedAddress address, HashSet<string> open)
    {
        var authority = address.Port is { } port ? $"{address.Host}:{port}" : address.Host;
        if (address.IsPage)
        {
            // Normal forms hold neither quotes nor backslashes; without this an address could become syntax.
            return address.Target.AsSpan().IndexOfAny('"', '\\') >= 0 ? [] : Schemes.Select(scheme => $" -{PageFields.Id}:\"{scheme}://{authority}{address.Target}\"");
        }

        if (open.Contains(address.Host))
        {
            return [];
        }

        if (!address.IsSite)
        {
            return Schemes.SelectMany(scheme => Below($"{scheme}://{authority}{address.Target}"));
        }

        // The list may give a site other hosts, of which something may be open.
        var named = open.Count == 0 && address.Text.AsSpan().IndexOfAny('"', '\\') < 0 ? [$" -{PageFields.Site}:\"{address.Text}\""] : Array.Empty<string>();
        return named.Concat(address.Target.Length == 0 && address.Port is null ? HostClauses(address.Host)
            : Schemes.SelectMany(scheme => Below($"{scheme}://{authority}{address.Target}/")));
    }

    static string[] Schemes { get; } = ["http", "https"];

    static string[] Below(string prefix) =>
        prefix.Length > LongestPattern ? [] : [$" -{PageFields.Id}:{string.Concat(prefix.Select(c => char.IsAsciiLetterOrDigit(c) ? $"{c}" : $"\\{c}"))}*"];
}
