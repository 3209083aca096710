namespace SchoolSearch.Core.Files;

/// <summary>Recognises faults of the disk by the numbers of the operating system, as .NET passes them on, also in the
/// causes of an exception.</summary>
public static class DiskFaults
{
    /// <summary>ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>EROFS on Linux, ERROR_WRITE_PROTECT on Windows.</summary>
    static readonly int[] Protected = [30, unchecked((int)0x80070013)];

    public static bool IsFull(Exception fault) => Causes(fault).Any(cause => Full.Contains(cause.HResult));

    /// <summary>The rights or the disk itself forbid it.</summary>
    public static bool IsForbidden(Exception fault) =>
        Causes(fault).Any(cause => cause is UnauthorizedAccessException || Protected.Contains(cause.HResult));

    /// <summary>The exception, its cause, and so on.</summary>
    public static IEnumerable<Exception> Causes(Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
