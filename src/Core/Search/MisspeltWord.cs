using System.Collections.Immutable;

namespace SchoolSearch.Core.Search;

/// <summary>A typed word that no page has, and what it may have been meant to be, the likeliest first.</summary>
sealed record MisspeltWord(string Word, ImmutableArray<SpellingCandidate> Candidates);
