using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Classification;

/// <summary>Whom a page is for, and why.</summary>
/// <param name="Told">The targets that list, metadata, words of address and titles or a decision give, before the text is
/// read: pages that say nearly the same may be read differently.</param>
public sealed record LevelJudgment(LevelRange Range, LevelSet Told, ImmutableArray<LevelEvidence> Evidence);
