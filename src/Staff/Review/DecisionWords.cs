using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Staff.Review;

/// <summary>Decisions and levels in French.</summary>
public static class DecisionWords
{
    public static string Describe(Decision decision) =>
        $"{decision.Kind.Words()}{(decision.Levels is { } levels ? $" ({Range(levels)})" : "")} par "
            + $"{decision.Author} le {decision.Date:yyyy-MM-dd} : {decision.Reason}";

    public static string Range(LevelRange levels) =>
        $"dès {levels.Minimum.Label()}, pour {string.Join(", ", levels.Targets.Select(level => level.Label()))}";
}
