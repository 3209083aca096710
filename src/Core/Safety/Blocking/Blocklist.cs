using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using System.Text;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>
/// The imported lists as they are in one file at one moment; reading is safe from any thread. The file is mapped, not loaded:
/// <list type="number">
/// <item>header: magic (8 bytes), digest of all that follows (8), number of entries n (4), length of the category table in bytes (4);</item>
/// <item>categories: JSON, padded with spaces to a multiple of 8;</item>
/// <item>places: 65,537 numbers of 4 bytes, the first entry whose upper 16 bits are at least i (4 bytes of padding);</item>
/// <item>hashes: n of 8 bytes, ascending (<see cref="BlocklistKey"/>);</item>
/// <item>for each hash the number of its category, 1 byte.</item>
/// </list>
/// All little-endian. An entry costs nine bytes, a question a few reads.
/// </summary>
public sealed class Blocklist
{
    internal const int HeaderBytes = 24, PlacesBytes = ((1 << 16) + 2) * 4, MaximumCategories = 256;

    internal static readonly ulong Magic = BitConverter.ToUInt64("SSBLOCK1"u8);

    readonly MemoryMappedViewAccessor? view;
    readonly int count;
    readonly long places;
    readonly long hashes;
    readonly long numbers;

    Blocklist(MemoryMappedViewAccessor? view, int count, long places, string digest, ImmutableArray<BlocklistCategory> categories)
    {
        this.view = view;
        this.count = count;
        this.places = places;
        hashes = places + PlacesBytes;
        numbers = hashes + (8L * count);
        Digest = digest;
        Categories = categories;
    }

    /// <summary>Blocks nothing.</summary>
    public static Blocklist Empty { get; } = new(null, 0, 0, "", []);

    /// <summary>Changes whenever an answer may; empty when nothing is imported.</summary>
    public string Digest { get; }

    public ImmutableArray<BlocklistCategory> Categories { get; }

    /// <summary>Without a file, nothing is blocked: nobody has imported a list.</summary>
    /// <exception cref="InvalidDataException">The file is not one of ours, or not whole. The message is in French and says what to do.</exception>
    public static Blocklist Open(string file)
    {
        FileStream stream;
        try
        {
            // Replaced by a rename, never written to: what is open here stays as it is.
            stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Empty;
        }

        var length = stream.Length;
        if (length < HeaderBytes + PlacesBytes)
        {
            stream.Dispose();
            throw Broken(file);
        }

        using var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        // Not disposed but left to its finaliser: a search may be in it when the next one takes its place.
        var view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        var count = view.ReadInt32(16);
        var table = view.ReadInt32(20);
        if (view.ReadUInt64(0) != Magic || count < 0 || table < 0 || HeaderBytes + (long)table + PlacesBytes + (9L * count) != length)
        {
            view.Dispose();
            throw Broken(file);
        }

        var json = new byte[table];
        view.ReadArray(HeaderBytes, json, 0, table);
        return new Blocklist(view, count, HeaderBytes + table, view.ReadUInt64(8).ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            BlocklistTable.Read(Encoding.UTF8.GetString(json)) ?? throw Broken(file));
    }

    /// <summary>
    /// The entry that blocks the address, or null. The most exact entry decides, and among equally exact ones that of a list of useful sites; a
    /// useful site is useful as a whole, whatever other lists have against single paths of it.
    /// </summary>
    public BlocklistMatch? Find(PageUrl url)
    {
        if (count == 0)
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
        for (var hash = HashAt(at); at < count && HashAt(at) == hash; at++)
        {
            var category = Categories[view!.ReadByte(numbers + at)];
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
        for (var i = 0; i < count; i++)
        {
            yield return (HashAt(i), view!.ReadByte(numbers + i));
        }
    }

    /// <summary>The first entry with the hash, or -1.</summary>
    int First(ulong hash)
    {
        var bucket = (int)(hash >> 48);
        var low = view!.ReadInt32(places + (4L * bucket));
        var end = view.ReadInt32(places + (4L * (bucket + 1)));
        var high = end;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (HashAt(middle) < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < end && HashAt(low) == hash ? low : -1;
    }

    ulong HashAt(int i) => view!.ReadUInt64(hashes + (8L * i));

    static InvalidDataException Broken(string file) =>
        new($"{file} : ce fichier de listes de blocage est abîmé. Supprimez-le, puis importez les listes à nouveau : schoolsearch blocklist import DOSSIER");
}
