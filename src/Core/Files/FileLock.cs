namespace SchoolSearch.Core.Files;

/// <summary>Lets one process at a time in. The system drops the lock when its holder ends, however it ends.</summary>
/// <remarks>It is exclusive on Linux (flock(2), LOCK_EX) and on Windows.</remarks>
public sealed class FileLock : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    const int Tries = 200;

    /// <summary>EWOULDBLOCK of Linux, ERROR_SHARING_VIOLATION of Windows.</summary>
    static readonly int[] Held = [11, unchecked((int)0x80070020)];

    readonly FileStream file;

    FileLock(FileStream file) => this.file = file;

    /// <returns>Null while another holds it.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
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

    /// <summary>Waits some ten seconds: changes of a file take milliseconds.</summary>
    /// <exception cref="IOException">It is held for longer, or the file cannot be made.</exception>
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
