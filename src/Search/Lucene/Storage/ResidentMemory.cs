using System.Globalization;
using System.Runtime.InteropServices;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// The pages of index files that the process has in its address space. The system has them in its cache anyway and
/// counts them again for the process: on a machine of a school, an index of 700 MB would make a process of 700 MB.
/// </summary>
static partial class ResidentMemory
{
    /// <summary>MADV_DONTNEED of madvise(2): of a file that is only read, the page stays in the system's
    /// cache.</summary>
    const int NotNeeded = 4;

    /// <summary>Bytes of files and of shared memory that the process has (proc_pid_statm(5)); 0 where the system does
    /// not say.</summary>
    public static long OfFiles()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        var pages = File.ReadAllText("/proc/self/statm").Split(' ')[2];
        return long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }

    /// <summary>Lets go of what has been read of a map. Whoever reads it again gets it back in a fraction of a
    /// microsecond.</summary>
    public static unsafe void LetGo(byte* start, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            // Advice that is not followed does no harm.
            _ = Advise(start, (nuint)length, NotNeeded);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int Advise(byte* start, nuint length, int advice);
}
