using System.Numerics;
using Lucene.Net.Search.Similarities;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// The length of a field in one byte, as in Lucene from version 7 on: exact up to 40 words, then with four significant
/// bits and an error of at most an eighth. Lucene.Net's own byte is the older one, with an error of up to a third.
/// </summary>
static class FieldLength
{
    /// <summary>Codes not needed for coarse lengths: they stand for themselves.</summary>
    static readonly int Exact = byte.MaxValue - Coarse(int.MaxValue);

    static readonly int[] Lengths =
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(code => code < Exact ? code : Exact + Fine(code - Exact))];

    public static byte Encode(int words) => (byte)(words < Exact ? words : Exact + Coarse(words - Exact));

    /// <summary>The shortest length with the code.</summary>
    public static int Decode(byte code) => Lengths[code];

    /// <summary>Three bits after the first one, and their shift.</summary>
    static int Coarse(int length)
    {
        var shift = 32 - BitOperations.LeadingZeroCount((uint)length) - 4;
        return shift < 0 ? length : ((length >> shift) & 7) | ((shift + 1) << 3);
    }

    static int Fine(int code)
    {
        var shift = (code >> 3) - 1;
        return shift < 0 ? code & 7 : (int)Math.Min(int.MaxValue - (long)Exact, (long)((code & 7) | 8) << shift);
    }
}

/// <summary>Only writes lengths; <see cref="Finding"/> computes scores.</summary>
sealed class LengthSimilarity : BM25Similarity
{
    protected override byte EncodeNormValue(float boost, int fieldLength) => FieldLength.Encode(fieldLength);
}
