using SchoolSearch.Core.Learning;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Says of an embedding how unfit its passage is. It is learnt in seconds (<c>eng/train heads</c>) whenever there are more
/// examples; the encoder takes hours.
/// </summary>
static class PassageHead
{
    public const string UnfitClass = "unfit";
    public const string SoundClass = "sound";

    /// <summary>Rows for all numbers of an embedding.</summary>
    public const int Bits = 9;

    public static Feature[] Features(float[] embedding) => [.. embedding.Select((value, row) => new Feature(row, value))];

    public static float Unfit(LinearModel head, float[] embedding) =>
        head.Probabilities(Features(embedding))[head.Classes.IndexOf(UnfitClass)];
}
