using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// Lets one writer in, of all processes. Lucene.Net's own lock lets a second process in on Linux, where it becomes a
/// shared one (flock(2), LOCK_SH), and two writers destroy an index. The system drops this one when its holder ends,
/// however it ends.
/// </summary>
sealed class WriterLock : IDisposable
{
    /// <summary>EWOULDBLOCK of Linux, ERROR_SHARING_VIOLATION of Windows.</summary>
    static readonly int[] Held = [11, unchecked((int)0x80070020)];

    readonly FileStream file;

    WriterLock(FileStream file) => this.file = file;

    /// <exception cref="IndexUnavailableException">Somebody else is writing.</exception>
    public static WriterLock Take(string path)
    {
        try
        {
            // FileShare.None is LOCK_EX on Linux and exclusive on Windows.
            return new WriterLock(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when (Held.Contains(e.HResult))
        {
            throw new IndexUnavailableException(
                $"{path} : une autre commande écrit déjà dans cet index. Attendez qu’elle finisse, puis relancez.", e);
        }
    }

    public void Dispose() => file.Dispose();
}
