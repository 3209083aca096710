using System.Buffers.Binary;
using System.IO.Hashing;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// Checks the CRC-32 with which Lucene ends each file; Lucene itself compares it for a few small files only. A disk can
/// return other bytes than were written: searches would then find other pages, and a merge would copy the damage into a
/// file with a correct checksum.
/// </summary>
static class CheckSum
{
    const int SumBytes = sizeof(long);

    const int BufferBytes = 1 << 16;

    /// <summary>
    /// Whether the file's checksum is correct. It is read without its map, so that it takes up no memory.
    /// </summary>
    /// <exception cref="FileNotFoundException">A later commit no longer needs the file.</exception>
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
