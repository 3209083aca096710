namespace SchoolSearch.Core.Decisions;

/// <summary>Lets one process at a time change a file. The kernel drops the lock when its holder ends, however it
/// ends.</summary>
public static class FileLock
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    const int Tries = 200;

    /// <summary>Waits some ten seconds: changes take milliseconds.</summary>
    /// <exception cref="IOException">It is held for longer, or the file cannot be made.</exception>
    public static async Task<IDisposable> TakeAsync(string file, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (
                attempt < Tries && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            {
                await Task.Delay(Pause, TimeProvider.System, cancel);
            }
        }
    }
}
