using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Passages;

/// <summary>What a <see cref="PassageModel"/> makes of a passage.</summary>
/// <param name="Unfit">From 0 to 1: whether no pupil should see it, whatever the age.</param>
/// <param name="Theme">As in <c>labels.json</c>; right every second time, so that nothing hangs on it alone.</param>
/// <param name="Attitude">As in <c>labels.json</c>: informs, helps, tells, quotes, sells, incites, shows.</param>
/// <param name="Depth">For whom it suits at the earliest, if it is sound: from 2 (cycle 2) to 5 (lycée), the mean of
/// what is likely.</param>
/// <param name="Embedding">Of length 1: passages that mean nearly the same are near each other.</param>
public sealed record PassageReading(float Unfit, string Theme, string Attitude, float Depth, float[] Embedding)
{
    /// <summary>The earliest level, rounded.</summary>
    public Level Level => (Level)(int)MathF.Round(Depth);
}
