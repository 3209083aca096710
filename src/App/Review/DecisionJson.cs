using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.App.Review;

/// <summary>A decision as JSON, in the words of the file.</summary>
sealed record DecisionJson(
    string Kind, string Address, string? Minimum, IEnumerable<string>? Targets, string Author, string Date,
    string Reason)
{
    public static DecisionJson Of(Decision decision) => new(
        decision.Kind.Code(), decision.Address.Text, decision.Levels?.Minimum.Code(),
        decision.Levels?.Targets.Select(level => level.Code()),
        decision.Author, decision.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        decision.Reason);
}
