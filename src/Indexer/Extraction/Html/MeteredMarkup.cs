using System.Globalization;
using System.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Markup that a tree builder reads a few kilobytes at a time, as long as the thread that reads has processor time
/// left. So a page that would take hours is given up for good, and a busy machine changes no verdict.
/// </summary>
sealed class MeteredMarkup : Stream
{
    /// <summary>Bytes between two looks at the clock.</summary>
    const int Step = 4096;

    readonly MemoryStream bytes;
    readonly TimeSpan limit;
    TimeSpan? start;

    /// <param name="limit">Processor time of the reading thread, from the first read.</param>
    public MeteredMarkup(string markup, TimeSpan limit)
    {
        this.limit = limit;
        // The mark says that it is UTF-8, so that a meta element cannot say otherwise.
        bytes = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(markup)], writable: false);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => bytes.Length;

    public override long Position { get => bytes.Position; set => throw new NotSupportedException(); }

    /// <exception cref="MarkupTooCostlyException">The processor time is used up.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var now = ProcessorTime.OfThread;
        start ??= now;
        return now - start <= limit
            ? bytes.Read(buffer, offset, Math.Min(count, Step))
            : throw MarkupTooCostlyException.OfTime(limit);
    }

    /// <summary>Reads on the thread that asks, whose clock counts.</summary>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer, offset, count));

    /// <inheritdoc cref="ReadAsync(byte[], int, int, CancellationToken)"/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var step = new byte[Math.Min(buffer.Length, Step)];
        var read = Read(step, 0, step.Length);
        step.AsMemory(0, read).CopyTo(buffer);
        return ValueTask.FromResult(read);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        bytes.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Markup that takes the tree builder too much processor time or memory. The message is for the rejection
/// log.</summary>
sealed class MarkupTooCostlyException : Exception
{
    MarkupTooCostlyException(string message)
        : base(message)
    {
    }

    public static MarkupTooCostlyException OfTime(TimeSpan limit) =>
        new($"Lecture abandonnée après {limit.TotalSeconds:0} s de calcul.");

    public static MarkupTooCostlyException OfElements(int most) =>
        new($"Page de plus de {FrenchInteger(most)} éléments.");

    /// <summary>Thousands divided by narrow no-break spaces.</summary>
    static string FrenchInteger(int number) => number.ToString("N0", CultureInfo.GetCultureInfo("fr-FR"));
}
