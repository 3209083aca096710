namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>One imported category.</summary>
/// <param name="Exempts">Its sites are useful ones: it blocks nothing, and takes its own sites out of what others
/// block.</param>
public sealed record BlocklistCategory(string Name, bool Exempts, int Entries, DateTimeOffset ImportedAt);
