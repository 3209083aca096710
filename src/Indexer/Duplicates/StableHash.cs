using System.Numerics;

namespace SchoolSearch.Indexer.Duplicates;

/// <summary>64-bit hashes that are the same on every machine and in every run, as the page store requires. Not for
/// secrets.</summary>
static class StableHash
{
    const ulong Offset = 0xcbf29ce484222325;

    const ulong Prime = 0x100000001b3;

    public const ulong Start = Offset;

    /// <summary>FNV-1a over the letters, then mixed: FNV alone gives short words similar high bits.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>Depends on the order of the added hashes.</summary>
    public static ulong Add(ulong hash, ulong next) =>
        Mix(BitOperations.RotateLeft(hash, 23) ^ (next * 0x9e3779b97f4a7c15));

    /// <summary>Stafford's variant 13 of MurmurHash3's 64-bit finaliser: every bit of the value affects every bit of
    /// the hash.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
