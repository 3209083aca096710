using System.Numerics;

namespace SchoolSearch.Core.Text;

/// <summary>
/// 64-bit hashes that are the same in every process and version, so that they may be stored. Among five million names
/// the probability of a collision is one in a million. Not for secrets.
/// </summary>
public static class StableHash
{
    /// <summary>The hash of nothing, to which <see cref="Add"/> adds.</summary>
    public const ulong Start = 14695981039346656037UL;

    /// <summary>FNV-1a over UTF-16 units, then mixed: FNV alone gives short words similar high bits.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return Mix(hash);
    }

    /// <summary>Depends on the order of the added hashes.</summary>
    public static ulong Add(ulong hash, ulong next) =>
        Mix(BitOperations.RotateLeft(hash, 23) ^ unchecked(next * 0x9e3779b97f4a7c15));

    /// <summary>The finaliser of MurmurHash3: every bit of the value affects every bit of the hash.</summary>
    public static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 33)) * 0xff51afd7ed558ccdUL);
        value = unchecked((value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53UL);
        return value ^ (value >> 33);
    }
}
