using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.Warc;

/// <summary>
/// Reads the records of an archive in order: WARC 1.0 and 1.1, plain or gzip of any number of members. It trusts
/// nothing: lines, headers and records have bounds, and only a requested block comes into memory. After a fault it does
/// not look for the next record: text in a page may look like one and would be taken for a page of another site.
/// </summary>
sealed class WarcReader : IDisposable
{
    /// <summary>Bytes of a header line. An address has a line to itself and is a few kilobytes at most.</summary>
    const int LongestLine = 64 << 10;

    /// <summary>Bytes of a record's header.</summary>
    const int LongestHeader = 256 << 10;

    /// <summary>Empty lines before a record. The standard puts two after each record; some tools write more.</summary>
    const int MostEmptyLines = 16;

    /// <summary>Bytes of a block: more than any recording has, yet few enough to read through a compressed
    /// bomb.</summary>
    const long LongestBlock = 64L << 30;

    readonly Stream stream;
    readonly byte[] buffer = new byte[64 << 10];
    int start;
    int end;
    long leftOfBlock;
    bool any;

    WarcReader(Stream stream) => this.stream = stream;

    /// <exception cref="WarcFaultException">It is no archive.</exception>
    public static WarcReader Open(Stream file)
    {
        var head = new byte[2];
        var length = file.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        if (length == 0)
        {
            throw new WarcFaultException("le fichier est vide.");
        }

        var whole = new PrefixedStream(head.AsMemory(0, length), file);
        return new WarcReader(head is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole);
    }

    /// <summary>The next record; null at the end. The unread rest of the previous block is skipped.</summary>
    /// <exception cref="WarcFaultException">The archive cannot be read any further.</exception>
    public WarcRecord? Next(CancellationToken cancel)
    {
        Skip(cancel);
        string? line;
        var empty = 0;
        while ((line = Line())?.Length == 0)
        {
            if (++empty > MostEmptyLines)
            {
                throw new WarcFaultException("trop de lignes vides entre deux enregistrements.");
            }
        }

        if (line is null)
        {
            return any ? null : throw new WarcFaultException("le fichier est vide.");
        }

        if (!line.StartsWith("WARC/1.", StringComparison.Ordinal))
        {
            throw new WarcFaultException(any
                ? "un enregistrement ne commence pas là où le précédent dit finir : sa longueur est fausse."
                : "ce n’est pas une archive WARC (1.0 ou 1.1).");
        }

        any = true;
        return Header();
    }

    /// <summary>The block of the last record; null when it exceeds the limit and is to be skipped.</summary>
    /// <exception cref="WarcFaultException">The archive ends within the block.</exception>
    public byte[]? Block(int limit)
    {
        if (leftOfBlock > limit)
        {
            return null;
        }

        // Memory grows with the bytes present, not with the length in the header.
        using var block = new MemoryStream();
        while (leftOfBlock > 0)
        {
            var part = Part();
            block.Write(part);
        }

        return block.ToArray();
    }

    public void Dispose() => stream.Dispose();

    WarcRecord Header()
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var length = 0;
        string? last = null;
        while (Line() is var line && line is not "")
        {
            if (line is null)
            {
                throw Truncated();
            }

            if ((length += line.Length) > LongestHeader)
            {
                throw new WarcFaultException($"un en-tête dépasse {LongestHeader} octets.");
            }

            if (line[0] is ' ' or '\t' && last is not null)
            {
                // A folded line continues the field before it (section 4).
                fields[last] += " " + line.Trim();
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                var name = line[..colon].Trim();
                last = fields.TryAdd(name, line[(colon + 1)..].Trim()) ? name : null;
            }
            else
            {
                throw new WarcFaultException("une ligne d’en-tête n’a pas la forme « nom: valeur ».");
            }
        }

        if (!fields.TryGetValue("Content-Length", out var text)
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out leftOfBlock)
            || leftOfBlock > LongestBlock)
        {
            leftOfBlock = 0;
            throw new WarcFaultException(
                "la longueur d’un enregistrement (Content-Length) manque ou n’est pas un nombre possible.");
        }

        return new WarcRecord(fields.ToImmutable(), leftOfBlock);
    }

    void Skip(CancellationToken cancel)
    {
        while (leftOfBlock > 0)
        {
            cancel.ThrowIfCancellationRequested();
            Part();
        }
    }

    ReadOnlySpan<byte> Part()
    {
        if (start == end && !Fill())
        {
            throw Truncated();
        }

        var length = (int)Math.Min(leftOfBlock, end - start);
        start += length;
        leftOfBlock -= length;
        return buffer.AsSpan(start - length, length);
    }

    /// <summary>A line without its end, LF or CR LF; null at the end of the archive.</summary>
    string? Line()
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (start == end && !Fill())
            {
                return line.Length == 0 ? null : throw Truncated();
            }

            var rest = buffer.AsSpan(start, end - start);
            var stop = rest.IndexOf((byte)'\n');
            line.Write(stop < 0 ? rest : rest[..stop]);
            start += stop < 0 ? rest.Length : stop + 1;
            if (line.Length > LongestLine)
            {
                throw new WarcFaultException($"une ligne d’en-tête dépasse {LongestLine} octets.");
            }

            if (stop >= 0)
            {
                var text = Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length));
                return text.EndsWith('\r') ? text[..^1] : text;
            }
        }
    }

    bool Fill()
    {
        try
        {
            start = 0;
            end = stream.Read(buffer);
            return end > 0;
        }
        catch (InvalidDataException)
        {
            end = 0;
            throw new WarcFaultException("la compression (gzip) est abîmée ou s’arrête trop tôt.");
        }
    }

    static WarcFaultException Truncated() => new("le fichier s’arrête au milieu d’un enregistrement.");
}
