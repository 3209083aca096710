namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>An address that an imported list blocks.</summary>
/// <param name="Category">As the list's folder is called: adult, gambling…</param>
/// <param name="Entry">The entry that matched: a host, or a host and the beginning of a path.</param>
public sealed record BlocklistMatch(string Category, string Entry);
