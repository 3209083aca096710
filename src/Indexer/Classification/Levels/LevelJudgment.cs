using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Classification;

/// <summary>Whom a page is for, and why.</summary>
public sealed record LevelJudgment(LevelRange Range, ImmutableArray<LevelEvidence> Evidence);
