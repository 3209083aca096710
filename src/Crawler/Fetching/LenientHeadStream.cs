using System.Buffers;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// A connection that drops malformed header lines, as browsers do: lines without a colon or with an invalid name (RFC
/// 9112, section 5.1). It expects a head after each request written and passes everything else through. A head over the
/// bound, or none, passes too; the HTTP client reports it.
/// </summary>
sealed class LenientHeadStream(Stream inner) : Stream
{
    const int LongestHead = 64 << 10;

    const int Switching = 101;

    static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    volatile bool expectsHead;
    ReadOnlyMemory<byte> pending;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (pending.IsEmpty)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (read == 0 || !expectsHead)
            {
                return read;
            }

            pending = await HeadAsync(buffer[..read].ToArray(), cancellationToken);
        }

        var length = Math.Min(buffer.Length, pending.Length);
        pending.Span[..length].CopyTo(buffer.Span);
        pending = pending[length..];
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        expectsHead = true;
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The head that begins with these bytes, mended, and the bytes after it.</summary>
    async Task<byte[]> HeadAsync(byte[] start, CancellationToken cancel)
    {
        var given = new List<byte>();
        var gathered = new List<byte>(start);
        var more = new byte[4096];
        while (true)
        {
            var bytes = gathered.ToArray();
            if (!"HTTP/"u8.StartsWith(bytes.AsSpan(0, Math.Min(bytes.Length, 5))) || bytes.Length > LongestHead)
            {
                expectsHead = false;
                return [.. given, .. bytes];
            }

            if (EndOf(bytes) is { } end)
            {
                given.AddRange(Mend(bytes.AsSpan(0, end)));
                gathered = [.. bytes[end..]];
                // A provisional answer is followed by another (RFC 9110, section 15.2).
                expectsHead = StatusOf(bytes) is >= 100 and < 200 and not Switching;
                if (!expectsHead || gathered.Count == 0)
                {
                    return [.. given, .. gathered];
                }

                continue;
            }

            var read = await inner.ReadAsync(more, cancel);
            if (read == 0)
            {
                expectsHead = false;
                return [.. given, .. bytes];
            }

            gathered.AddRange(more.AsSpan(0, read));
        }
    }

    static int? EndOf(ReadOnlySpan<byte> bytes)
    {
        for (var at = bytes.IndexOf((byte)'\n'); at >= 0;)
        {
            var rest = bytes[(at + 1)..];
            if (rest is [(byte)'\n', ..])
            {
                return at + 2;
            }

            if (rest is [(byte)'\r', (byte)'\n', ..])
            {
                return at + 3;
            }

            var step = rest.IndexOf((byte)'\n');
            at = step < 0 ? -1 : at + 1 + step;
        }

        return null;
    }

    static int StatusOf(ReadOnlySpan<byte> head)
    {
        var space = head.IndexOf((byte)' ');
        return space >= 0
            && int.TryParse(
                Encoding.Latin1.GetString(head.Slice(space + 1, Math.Min(3, head.Length - space - 1))),
                NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : 0;
    }

    static byte[] Mend(ReadOnlySpan<byte> head)
    {
        var mended = new List<byte>(head.Length);
        var isFirst = true;
        var isKept = true;
        while (!head.IsEmpty)
        {
            var end = head.IndexOf((byte)'\n') + 1;
            var line = head[..(end == 0 ? head.Length : end)];
            // A folded line (obsolete folding, RFC 9112, section 5.2) shares the fate of the line before.
            isKept = line[0] is (byte)' ' or (byte)'\t' && !isFirst ? isKept
                : isFirst || line.Trim("\r\n"u8).IsEmpty || IsHeader(line);
            if (isKept)
            {
                mended.AddRange(line);
            }

            isFirst = false;
            head = head[line.Length..];
        }

        return [.. mended];
    }

    static bool IsHeader(ReadOnlySpan<byte> line)
    {
        var name = line[..Math.Max(0, line.IndexOf((byte)':'))].TrimEnd((byte)' ');
        return !name.IsEmpty && !name.ContainsAnyExcept(NameBytes);
    }
}
