using System.Globalization;
using System.Runtime.InteropServices;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// Pages of index files in the process's resident memory. The system caches them anyway and counts them again for the
/// process: on a school's machine, an index of 700 MB would make the process appear 700 MB large.
/// </summary>
static partial class ResidentMemory
{
    /// <summary>MADV_DONTNEED of madvise(2): the pages of a file that is only read stay in the system's
    /// cache.</summary>
    const int NotNeeded = 4;

    /// <summary>Bytes of files and shared memory in the process (proc_pid_statm(5)); 0 where the system does not
    /// tell.</summary>
    public static long OfFiles()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        var pages = File.ReadAllText("/proc/self/statm").Split(' ')[2];
        return long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }

    /// <summary>Releases the part of a map that was read. Reading it again takes a fraction of a microsecond.</summary>
    public static unsafe void LetGo(byte* start, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            // Ignored advice does no harm.
            _ = Advise(start, (nuint)length, NotNeeded);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int Advise(byte* start, nuint length, int advice);
}
