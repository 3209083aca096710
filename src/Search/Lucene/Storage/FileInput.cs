using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// Reads a file piece by piece, for data that is read at few places, once each: a map would bring their surroundings
/// into the process's memory, 64 kB for the 5 kB of a page's text.
/// </summary>
sealed class FileInput : BufferedIndexInput
{
    readonly SafeFileHandle file;
    readonly bool isReadOnce;

    /// <param name="isReadOnce">Whether disposing closes the file. Otherwise its finalizer does, when no search can
    /// read it any longer.</param>
    /// <exception cref="FileNotFoundException">The writer, another process, has meanwhile deleted the file.</exception>
    public FileInput(string path, bool isReadOnce)
        : base("file", BUFFER_SIZE)
    {
        this.isReadOnce = isReadOnce;
        file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(file);
    }

    public override long Length { get; }

    protected override void ReadInternal(byte[] b, int offset, int length)
    {
        for (var done = 0; done < length;)
        {
            var read = RandomAccess.Read(file, b.AsSpan(offset + done, length - done), Position + done);
            if (read == 0)
            {
                throw new EndOfStreamException("A read beyond the end of an index file.");
            }

            done += read;
        }
    }

    protected override void SeekInternal(long pos)
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (isReadOnce)
        {
            file.Dispose();
        }
    }
}
