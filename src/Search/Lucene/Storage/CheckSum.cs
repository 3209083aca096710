using System.Buffers.Binary;
using System.IO.Hashing;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// Lucene ends each file with a CRC-32 of all that comes before it, and compares it for a few small files only. A disk
/// can give back something else than what it was given: searches would find other pages, and a merge would make the
/// damage a part of a file that looks whole.
/// </summary>
static class CheckSum
{
    const int SumBytes = sizeof(long);

    const int BufferBytes = 1 << 16;

    /// <summary>
    /// Whether the file is as it was written. It is read past its map, so that it takes up no memory.
    /// </summary>
    /// <exception cref="FileNotFoundException">A later commit does without it.</exception>
    public static bool Holds(string path, CancellationToken cancel = default)
    {
        using var file = File.OpenHandle(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(file) - SumBytes;
        var sum = new Crc32();
        var buffer = new byte[BufferBytes];
        var at = 0L;
        while (at < length)
        {
            cancel.ThrowIfCancellationRequested();
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - at)), at);
            if (read == 0)
            {
                return false;
            }

            sum.Append(buffer.AsSpan(0, read));
            at += read;
        }

        return length > 0 && RandomAccess.Read(file, buffer.AsSpan(0, SumBytes), at) == SumBytes
            && BinaryPrimitives.ReadInt64BigEndian(buffer) == sum.GetCurrentHashAsUInt32();
    }
}
