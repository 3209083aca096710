using System.Collections.Immutable;

namespace SchoolSearch.Indexer.Classification;

/// <summary>A text, counted.</summary>
/// <param name="Words">How many words were read.</param>
/// <param name="Values">One a <see cref="TextFeature"/>, in its order.</param>
public sealed record TextFeatures(int Words, ImmutableArray<float> Values)
{
    public static readonly int Count = Enum.GetValues<TextFeature>().Length;

    public float this[TextFeature feature] => Values[(int)feature];

    /// <summary>Share of words that pupils know by the end of the école élémentaire; 0 to 1.</summary>
    public double KnownShare => 1 - (this[TextFeature.Uncommon] / 100);
}
