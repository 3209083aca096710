using System.Diagnostics;
using System.Text;

namespace SchoolSearch.Tests.Privacy;

/// <summary>Looks for a marker in everything that a process can leave bytes in, as UTF-8, UTF-16 and
/// percent-encoded.</summary>
sealed class Traces(string marker)
{
    /// <summary>Bytes. A larger file is read only when it has changed since the search began, which no program or
    /// library has.</summary>
    const long Large = 16 << 20;

    /// <summary>Folders below a temporary one: what is deeper belongs to somebody else's work.</summary>
    const int Depth = 3;

    static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = true,
    };

    readonly (string Name, byte[] Bytes)[] forms =
    [
        ("UTF-8", Encoding.UTF8.GetBytes(marker)),
        ("UTF-8, capitals", Encoding.UTF8.GetBytes(marker.ToUpperInvariant())),
        ("UTF-16LE", Encoding.Unicode.GetBytes(marker)),
        ("UTF-16BE", Encoding.BigEndianUnicode.GetBytes(marker)),
        ("percent-encoded", Encoding.ASCII.GetBytes(string.Concat(marker.Select(letter => $"%{(int)letter:X2}")))),
        (
            "percent-encoded, small",
            Encoding.ASCII.GetBytes(string.Concat(marker.Select(letter => $"%{(int)letter:x2}")))),
    ];

    /// <summary>File systems tell time more coarsely than clocks do.</summary>
    readonly DateTime start = TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(1);

    readonly List<string> found = [];
    readonly List<string> searched = [];

    /// <summary>Where the marker is, and in which form.</summary>
    public IReadOnlyList<string> Found => found;

    public IReadOnlyList<string> Searched => searched;

    public void SearchBytes(string where, ReadOnlySpan<byte> bytes)
    {
        searched.Add(where);
        foreach (var (name, form) in forms)
        {
            var position = bytes.IndexOf(form);
            if (position >= 0)
            {
                var around = bytes[Math.Max(0, position - 60)..Math.Min(bytes.Length, position + 60)];
                found.Add($"{where} ({name}): {Encoding.Latin1.GetString(around)}");
            }
        }
    }

    /// <summary>All files of a directory, their names too.</summary>
    public void SearchTree(string directory)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(directory, "*", Everything))
        {
            SearchBytes("name " + entry, Encoding.UTF8.GetBytes(entry));
            if (IsRegular(entry))
            {
                SearchFile(entry, entry);
            }
        }
    }

    /// <summary>Files anywhere in a shared temporary directory that have changed since this search was made.</summary>
    public void SearchNewFiles(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        var shallow = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Depth,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        foreach (var file in Directory
            .EnumerateFiles(directory, "*", shallow)
            .Where(file => IsRegular(file) && File.GetLastWriteTimeUtc(file) >= start))
        {
            SearchFile(file, file);
        }
    }

    /// <summary>Regular files that a process has open or mapped, deleted ones included, and what the kernel shows of
    /// its start.</summary>
    public void SearchProcess(int id)
    {
        SearchFile($"/proc/{id}/cmdline", $"command line of {id}");
        SearchFile($"/proc/{id}/environ", $"environment of {id}");
        foreach (var descriptor in Directory.EnumerateFiles($"/proc/{id}/fd"))
        {
            // Anonymous memory is no file, and it goes with the process.
            var target = LinkTarget(descriptor);
            if (target is not null
                && target.StartsWith('/') && !target.StartsWith("/dev/", StringComparison.Ordinal)
                && !target.StartsWith("/memfd:", StringComparison.Ordinal))
            {
                SearchFile(descriptor, $"open file {target} of {id}");
            }
        }

        foreach (var mapped in File.ReadAllLines($"/proc/{id}/maps")
            .Where(line => line.Split(' ')[1].StartsWith("rw-s", StringComparison.Ordinal))
            .Select(line => line[line.LastIndexOf(' ')..].Trim()).Where(File.Exists).Distinct())
        {
            SearchFile(mapped, $"mapped file {mapped} of {id}");
        }
    }

    void SearchFile(string path, string where)
    {
        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.CanSeek && file.Length > Large && File.GetLastWriteTimeUtc(file.SafeFileHandle) < start)
            {
                return;
            }

            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            SearchBytes(where, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (Exception gone) when (
            gone is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            // A file that its owner has deleted meanwhile keeps nothing; what others keep to themselves, the server
            // cannot write.
        }
        catch (IOException)
        {
            SearchBytes(where, ReadLocked(path));
        }
    }

    /// <summary>.NET opens no file that another process has locked for itself; cat does.</summary>
    static byte[] ReadLocked(string path)
    {
        using var cat = Process.Start(
            new ProcessStartInfo("cat", [path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var bytes = new MemoryStream();
        cat.StandardOutput.BaseStream.CopyTo(bytes);
        cat.WaitForExit();
        return bytes.ToArray();
    }

    /// <summary>Neither directory, socket nor pipe, which have no length: opening those would fail or never
    /// return.</summary>
    static bool IsRegular(string path)
    {
        try
        {
            return !Directory.Exists(path) && new FileInfo(path).Length > 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static string? LinkTarget(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
