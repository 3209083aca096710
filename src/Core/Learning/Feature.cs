namespace SchoolSearch.Core.Learning;

/// <summary>A property of a text: its row in the table of a <see cref="LinearModel"/>, and how much of it there is.</summary>
/// <param name="Amount">Above 0, up to 1.</param>
public readonly record struct Feature(int Row, float Amount);
