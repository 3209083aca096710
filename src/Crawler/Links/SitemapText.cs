using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// The characters of a sitemap, whatever encoding it declares: a byte order mark counts first, then the bytes, then the
/// declaration wherever it stands. Bytes that are not UTF-8 are read as windows-1252, as browsers do.
/// </summary>
static partial class SitemapText
{
    /// <summary>Bytes examined to recognise the format. Warnings of a program may precede the list.</summary>
    const int Beginning = 64 << 10;

    /// <param name="fault">What is wrong with the encoding, in French; null when nothing is.</param>
    /// <param name="isXml">Whether it is markup; otherwise it is one address a line.</param>
    public static TextReader Open(Stream stream, out string? fault, out bool isXml)
    {
        var start = new byte[Beginning];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var bytes = start.AsSpan(0, length);
        var encoding = EncodingOf(bytes, out fault);
        var text = encoding.GetString(bytes);
        isXml = Root().IsMatch(text) || text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('<');
        return new StreamReader(
            new PrefixedStream(start.AsMemory(0, length), stream), encoding, detectEncodingFromByteOrderMarks: false);
    }

    static Encoding EncodingOf(ReadOnlySpan<byte> start, out string? fault)
    {
        fault = null;
        var declared = Declaration().Match(
            Encoding.Latin1.GetString(start).Replace("\0", "", StringComparison.Ordinal));
        var name = declared.Success ? declared.Groups[1].Value : "utf-8";
        if (start is [0xFF, 0xFE, ..] || (start.Length > 3 && start[0] != 0 && start[1] == 0 && start[3] == 0))
        {
            return Encoding.Unicode;
        }

        if (start is [0xFE, 0xFF, ..] || (start.Length > 3 && start[0] == 0 && start[1] != 0 && start[2] == 0))
        {
            return Encoding.BigEndianUnicode;
        }

        var utf8 = new UTF8Encoding(false);
        var lenient = (Encoding)utf8.Clone();
        lenient.DecoderFallback = new OneByteFallback();
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            fault = IsUtf8(start) ? null : "des octets qui ne sont pas de l’UTF-8";
            return lenient;
        }

        if (!name.StartsWith("utf", StringComparison.OrdinalIgnoreCase) && Known(name) is { } other)
        {
            if (IsUtf8(start) && !Ascii.IsValid(start))
            {
                fault = $"le codage annoncé est {name}, le texte est en UTF-8";
                return lenient;
            }

            return other;
        }

        fault = name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? $"le codage annoncé est {name}, à tort"
            : $"le codage annoncé, « {name} », n’existe pas";
        return lenient;
    }

    /// <summary>The last character may be cut by the end of what was read.</summary>
    static bool IsUtf8(ReadOnlySpan<byte> start)
    {
        for (var cut = 0; cut < 4 && cut <= start.Length; cut++)
        {
            if (Utf8.IsValid(start[..^cut]))
            {
                return true;
            }

            if (start.Length < Beginning)
            {
                return false;
            }
        }

        return false;
    }

    static Encoding? Known(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(
                name.ToLowerInvariant() is "iso-8859-1" or "latin1" or "us-ascii" or "ascii" ? "windows-1252" : name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"<(\w{1,20}:)?(urlset|sitemapindex|rss|feed|rdf)[\s>]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Root();

    [GeneratedRegex("""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    /// <summary>Decodes each invalid byte as windows-1252.</summary>
    sealed class OneByteFallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        sealed class Buffer : DecoderFallbackBuffer
        {
            readonly Encoding western = Known("windows-1252")!;
            string letters = "";
            int next;

            public override int Remaining => letters.Length - next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (letters, next) = (western.GetString(bytesUnknown), 0);
                return letters.Length > 0;
            }

            public override char GetNextChar() => next < letters.Length ? letters[next++] : '\0';

            public override bool MovePrevious()
            {
                var isThere = next > 0;
                next -= isThere ? 1 : 0;
                return isThere;
            }
        }
    }
}
