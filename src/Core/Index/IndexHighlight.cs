namespace SchoolSearch.Core.Index;

/// <summary>Passages of a stored field that show the query's words.</summary>
/// <param name="Passages">At most so many.</param>
/// <param name="Length">Characters a passage, about.</param>
public sealed record IndexHighlight(string Field, int Passages, int Length);
