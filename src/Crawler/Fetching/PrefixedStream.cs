namespace SchoolSearch.Crawler.Fetching;

/// <summary>Bytes that were read ahead from a stream, then the rest of it.</summary>
sealed class PrefixedStream(ReadOnlyMemory<byte> start, Stream rest) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        if (start.IsEmpty)
        {
            return rest.Read(buffer);
        }

        var length = Math.Min(buffer.Length, start.Length);
        start.Span[..length].CopyTo(buffer);
        start = start[length..];
        return length;
    }
}
