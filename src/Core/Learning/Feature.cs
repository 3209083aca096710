namespace SchoolSearch.Core.Learning;

/// <summary>A property of a text: its row in the table of a <see cref="LinearModel"/>, and how much of it there
/// is.</summary>
/// <param name="Amount">From -1 to 1; above 0 for what is counted.</param>
public readonly record struct Feature(int Row, float Amount);
