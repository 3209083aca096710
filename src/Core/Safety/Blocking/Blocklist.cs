using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>
/// The imported lists, as read from one file; safe to use from any thread. The file is read into memory, not mapped:
/// truncating a mapped file would crash the process. Layout:
/// <list type="number">
/// <item>header: magic (8 bytes), digest of the lists' content without import dates (8), number of entries n (4),
/// length of the category table in bytes (4);</item>
/// <item>categories: JSON, padded with spaces to a multiple of 8;</item>
/// <item>places: 65,537 numbers of 4 bytes, the first entry whose upper 16 bits are at least i (4 bytes of
/// padding);</item>
/// <item>hashes: n of 8 bytes, ascending (<see cref="BlocklistKey"/>);</item>
/// <item>categories of the hashes: n numbers of 1 byte.</item>
/// </list>
/// All little-endian. An entry takes nine bytes, a lookup a few reads.
/// </summary>
public sealed class Blocklist
{
    internal const int HeaderBytes = 24, PlacesBytes = ((1 << 16) + 2) * 4, MaximumCategories = 256;

    internal static readonly ulong Magic = BitConverter.ToUInt64("SSBLOCK1"u8);

    readonly int[] places;
    readonly ulong[] hashes;
    readonly byte[] numbers;

    Blocklist(int[] places, ulong[] hashes, byte[] numbers, string digest, ImmutableArray<BlocklistCategory> categories)
    {
        this.places = places;
        this.hashes = hashes;
        this.numbers = numbers;
        Digest = digest;
        Categories = categories;
    }

    /// <summary>Blocks nothing.</summary>
    public static Blocklist Empty { get; } = new([], [], [], "", []);

    /// <summary>Changes whenever an answer may change; empty when nothing is imported.</summary>
    public string Digest { get; }

    public ImmutableArray<BlocklistCategory> Categories { get; }

    /// <summary>Opens the file; without one nothing is blocked, since nobody has imported a list.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or not a blocklist file. The message says in French
    /// what to do.</exception>
    public static Blocklist Open(string file)
    {
        FileStream stream;
        try
        {
            // The file is replaced by a rename, never overwritten: an open one keeps its content.
            stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Empty;
        }

        using (stream)
        {
            try
            {
                return Read(stream) ?? throw Broken(file);
            }
            catch (EndOfStreamException)
            {
                throw Broken(file);
            }
        }
    }

    /// <summary>Null when the file is damaged or not a blocklist file.</summary>
    static Blocklist? Read(FileStream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        stream.ReadExactly(header);
        var count = BinaryPrimitives.ReadInt32LittleEndian(header[16..]);
        var table = BinaryPrimitives.ReadInt32LittleEndian(header[20..]);
        if (BinaryPrimitives.ReadUInt64LittleEndian(header) != Magic || count < 0 || table < 0
            || HeaderBytes + (long)table + PlacesBytes + (9L * count) != stream.Length)
        {
            return null;
        }

        var json = new byte[table];
        var places = new int[PlacesBytes / sizeof(int)];
        var hashes = new ulong[count];
        var numbers = new byte[count];
        stream.ReadExactly(json);
        stream.ReadExactly(MemoryMarshal.AsBytes(places.AsSpan()));
        stream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        stream.ReadExactly(numbers);
        var digest = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]).ToString("x16", CultureInfo.InvariantCulture);
        return BlocklistTable.Read(Encoding.UTF8.GetString(json)) is { } categories
            && AreWhole(places, numbers, categories.Length)
            ? new Blocklist(places, hashes, numbers, digest, categories) : null;
    }

    /// <summary>Whether every number in the file is in range: a damaged file must be reported, not break a
    /// search.</summary>
    static bool AreWhole(int[] places, byte[] numbers, int categories)
    {
        for (var i = 0; i <= 1 << 16; i++)
        {
            if (places[i] < (i == 0 ? 0 : places[i - 1]) || places[i] > numbers.Length)
            {
                return false;
            }
        }

        return !numbers.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)Math.Max(0, categories - 1))
            && (categories > 0 || numbers.Length == 0);
    }

    /// <summary>
    /// The entry that blocks the address, or null. The most exact entry decides; among equally exact ones, a list of
    /// useful sites wins. A useful site is useful as a whole, whatever other lists have against single paths of it.
    /// </summary>
    public BlocklistMatch? Find(PageUrl url)
    {
        if (hashes.Length == 0)
        {
            return null;
        }

        BlocklistMatch? onPath = null;
        foreach (var key in BlocklistKey.Of(url))
        {
            var (blocking, exempt) = Look(key);
            if (exempt)
            {
                return null;
            }

            var isHost = !key.Contains('/', StringComparison.Ordinal);
            if (isHost && onPath is not null)
            {
                return onPath;
            }

            if (blocking is not null)
            {
                onPath ??= new BlocklistMatch(blocking.Name, key);
                if (isHost)
                {
                    return onPath;
                }
            }
        }

        return null;
    }

    (BlocklistCategory? Blocking, bool Exempt) Look(string key)
    {
        var at = First(BlocklistKey.Hash(key));
        if (at < 0)
        {
            return (null, false);
        }

        BlocklistCategory? blocking = null;
        for (var hash = hashes[at]; at < hashes.Length && hashes[at] == hash; at++)
        {
            var category = Categories[numbers[at]];
            if (category.Exempts)
            {
                return (null, true);
            }

            blocking ??= category;
        }

        return (blocking, false);
    }

    /// <summary>All entries, for a new file.</summary>
    internal IEnumerable<(ulong Hash, byte Category)> Entries()
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            yield return (hashes[i], numbers[i]);
        }
    }

    /// <summary>The first entry with the hash, or -1.</summary>
    int First(ulong hash)
    {
        var bucket = (int)(hash >> 48);
        var low = places[bucket];
        var end = places[bucket + 1];
        var high = end;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (hashes[middle] < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < end && hashes[low] == hash ? low : -1;
    }

    static InvalidDataException Broken(string file) =>
        new($"{file} : ce fichier de listes de blocage est abîmé. Supprimez-le, puis importez les listes à nouveau "
            + ": schoolsearch blocklist import DOSSIER");
}
