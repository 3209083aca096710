using System.Runtime.InteropServices;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// Forces a folder's entries to disk: otherwise a synced file may be lost in a power cut, because no entry names it
/// (fsync(2), "Calling fsync() does not necessarily ensure…").
/// </summary>
static partial class FolderSync
{
    const int ReadOnly = 0;

    /// <exception cref="IOException">The folder cannot be opened, or the disk fails.</exception>
    public static void Force(string folder)
    {
        // NTFS keeps its own journal, and a folder's handle cannot be flushed.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw Failed(folder);
        }

        var result = Sync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        Marshal.SetLastPInvokeError(error);
        if (result != 0)
        {
            throw Failed(folder);
        }
    }

    static IOException Failed(string folder) =>
        new($"{folder} : {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
