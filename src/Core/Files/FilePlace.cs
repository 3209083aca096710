namespace SchoolSearch.Core.Files;

/// <summary>Where a value stands in a file that people write, for messages about it.</summary>
/// <param name="Line">Counted from 1.</param>
public sealed record FilePlace(string File, int Line);
