using System.Collections.Immutable;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Spelling;

/// <summary>A typed word to be checked.</summary>
/// <param name="Nearest">For a word that no page has: the index's words with the most similar spelling.</param>
/// <param name="Found">How pages spell it, accents apart, and how many have it; null when no page has it.</param>
/// <param name="IsDoubted">It may stand for a homophone; otherwise it is taken as typed.</param>
sealed record TypedWord(string Word, ImmutableArray<NearWord> Nearest, FoundWord? Found, bool IsDoubted);

/// <summary>A typed word and its possible meanings; a word that pages have may be meant as typed.</summary>
sealed record SpelledWord(string Word, ImmutableArray<SpellingCandidate> Candidates)
{
    public bool IsAbsent => !Candidates.Any(candidate => candidate.IsTyped);
}
