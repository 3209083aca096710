using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Decisions;

/// <summary>One entry of the decisions file.</summary>
/// <param name="Levels">With <see cref="DecisionKind.SetLevel"/> only, and always with it.</param>
/// <param name="Line">Where the entry begins, counted from 1; 0 for one that is in no file yet.</param>
public sealed record Decision(
    DecidedAddress Address, DecisionKind Kind, LevelRange? Levels, string Author, DateOnly Date, string Reason,
    int Line = 0)
{
    public const int LongestAuthor = 100;

    public const int LongestReason = 400;
}

/// <summary>What a teacher says of an address.</summary>
public enum DecisionKind
{
    /// <summary>Never shown.</summary>
    Block,

    /// <summary>Shown though the safety check refuses it; everything else that hides a page still does.</summary>
    Allow,

    /// <summary>Shown from another level on, whatever list and page say.</summary>
    SetLevel,
}
