using System.Diagnostics;
using System.Text;

namespace SchoolSearch.Tests.Privacy;

/// <summary>Searches for a marker everywhere that a process can leave bytes, as UTF-8, UTF-16 and
/// percent-encoded.</summary>
sealed class Traces(string marker)
{
    /// <summary>Bytes. A larger file, such as a program or library, is read only if it has changed since the search
    /// began.</summary>
    const long Large = 16 << 20;

    /// <summary>Depth below a temporary folder; deeper folders belong to other programs.</summary>
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

    /// <summary>File systems have coarser time stamps than clocks.</summary>
    readonly DateTime start = TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(1);

    readonly List<string> found = [];
    readonly List<string> searched = [];

    /// <summary>The places and forms in which the marker was found.</summary>
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

    /// <summary>All files of a directory, including their names.</summary>
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

    /// <summary>Files anywhere in a shared temporary directory that have changed since this search was
    /// created.</summary>
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

    /// <summary>Regular files that a process has open or mapped, including deleted ones, and its start as shown by the
    /// kernel.</summary>
    public void SearchProcess(int id)
    {
        SearchFile($"/proc/{id}/cmdline", $"command line of {id}");
        SearchFile($"/proc/{id}/environ", $"environment of {id}");
        foreach (var descriptor in Directory.EnumerateFiles($"/proc/{id}/fd"))
        {
            // Anonymous memory is not a file, and disappears with the process.
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
            // A file deleted by its owner keeps nothing; the server cannot write files that others keep private.
        }
        catch (IOException)
        {
            SearchBytes(where, ReadLocked(path));
        }
    }

    /// <summary>.NET cannot open a file that another process has locked; cat can.</summary>
    static byte[] ReadLocked(string path)
    {
        using var cat = Process.Start(
            new ProcessStartInfo("cat", [path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var bytes = new MemoryStream();
        cat.StandardOutput.BaseStream.CopyTo(bytes);
        cat.WaitForExit();
        return bytes.ToArray();
    }

    /// <summary>Not a directory, socket or pipe, which have no length: opening these would fail or never
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
