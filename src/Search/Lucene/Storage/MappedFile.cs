using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Lucene.Net.Store;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// A whole file in the process's address space. It stays mapped while any <see cref="MappedInput"/> of it is reachable,
/// even when the file has been deleted: its finalizer unmaps it, so that no search can read unmapped memory.
/// </summary>
sealed unsafe class MappedFile
{
    readonly MemoryMappedViewAccessor? view;

    /// <exception cref="FileNotFoundException">The writer, another process, has meanwhile deleted the file.</exception>
    public MappedFile(string path)
    {
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Length = file.Length;
        if (Length == 0)
        {
            return;
        }

        // The view stays valid; the file itself can be closed and uses up no handle of the process.
        using var map = MemoryMappedFile.CreateFromFile(
            file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start + view.PointerOffset;
    }

    ~MappedFile()
    {
        if (view is not null)
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
        }
    }

    public byte* Start { get; }

    public long Length { get; }

    /// <summary>Releases the memory into which it was read, but not the map.</summary>
    public void LetGo()
    {
        ResidentMemory.LetGo(Start, Length);
        GC.KeepAlive(this);
    }
}

/// <summary>Reads a mapped file through a pointer; 1.2 to 1.6 times as fast as Lucene.Net's own inputs (decision
/// 0033).</summary>
sealed unsafe class MappedInput : IndexInput
{
    readonly MappedFile file;
    byte* at;
    byte* end;

    public MappedInput(MappedFile file)
        : base("mapped file")
    {
        this.file = file;
        at = file.Start;
        end = at + file.Length;
    }

    public override long Position => at - file.Start;

    public override long Length => file.Length;

    public override byte ReadByte()
    {
        if (at == end)
        {
            throw BeyondTheEnd();
        }

        var value = *at++;
        GC.KeepAlive(file);
        return value;
    }

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        new ReadOnlySpan<byte>(Take(len), len).CopyTo(b.AsSpan(offset, len));
        GC.KeepAlive(file);
    }

    public override short ReadInt16()
    {
        var value = BinaryPrimitives.ReadInt16BigEndian(new ReadOnlySpan<byte>(Take(sizeof(short)), sizeof(short)));
        GC.KeepAlive(file);
        return value;
    }

    public override int ReadInt32()
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(new ReadOnlySpan<byte>(Take(sizeof(int)), sizeof(int)));
        GC.KeepAlive(file);
        return value;
    }

    public override long ReadInt64()
    {
        var value = BinaryPrimitives.ReadInt64BigEndian(new ReadOnlySpan<byte>(Take(sizeof(long)), sizeof(long)));
        GC.KeepAlive(file);
        return value;
    }

    public override int ReadVInt32()
    {
        var value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = ReadByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new IOException("A number of more bytes than it can have.");
    }

    public override long ReadVInt64()
    {
        var value = 0L;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = ReadByte();
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new IOException("A number of more bytes than it can have.");
    }

    public override void Seek(long pos)
    {
        if (pos < 0 || pos > file.Length)
        {
            throw BeyondTheEnd();
        }

        at = file.Start + pos;
    }

    /// <summary>An independent input at the same position of the same file.</summary>
    public override object Clone() => new MappedInput(file) { at = at };

    /// <summary>Does nothing: the finalizer unmaps the file, since a search may still be reading.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    byte* Take(int length)
    {
        if (length < 0 || end - at < length)
        {
            throw BeyondTheEnd();
        }

        var start = at;
        at += length;
        return start;
    }

    static EndOfStreamException BeyondTheEnd() => new("A read beyond the end of an index file.");
}
