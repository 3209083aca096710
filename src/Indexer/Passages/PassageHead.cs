using System.Collections.Immutable;
using SchoolSearch.Core.Learning;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Says of an embedding how unfit its passage is. It is learnt in seconds (<c>eng/train heads</c>) whenever there are
/// more examples; the encoder takes hours.
/// </summary>
static class PassageHead
{
    public const string UnfitClass = "unfit";
    public const string SoundClass = "sound";

    /// <summary>Rows for all numbers of an embedding.</summary>
    public const int Bits = 9;

    /// <summary>Classes of the level head: what suits cycle 2 and younger, then one a level.</summary>
    public static ImmutableArray<string> LevelClasses { get; } =
        [.. LevelNames.All.Where(level => level >= Level.Cycle2).Select(level => level.Code())];

    public static Feature[] Features(float[] embedding) =>
        [.. embedding.Select((value, row) => new Feature(row, value))];

    public static float Unfit(LinearModel head, float[] embedding) =>
        head.Probabilities(Features(embedding))[head.Classes.IndexOf(UnfitClass)];

    /// <summary>From 2 (cycle 2) to 5 (lycée): the mean of the levels by their probabilities.</summary>
    public static float Depth(LinearModel head, float[] embedding) =>
        head
            .Probabilities(Features(embedding))
            .Select((probability, at) => probability * ((int)Level.Cycle2 + at))
            .Sum();
}
