using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// A list of addresses that a site publishes: a sitemap or sitemap index (sitemaps.org protocol 0.9), RSS 2.0 or 1.0,
/// Atom (RFC 4287), or one address a line; any of them gzipped. What it is, its content says. A file that breaks off
/// gives what was read until then.
/// </summary>
/// <param name="Pages">Where it leads, in its order.</param>
/// <param name="Sitemaps">Further lists that it names.</param>
/// <param name="Problem">What is wrong with it, in French; null when nothing is.</param>
sealed record SitemapFile(ImmutableArray<PageUrl> Pages, ImmutableArray<PageUrl> Sitemaps, string? Problem)
{
    /// <summary>Addresses that one file may hold, by the protocol.</summary>
    public const int MostAddresses = 50_000;

    /// <summary>Bytes of an unpacked file, by the protocol: gzip makes a thousand of one.</summary>
    public const int LongestFile = 50 << 20;

    /// <summary>Elements that say something have at most so many around them and themselves:
    /// rss/channel/item/link.</summary>
    const int Deepest = 4;

    /// <summary>Of elements that say nothing.</summary>
    const int DeepestElement = 64;

    /// <summary>No element that says something has a longer name.</summary>
    const int LongestName = 16;

    /// <summary>An unpacked file is read in one go without waiting for anybody: one at a time, so that memory does not
    /// grow with the number of hosts.</summary>
    static readonly Lock Reading = new();

    public static SitemapFile Read(byte[] body, PageUrl address)
    {
        lock (Reading)
        {
            var found = new Found(address);
            try
            {
                using var stream = Open(body);
                found.Problem = ReadFrom(stream, found);
            }
            catch (XmlException e)
            {
                found.Problem = $"XML incorrect à la ligne {e.LineNumber}.";
            }
            catch (Exception e) when (e is InvalidDataException or DecoderFallbackException or ArgumentException)
            {
                // ArgumentException: an encoding that the XML declaration names and nobody knows.
                found.Problem = "Le fichier est abîmé.";
            }

            return new SitemapFile([.. found.Pages], [.. found.Sitemaps], found.Problem);
        }
    }

    static Stream Open(byte[] body) =>
        body is [0x1F, 0x8B, ..] ? new GZipStream(
            new MemoryStream(body), CompressionMode.Decompress) : new MemoryStream(body);

    static string? ReadFrom(Stream stream, Found found)
    {
        using var bounded = new BoundedStream(stream, LongestFile);
        var start = new byte[512];
        var length = bounded.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, length), bounded);
        var problem = Encoding.Latin1
            .GetString(start, 0, length)
            .Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FE', '\u00FF', ' ', '\t', '\r', '\n')
            .StartsWith('<')
            ? ReadXml(whole, found)
            : ReadLines(whole, found);
        return bounded.IsCut ? $"Plus de {LongestFile >> 20} Mo." : problem;
    }

    static string? ReadLines(Stream stream, Found found)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var line = new StringBuilder();
        var buffer = new char[4096];
        for (var read = reader.Read(buffer); read > 0; read = reader.Read(buffer))
        {
            foreach (var letter in buffer.AsSpan(0, read))
            {
                if (letter is '\n' or '\r')
                {
                    found.Page(line.ToString());
                    line.Clear();
                }
                else if (line.Length <= PageUrl.MaximumLength)
                {
                    line.Append(letter);
                }
            }
        }

        found.Page(line.ToString());
        return found.Pages.Count == 0 ? "Ni XML, ni liste d’adresses." : null;
    }

    static string? ReadXml(Stream stream, Found found)
    {
        // A DTD could name other files and multiply its text (XML 1.0, section 4.2.2).
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true,
            IgnoreProcessingInstructions = true, MaxCharactersInDocument = LongestFile,
        };
        using var reader = XmlReader.Create(stream, settings);
        var path = new List<string>();
        while (!found.IsFull && reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (reader.Depth >= DeepestElement)
                {
                    return "Éléments trop imbriqués.";
                }

                path.RemoveRange(reader.Depth, path.Count - reader.Depth);
                path.Add(reader.LocalName.Length <= LongestName ? reader.LocalName : "?");
                Element(reader, reader.Depth < Deepest ? string.Join('/', path) : "", found);
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                Text(reader, reader.Depth <= Deepest ? string.Join('/', path.Take(reader.Depth)) : "", found);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                found.Take();
            }
        }

        return found.IsFull ? $"Plus de {MostAddresses} adresses : les suivantes sont ignorées." : null;
    }

    /// <summary>Links of Atom are attributes; without rel they are alternates (RFC 4287, section 4.2.7.2).</summary>
    static void Element(XmlReader reader, string path, Found found)
    {
        if (path == "feed/entry/link" && reader.GetAttribute("rel") is null or "alternate")
        {
            found.Page(reader.GetAttribute("href"));
        }
    }

    static void Text(XmlReader reader, string path, Found found)
    {
        switch (path)
        {
            case "urlset/url/loc" or "rss/channel/item/link" or "RDF/item/link":
                found.Hold(Value(reader), isSitemap: false);
                break;
            case "sitemapindex/sitemap/loc":
                found.Hold(Value(reader), isSitemap: true);
                break;
        }
    }

    /// <summary>Null when it is longer than an address may be; then it is not held in memory either.</summary>
    static string? Value(XmlReader reader)
    {
        var buffer = new char[PageUrl.MaximumLength + 1];
        var length = 0;
        for (var read = -1; read != 0 && length < buffer.Length; length += read)
        {
            read = reader.ReadValueChunk(buffer, length, buffer.Length - length);
        }

        return length < buffer.Length ? new string(buffer, 0, length) : null;
    }

    sealed class Found(PageUrl address)
    {
        (string? Text, bool IsSitemap) held;

        public List<PageUrl> Pages { get; } = [];

        public List<PageUrl> Sitemaps { get; } = [];

        public string? Problem { get; set; }

        public bool IsFull => Pages.Count + Sitemaps.Count >= MostAddresses;

        /// <summary>The protocol wants whole addresses; what is relative is meant from here. Lines of a text are whole
        /// or no addresses at all.</summary>
        public void Page(string? text) => Add(Pages, text);

        /// <summary>Half an address is another address: it is taken when its element ends.</summary>
        public void Hold(string? text, bool isSitemap) =>
            held = (held.Text is { Length: <= PageUrl.MaximumLength } ? held.Text + text : text, isSitemap);

        public void Take()
        {
            Add(held.IsSitemap ? Sitemaps : Pages, held.Text);
            held = default;
        }

        void Add(List<PageUrl> list, string? text)
        {
            text = text?.Trim();
            if (!IsFull
                && text is { Length: > 0 } && (text.Contains("://", StringComparison.Ordinal) || text[0] == '/')
                && address.TryResolve(text, out var url))
            {
                list.Add(url);
            }
        }
    }
}
