using System.Collections.Immutable;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Spelling;

/// <summary>A typed word to be looked at.</summary>
/// <param name="Nearest">Of one that no page has: the words of the index that are spelt most like it.</param>
/// <param name="Found">How pages spell it, accents apart, and how many; null for one that none has.</param>
/// <param name="IsDoubted">It may stand for another word of its sound; otherwise it is what it is.</param>
sealed record TypedWord(string Word, ImmutableArray<NearWord> Nearest, FoundWord? Found, bool IsDoubted);

/// <summary>A typed word and what it may have been meant to be; one that pages have may be meant as it is.</summary>
sealed record SpelledWord(string Word, ImmutableArray<SpellingCandidate> Candidates)
{
    public bool IsAbsent => !Candidates.Any(candidate => candidate.IsTyped);
}
