using System.Collections.Immutable;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Spelling;

/// <summary>A typed word that no page has, and the words of the index that are spelt most like it.</summary>
sealed record AbsentWord(string Word, ImmutableArray<NearWord> Nearest);

/// <summary>A typed word that no page has, and what it may have been meant to be, the likeliest first.</summary>
sealed record MisspeltWord(string Word, ImmutableArray<SpellingCandidate> Candidates);
