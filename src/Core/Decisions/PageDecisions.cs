using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Decisions;

/// <summary>Teachers' decisions about one page: at most one that blocks or allows it, and one that sets its
/// level.</summary>
public sealed record PageDecisions(Decision? Access, Decision? Level)
{
    public static PageDecisions None { get; } = new(null, null);

    public bool IsBlocked => Access?.Kind == DecisionKind.Block;

    public bool IsAllowed => Access?.Kind == DecisionKind.Allow;

    public LevelRange? Levels => Level?.Levels;

    /// <summary>Changes whenever the page's verdict may change; empty for a page without decisions.</summary>
    public string Fingerprint()
    {
        if (Access is null && Level is null)
        {
            return "";
        }

        var text = string.Join('\n', new[] { Access, Level }.OfType<Decision>().Select(decision =>
            $"{decision.Address.Text} {decision.Kind} {decision.Levels?.Minimum} {decision.Levels?.Targets} "
                + $"{decision.Author} {decision.Date:O} {decision.Reason}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
    }
}
