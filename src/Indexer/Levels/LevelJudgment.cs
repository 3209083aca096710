using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Levels;

/// <summary>Whom a page is for, and why.</summary>
/// <param name="Told">The targets that list, metadata, words of address and titles or a decision give, before the text
/// is read: pages that say nearly the same may be read differently.</param>
public sealed record LevelJudgment(LevelRange Range, LevelSet Told, ImmutableArray<LevelEvidence> Evidence)
{
    /// <summary>Null unless what the page tells has raised its level.</summary>
    public RaisedLevel? Raised { get; init; }
}

/// <summary>What a page tells is for older pupils than those for whom its list has it.</summary>
/// <param name="Listed">The level from which it would be shown otherwise.</param>
/// <param name="Found">The passage that weighs most, and what it is taken for; in French.</param>
public sealed record RaisedLevel(Level Listed, string Found);
