using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>
/// Lists in UT1's layout, which squidGuard and most school filters read: a folder for each category with a file
/// <c>domains</c>, a file <c>urls</c>, or both, one entry a line. The source is such a folder, the folder above, the
/// archive (.tar.gz) as published, or one file of entries. Links are not followed: UT1's <c>porn</c> is <c>adult</c> by
/// another name.
/// </summary>
public sealed class BlocklistSource(string path)
{
    const int LongestName = 60;

    static readonly string[] FileNames = ["domains", "urls"];

    public bool IsArchive { get; } = File.Exists(path)
        && (path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase));

    /// <summary>One file of entries, which does not name their category.</summary>
    public bool IsPlainFile => File.Exists(path) && !IsArchive;

    /// <summary>The categories found in the source.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged or not an archive.</exception>
    public SortedSet<string> Categories()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (IsArchive)
        {
            using var archive = Archive();
            while (archive.GetNextEntry() is { } entry)
            {
                if (CategoryOf(entry) is { } name)
                {
                    found.Add(name);
                }
            }
        }
        else if (Directory.Exists(path))
        {
            found.UnionWith(Folders().Select(folder => folder.Name));
        }

        return found;
    }

    /// <summary>The lines of some categories; a category can come twice, with its domains and its urls.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged or not an archive.</exception>
    public IEnumerable<(string Category, IEnumerable<string> Lines)> Read(IReadOnlySet<string> wanted)
    {
        if (IsArchive)
        {
            using var archive = Archive();
            while (archive.GetNextEntry() is { } entry)
            {
                if (CategoryOf(entry) is { } name && wanted.Contains(name) && entry.DataStream is { } data)
                {
                    yield return (name, Lines(data));
                }
            }
        }
        else
        {
            foreach (var (name, files) in Folders().Where(folder => wanted.Contains(folder.Name)))
            {
                foreach (var file in files)
                {
                    yield return (name, File.ReadLines(file, Encoding.UTF8));
                }
            }
        }
    }

    /// <summary>The lines of a plain file.</summary>
    public IEnumerable<string> Read() => File.ReadLines(path, Encoding.UTF8);

    public static bool IsCategoryName(string name) =>
        name.Length is > 0 and <= LongestName
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    IEnumerable<(string Name, string[] Files)> Folders()
    {
        var above = Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).Select(Folder).ToList();
        return above.Append(Folder(Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar)))
            .Where(folder => folder.Files.Length > 0 && IsCategoryName(folder.Name));
    }

    static (string Name, string[] Files) Folder(string folder) => (
        Path.GetFileName(folder),
        new DirectoryInfo(folder).LinkTarget is null
            ? [.. FileNames.Select(name => Path.Combine(folder, name)).Where(File.Exists)] : []);

    TarReader Archive() => new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));

    static string? CategoryOf(TarEntry entry)
    {
        var parts = entry.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
            && parts is [.., var name, "domains" or "urls"]
            && IsCategoryName(name) ? name : null;
    }

    static IEnumerable<string> Lines(Stream data)
    {
        using var reader = new StreamReader(data, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
