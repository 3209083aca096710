using SchoolSearch.Core.Levels;

namespace SchoolSearch.Training.Levels;

/// <summary>What age stands for a level, in years: the middle of its pupils' ages.</summary>
static class LevelAges
{
    const double Cycle2 = 7.5;

    const double Step = 3;

    public static double Of(Level level) => Cycle2 + (Step * (level - Level.Cycle2));
}
