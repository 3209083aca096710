using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Search;

/// <summary>The levels of a page as the index keeps them. What cannot be read is for the lycée alone.</summary>
static class ShownLevels
{
    public static LevelRange Of(IndexHit hit) =>
        new(LevelOf(hit.First(PageFields.Minimum)), new LevelSet([.. hit.Every(PageFields.Targets).Select(LevelOf)]));

    static Level LevelOf(string code) => LevelNames.TryParse(code, out var level) ? level : Level.Lycee;
}
