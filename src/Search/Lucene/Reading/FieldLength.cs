using System.Numerics;
using Lucene.Net.Search.Similarities;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// The length of a field in one byte, as Lucene has it from version 7 on: exact up to 40 words, then with four
/// significant bits, so that it is never off by more than an eighth. Lucene.Net's own byte is the older one, which is
/// off by a third.
/// </summary>
static class FieldLength
{
    /// <summary>Codes that the coarser lengths leave over: these stand for themselves.</summary>
    static readonly int Exact = byte.MaxValue - Coarse(int.MaxValue);

    static readonly int[] Lengths =
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(code => code < Exact ? code : Exact + Fine(code - Exact))];

    public static byte Encode(int words) => (byte)(words < Exact ? words : Exact + Coarse(words - Exact));

    /// <summary>The shortest field that has the code.</summary>
    public static int Decode(byte code) => Lengths[code];

    /// <summary>Three bits after the first one, and how far they are shifted.</summary>
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

/// <summary>Only writes lengths; scores are made in <see cref="Finding"/>.</summary>
sealed class LengthSimilarity : BM25Similarity
{
    protected override byte EncodeNormValue(float boost, int fieldLength) => FieldLength.Encode(fieldLength);
}
