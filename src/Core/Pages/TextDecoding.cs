using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace SchoolSearch.Core.Pages;

/// <summary>
/// Decodes bytes in the order of the Encoding and HTML standards: byte order mark, Content-Type header, the page's own
/// declaration, then the bytes themselves. A declaration that the bytes contradict is corrected: text that is valid
/// UTF-8 beyond ASCII is read as UTF-8 whatever its declaration, since other text is practically never valid UTF-8;
/// text declared as UTF-8 that is not valid is read as windows-1252. Never fails.
/// </summary>
public static class TextDecoding
{
    /// <summary>How far into the page its declaration is searched for, in bytes. The standard says 1024; licence
    /// comments can be longer.</summary>
    const int StatementReach = 4096;

    /// <summary>How many valid sequences there must be for each invalid one if a damaged text is to be read as
    /// UTF-8.</summary>
    const int ValidPerInvalid = 4;

    static readonly SearchValues<byte> EndOfLabel = SearchValues.Create("\"'> ;/?\t\r\n"u8);

    static readonly Encoding Windows1252;

    static TextDecoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = Encoding.GetEncoding(1252);
    }

    /// <param name="announced">The charset of the Content-Type header, if any, unchanged.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> body, string? announced)
    {
        if (ByteOrderMark(body) is var (marked, length))
        {
            return Read(marked, body[length..], CharsetOrigin.ByteOrderMark);
        }

        var origin = CharsetOrigin.Header;
        var said = Find(announced);
        if (said is null)
        {
            origin = CharsetOrigin.Page;
            said = Find(Statement(body[..Math.Min(body.Length, StatementReach)]));
            // A UTF-16 page's declaration could not have been read as ASCII (HTML standard, prescan, step "change
            // charset to UTF-8").
            said = said is UnicodeEncoding ? Encoding.UTF8 : said;
        }

        var valid = Utf8.IsValid(body);
        return said switch
        {
            UTF8Encoding when valid || IsDamagedUtf8(body) => Read(said, body, origin),
            UTF8Encoding => Read(Windows1252, body, CharsetOrigin.Statistics),
            UnicodeEncoding => Read(said, body, origin),
            not null when valid && !Ascii.IsValid(body) => Read(Encoding.UTF8, body, CharsetOrigin.Statistics),
            not null => Read(said, body, origin),
            null when Utf16WithoutMark(body) is { } utf16 => Read(utf16, body, CharsetOrigin.Statistics),
            null => Read(valid || IsDamagedUtf8(body) ? Encoding.UTF8 : Windows1252, body, CharsetOrigin.Statistics),
        };
    }

    static DecodedText Read(Encoding encoding, ReadOnlySpan<byte> body, CharsetOrigin origin) =>
        new(encoding.GetString(body), encoding.WebName, origin);

    static (Encoding, int)? ByteOrderMark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    static Encoding? Find(string? label)
    {
        label = label?.Trim().Trim('"', '\'').ToLowerInvariant();
        switch (label)
        {
            case null or "":
                return null;
            // Labels that browsers map to another encoding than they name (Encoding standard, section 4.2).
            case "iso-8859-1" or "latin1" or "iso8859-1" or "iso_8859-1" or "l1" or "ascii" or "us-ascii"
                or "x-user-defined" or "ansi":
                return Windows1252;
            case "iso-8859-9" or "latin5":
                return Encoding.GetEncoding(1254);
            case "utf8" or "unicode-1-1-utf-8" or "utf-7":
                return Encoding.UTF8;
        }

        try
        {
            return Encoding.GetEncoding(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The label after the first "charset=" or "encoding=" in a tag or XML declaration, not in a
    /// comment.</summary>
    static string? Statement(ReadOnlySpan<byte> head)
    {
        while (head.IndexOf((byte)'<') is >= 0 and var open)
        {
            head = head[open..];
            if (head.StartsWith("<!--"u8))
            {
                var close = head.IndexOf("-->"u8);
                if (close < 0)
                {
                    return null;
                }

                head = head[(close + 3)..];
                continue;
            }

            var end = head.IndexOf((byte)'>');
            var tag = end < 0 ? head : head[..end];
            if ((StartsWith(tag, "<meta") && Label(tag, "charset") is { } meta ? meta
                : StartsWith(tag, "<?xml") && Label(tag, "encoding") is { } xml ? xml : null) is { } label)
            {
                return label;
            }

            head = end < 0 ? [] : head[(end + 1)..];
        }

        return null;
    }

    static bool StartsWith(ReadOnlySpan<byte> tag, string name) =>
        tag.Length >= name.Length && Ascii.EqualsIgnoreCase(tag[..name.Length], name);

    static string? Label(ReadOnlySpan<byte> tag, string key)
    {
        for (var at = 0; at + key.Length < tag.Length; at++)
        {
            if (!Ascii.EqualsIgnoreCase(tag.Slice(at, key.Length), key))
            {
                continue;
            }

            var rest = tag[(at + key.Length)..].TrimStart(" \t\r\n"u8);
            if (rest is not [(byte)'=', ..])
            {
                continue;
            }

            rest = rest[1..].TrimStart(" \t\r\n\"'"u8);
            var end = rest.IndexOfAny(EndOfLabel);
            return Encoding.ASCII.GetString(end < 0 ? rest : rest[..end]);
        }

        return null;
    }

    static bool IsDamagedUtf8(ReadOnlySpan<byte> body)
    {
        int valid = 0, invalid = 0;
        while (!body.IsEmpty)
        {
            var ascii = body.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
            {
                break;
            }

            body = body[ascii..];
            var status = Rune.DecodeFromUtf8(body, out _, out var consumed);
            if (status == OperationStatus.Done)
            {
                valid++;
            }
            else
            {
                invalid++;
            }

            body = body[consumed..];
        }

        return valid > 0 && valid >= ValidPerInvalid * invalid;
    }

    /// <summary>Western text in UTF-16 has a zero in practically every other byte; other charsets have none.</summary>
    static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> body)
    {
        var head = body[..Math.Min(body.Length & ~1, 512)];
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        var most = head.Length * 3 / 8;
        return head.Length < 8 ? null
            : odd > most && even == 0 ? Encoding.Unicode
            : even > most && odd == 0 ? Encoding.BigEndianUnicode
            : null;
    }
}

/// <summary>What decided how the bytes of a page were read.</summary>
public enum CharsetOrigin
{
    ByteOrderMark,

    /// <summary>The Content-Type header, which the bytes confirm.</summary>
    Header,

    /// <summary>The page's own declaration (meta element or XML declaration), which the bytes confirm.</summary>
    Page,

    /// <summary>The bytes alone: there was no declaration, or it was wrong.</summary>
    Statistics,
}

/// <summary>A page's characters, and how they were decoded.</summary>
/// <param name="Charset">IANA name, lower case.</param>
public sealed record DecodedText(string Text, string Charset, CharsetOrigin Origin);
