using System.Collections.Immutable;
using SchoolSearch.Core.Learning;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Computes from an embedding how unfit its passage is. Training it takes seconds (<c>eng/train heads</c>) and is
/// repeated when there are more examples; training the encoder takes hours.
/// </summary>
static class PassageHead
{
    public const string UnfitClass = "unfit";
    public const string SoundClass = "sound";

    /// <summary>Enough rows for all numbers of an embedding.</summary>
    public const int Bits = 9;

    /// <summary>Classes of the level head: the first for cycle 2 and younger, then one for each level.</summary>
    public static ImmutableArray<string> LevelClasses { get; } =
        [.. LevelNames.All.Where(level => level >= Level.Cycle2).Select(level => level.Code())];

    public static Feature[] Features(float[] embedding) =>
        [.. embedding.Select((value, row) => new Feature(row, value))];

    public static float Unfit(LinearModel head, float[] embedding) =>
        head.Probabilities(Features(embedding))[head.Classes.IndexOf(UnfitClass)];

    /// <summary>From 2 (cycle 2) to 5 (lycée): the mean of the levels, weighted by probability.</summary>
    public static float Depth(LinearModel head, float[] embedding) =>
        head
            .Probabilities(Features(embedding))
            .Select((probability, at) => probability * ((int)Level.Cycle2 + at))
            .Sum();
}
