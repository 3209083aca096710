namespace SchoolSearch.Crawler.Fetching;

/// <summary>Reads another stream up to a number of bytes, then ends.</summary>
sealed class BoundedStream(Stream inner, long limit) : ReadOnlyStream
{
    long left = limit;

    /// <summary>Whether the other stream had more than the limit.</summary>
    public bool IsCut { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (left > 0)
        {
            var read = inner.Read(buffer.Length > left ? buffer[..(int)left] : buffer);
            left -= read;
            return read;
        }

        IsCut = IsCut || (buffer.Length > 0 && inner.Read(stackalloc byte[1]) > 0);
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
