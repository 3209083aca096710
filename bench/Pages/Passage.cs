using System.Collections.Immutable;

namespace SchoolSearch.Bench.Pages;

/// <summary>Sentences about one thing, of which pages are made.</summary>
sealed record Passage(string Title, ImmutableArray<string> Sentences);
