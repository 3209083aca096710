using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// BM25 of one field over all segments (Robertson and Zaragoza 2009): a word on n of N pages counts ln(1 + (N - n + ½)
/// / (n + ½)), times f / (f + k), where f is its frequency on the page and k grows with the length of the field there.
/// Tables avoid the divisions.
/// </summary>
sealed class FieldStatistics
{
    const int TabledFrequencies = 64;

    readonly int pages;
    readonly float[] saturation = new float[byte.MaxValue + 1];
    readonly float[] table = new float[TabledFrequencies << 8];

    /// <param name="terms">The field's terms by segment.</param>
    public FieldStatistics(TextField field, IEnumerable<Terms?> terms, RankingWeights weights)
    {
        Field = field;
        var words = 0L;
        foreach (var one in terms)
        {
            pages += one?.DocCount ?? 0;
            words += one?.SumTotalTermFreq ?? 0;
        }

        var average = pages == 0 ? 1 : (float)(words / (double)pages);
        for (var code = 0; code < saturation.Length; code++)
        {
            saturation[code] =
                (float)(
                    weights.Saturation * (
                        1 - weights.FieldLength + (weights.FieldLength * FieldLength.Decode((byte)code) / average)));
            for (var frequency = 1; frequency < TabledFrequencies; frequency++)
            {
                table[(frequency << 8) | code] = frequency / (frequency + saturation[code]);
            }
        }
    }

    public TextField Field { get; }

    /// <summary>The score of a word on this many pages.</summary>
    public float Rarity(int frequency) => Rarity(frequency, pages);

    public static float Rarity(int frequency, int pages) =>
        (float)Math.Log(1 + ((pages - frequency + 0.5) / (frequency + 0.5)));

    /// <param name="length">Code of the field's length on the page.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Share(int frequency, byte length) =>
        frequency < TabledFrequencies ? table[(frequency << 8) | length] : frequency / (frequency + saturation[length]);

    /// <summary>The same for a fractional frequency.</summary>
    public float Share(float frequency, byte length) => frequency / (frequency + saturation[length]);
}
