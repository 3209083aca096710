using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>
/// A blocklist file being built: each category of the present file is kept or replaced. It holds nine bytes for each
/// entry (twice that while it grows: 90 MB for five million), never the names.
/// </summary>
public sealed class BlocklistDraft
{
    /// <summary>All of UT1 has some eight million.</summary>
    public const int MaximumEntries = 30_000_000;

    readonly List<BlocklistCategory> categories = [];
    readonly List<ulong> hashes = [];
    readonly List<byte> numbers = [];

    /// <param name="replaced">Categories that will be added again; their old entries are left out.</param>
    public BlocklistDraft(Blocklist present, IReadOnlySet<string> replaced)
    {
        var kept =
            present.Categories.Select(category => replaced.Contains(category.Name) ? -1 : Keep(category)).ToArray();
        foreach (var (hash, category) in present.Entries())
        {
            if (kept[category] >= 0)
            {
                hashes.Add(hash);
                numbers.Add((byte)kept[category]);
            }
        }
    }

    public IReadOnlyList<BlocklistCategory> Categories => categories;

    /// <summary>Adds entries to a category, which is created if need be.</summary>
    /// <param name="lines">One entry each; invalid lines are skipped and counted.</param>
    /// <returns>The number of invalid lines, not counting blank lines and comments.</returns>
    /// <exception cref="InvalidDataException">There are more categories or entries than a file may hold.</exception>
    public int Add(string name, bool exempts, IEnumerable<string> lines, DateTimeOffset now)
    {
        var number = categories.FindIndex(category => category.Name == name);
        if (number < 0 && categories.Count == Blocklist.MaximumCategories)
        {
            throw new InvalidDataException(
                $"Plus de {Blocklist.MaximumCategories} catégories. Retirez-en avant d’en importer d’autres.");
        }

        if (number < 0)
        {
            number = Keep(new BlocklistCategory(name, exempts, 0, now));
        }

        var before = hashes.Count;
        var passed = 0;
        foreach (var line in lines)
        {
            if (BlocklistKey.OfEntry(line) is { } key)
            {
                if (hashes.Count == MaximumEntries)
                {
                    throw new InvalidDataException(
                        $"Plus de {MaximumEntries} adresses. Importez moins de catégories, avec --category.");
                }

                hashes.Add(BlocklistKey.Hash(key));
                numbers.Add((byte)number);
            }
            else if (line.AsSpan().Trim() is { IsEmpty: false } and not ['#', ..])
            {
                passed++;
            }
        }

        categories[number] = categories[number] with { Entries = categories[number].Entries + hashes.Count - before };
        return passed;
    }

    /// <summary>Replaces the old file with the new one, atomically.</summary>
    public void Save(string file)
    {
        var keys = CollectionsMarshal.AsSpan(hashes);
        var owners = CollectionsMarshal.AsSpan(numbers);
        keys.Sort(owners);
        OrderEqual(keys, owners);
        var places = new int[(1 << 16) + 2];
        for (int bucket = 0, at = 0; bucket <= 1 << 16; bucket++)
        {
            while (at < keys.Length && keys[at] >> 48 < (ulong)bucket)
            {
                at++;
            }

            places[bucket] = at;
        }

        var table = BlocklistTable.Write(categories);
        var draft = file + ".new";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            stream.Write(BitConverter.GetBytes(Blocklist.Magic));
            stream.Write(Digest(keys, owners));
            stream.Write(BitConverter.GetBytes(keys.Length));
            stream.Write(BitConverter.GetBytes(table.Length));
            stream.Write(table);
            stream.Write(MemoryMarshal.AsBytes(places.AsSpan()));
            stream.Write(MemoryMarshal.AsBytes(keys));
            stream.Write(owners);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }

    int Keep(BlocklistCategory category)
    {
        categories.Add(category);
        return categories.Count - 1;
    }

    /// <summary>Sorts entries with equal hashes by list, so that the same lists give the same file.</summary>
    static void OrderEqual(Span<ulong> keys, Span<byte> owners)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            for (var j = i; j > 0 && keys[j] == keys[j - 1] && owners[j] < owners[j - 1]; j--)
            {
                (owners[j], owners[j - 1]) = (owners[j - 1], owners[j]);
            }
        }
    }

    /// <summary>Digest of the lists' content without their import dates: importing the same lists again changes no
    /// verdict.</summary>
    byte[] Digest(Span<ulong> keys, Span<byte> owners)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var category in categories)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{category.Name} {category.Exempts}\n"));
        }

        hash.AppendData(MemoryMarshal.AsBytes(keys));
        hash.AppendData(owners);
        return hash.GetHashAndReset()[..8];
    }
}
