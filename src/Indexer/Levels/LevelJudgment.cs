using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Levels;

/// <summary>The level range of a page, and the evidence.</summary>
/// <param name="Told">The targets given by list, metadata, address, titles or a decision, without the reading level:
/// near-duplicates may get different reading levels.</param>
public sealed record LevelJudgment(LevelRange Range, LevelSet Told, ImmutableArray<LevelEvidence> Evidence)
{
    /// <summary>Null unless the page's content has raised its level.</summary>
    public RaisedLevel? Raised { get; init; }
}

/// <summary>The page's content is for older pupils than its list says.</summary>
/// <param name="Listed">The level from which the list would show it.</param>
/// <param name="Found">The passage with the most weight and its classification, in French.</param>
public sealed record RaisedLevel(Level Listed, string Found);
