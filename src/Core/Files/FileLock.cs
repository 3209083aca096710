namespace SchoolSearch.Core.Files;

/// <summary>A lock that one process at a time can hold. The system releases it when the process ends, however it
/// ends.</summary>
/// <remarks>Exclusive on Linux (flock(2), LOCK_EX) and on Windows.</remarks>
public sealed class FileLock : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    const int Tries = 200;

    /// <summary>EWOULDBLOCK on Linux, ERROR_SHARING_VIOLATION on Windows.</summary>
    static readonly int[] Held = [11, unchecked((int)0x80070020)];

    readonly FileStream file;

    FileLock(FileStream file) => this.file = file;

    /// <returns>Null while another process holds the lock.</returns>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when (Held.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Waits for about ten seconds: changes of a file take milliseconds.</summary>
    /// <exception cref="IOException">The lock is held for longer, or the file cannot be created.</exception>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken cancel = default)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            await Task.Delay(Pause, TimeProvider.System, cancel);
        }

        throw new IOException(
            $"{path} : un autre programme SchoolSearch tient ce fichier depuis trop longtemps. Arrêtez-le, puis "
                + "relancez.");
    }

    public void Dispose() => file.Dispose();
}
