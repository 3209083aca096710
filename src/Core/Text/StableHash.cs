namespace SchoolSearch.Core.Text;

/// <summary>
/// A stable 64-bit hash, the same in every process and version, so that it may be stored: FNV-1a over UTF-16 units,
/// then the finaliser of MurmurHash3, which spreads the upper bits. Among five million names the probability of a
/// collision is one in a million.
/// </summary>
public static class StableHash
{
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        hash = unchecked((hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL);
        hash = unchecked((hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL);
        return hash ^ (hash >> 33);
    }
}
