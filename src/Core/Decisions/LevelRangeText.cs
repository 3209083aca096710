using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Decisions;

/// <summary>Levels as written in a decision: <c>cycle3 cycle4</c>. The youngest is the minimum, all are
/// targets.</summary>
public sealed record LevelRangeText(LevelRange Range)
{
    /// <summary>Null when a word is not a level, or there are no words.</summary>
    public static LevelRangeText? Parse(string text)
    {
        var levels = new List<Level>();
        foreach (var word in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!LevelNames.TryRead(word, out var level))
            {
                return null;
            }

            levels.Add(level);
        }

        return levels.Count > 0 ? new(Of(levels)) : null;
    }

    /// <param name="levels">At least one.</param>
    public static LevelRange Of(IReadOnlyCollection<Level> levels) => new(levels.Min(), new LevelSet([.. levels]));
}
