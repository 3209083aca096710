using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Decisions;

/// <summary>One entry of the decisions file.</summary>
/// <param name="Levels">Set for <see cref="DecisionKind.SetLevel"/>, and only for it.</param>
/// <param name="Line">The entry's first line, counted from 1; 0 when it is in no file yet.</param>
public sealed record Decision(
    DecidedAddress Address, DecisionKind Kind, LevelRange? Levels, string Author, DateOnly Date, string Reason,
    int Line = 0)
{
    public const int LongestAuthor = 100;

    public const int LongestReason = 400;
}

/// <summary>What a teacher decided about an address.</summary>
public enum DecisionKind
{
    /// <summary>Never shown.</summary>
    Block,

    /// <summary>Shown although the safety check refuses it; all other reasons for hiding a page still hold.</summary>
    Allow,

    /// <summary>Shown from the given level on, whatever list and page say.</summary>
    SetLevel,
}
