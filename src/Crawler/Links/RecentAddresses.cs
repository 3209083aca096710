using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// The addresses seen last, in as much memory for a million pages as for ten: rows of eight, each a least-recently-used
/// cache. What menus repeat stays; a forgotten address is asked about again, which costs a look into the store.
/// </summary>
/// <param name="rows">A power of two; each takes 64 bytes.</param>
sealed class RecentAddresses(int rows)
{
    const int RowLength = 8;

    readonly ulong[] hashes = new ulong[rows * RowLength];
    readonly Lock looking = new();

    /// <summary>False when the address was seen recently. Two addresses in 2^64 are mistaken for one.</summary>
    public bool IsNews(PageUrl url)
    {
        var hash = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(url.Value.AsSpan())));
        lock (looking)
        {
            var row = hashes.AsSpan((int)(hash % (uint)rows) * RowLength, RowLength);
            var place = row.IndexOf(hash);
            var isNews = place < 0;
            var last = isNews ? RowLength - 1 : place;
            row[..last].CopyTo(row[1..]);
            row[0] = hash;
            return isNews;
        }
    }
}
