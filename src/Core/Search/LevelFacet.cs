using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Search;

/// <param name="Count">Pages found that pupils of the level may see.</param>
public sealed record LevelFacet(Level Level, int Count);
