using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>Processor time, which does not depend on what else the machine does.</summary>
static partial class ProcessorTime
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux (clock_gettime(2)).</summary>
    const int ThreadClock = 3;

    /// <summary>Of the calling thread. On systems other than Linux, the time on the wall.</summary>
    public static TimeSpan OfThread =>
        OperatingSystem.IsLinux() && GetTime(ThreadClock, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
            : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
