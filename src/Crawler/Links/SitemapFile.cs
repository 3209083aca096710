using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// A list of addresses that a site publishes: a sitemap or sitemap index (sitemaps.org protocol 0.9), RSS 2.0 or 1.0,
/// Atom (RFC 4287), or one address a line; any of them gzipped. The content tells the format. It is read as far as it
/// goes, whatever stands before or within: blank lines, warnings of a program, bytes of another encoding.
/// </summary>
/// <param name="Pages">Pages listed, in order.</param>
/// <param name="Sitemaps">Further lists that it names.</param>
/// <param name="Problem">What is wrong with it, in French; null when nothing is.</param>
sealed record SitemapFile(ImmutableArray<PageUrl> Pages, ImmutableArray<PageUrl> Sitemaps, string? Problem)
{
    /// <summary>Addresses that one file may hold, by the protocol.</summary>
    public const int MostAddresses = 50_000;

    /// <summary>Bytes of an unpacked file, by the protocol: gzip can expand one byte to a thousand.</summary>
    public const int LongestFile = 50 << 20;

    /// <summary>Nesting depth that is tracked.</summary>
    const int DeepestElement = 64;

    /// <summary>No element of interest has a longer name.</summary>
    const int LongestName = 16;

    /// <summary>An unpacked file is read in one go without waiting: one file at a time, so that memory does not grow
    /// with the number of hosts.</summary>
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
            catch (InvalidDataException)
            {
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
        using var text = SitemapText.Open(bounded, out var fault, out var isXml);
        var problem = isXml ? ReadXml(text, found, fault) : ReadLines(text, found);
        return bounded.IsCut ? $"Plus de {LongestFile >> 20} Mo." : problem;
    }

    static string? ReadLines(TextReader reader, Found found)
    {
        var line = new StringBuilder();
        var buffer = new char[4096];
        for (var read = reader.Read(buffer); read > 0; read = reader.Read(buffer))
        {
            foreach (var letter in buffer.AsSpan(0, read))
            {
                if (letter is '\n' or '\r')
                {
                    found.Page(line.ToString().Trim('\uFEFF'));
                    line.Clear();
                }
                else if (line.Length <= PageUrl.MaximumLength)
                {
                    line.Append(letter);
                }
            }
        }

        found.Page(line.ToString().Trim('\uFEFF'));
        return found.Pages.Count == 0 ? "Ni XML, ni liste d’adresses." : null;
    }

    static string? ReadXml(TextReader text, Found found, string? fault)
    {
        var xml = new LooseXml(text);
        var open = new OpenElements(xml, found);
        if (fault is not null)
        {
            xml.Fault(fault);
        }

        for (
            var piece = xml.Read();
            piece != LooseXml.Piece.Nothing && !found.IsFull && !open.IsTooDeep;
            piece = xml.Read())
        {
            switch (piece)
            {
                case LooseXml.Piece.Start:
                    open.Start();
                    break;
                case LooseXml.Piece.End:
                    open.End();
                    break;
                case LooseXml.Piece.Text:
                    open.Text();
                    break;
            }
        }

        return found.IsFull ? $"Plus de {MostAddresses} adresses : les suivantes sont ignorées."
            : open.IsTooDeep ? "Éléments trop imbriqués."
            : open.Close() is { } close ? close
            : null;
    }

    /// <summary>The elements around the current position. End tags need not match: they close what they end.</summary>
    sealed class OpenElements(LooseXml xml, Found found)
    {
        readonly List<(string Prefix, string Name)> open = [];
        int held = -1;
        bool hasRoot;

        public bool IsTooDeep => open.Count > DeepestElement;

        public void Start()
        {
            var (prefix, name) = Split(xml.Name);
            if (IsRoot(name))
            {
                hasRoot = true;
                if (open.Exists(element => IsRoot(element.Name)))
                {
                    xml.Fault($"« {name} » se trouve dans un autre plan");
                }
            }

            if (name is "url" or "sitemap" or "item" or "entry"
                && open.FindLastIndex(element => element.Name == name) is >= 0 and var same)
            {
                xml.Fault($"« {name} » n’est pas fermé");
                CloseTo(same);
            }

            var (parentPrefix, parent) = open.Count > 0 ? open[^1] : ("", "");
            open.Add((prefix, name));
            if (held < 0
                && prefix == parentPrefix && (parent, name) is ("url", "loc") or ("item", "link") or ("sitemap", "loc"))
            {
                held = open.Count - 1;
                found.Hold("", isSitemap: parent == "sitemap");
            }

            // Atom links are attributes; without rel they are alternates (RFC 4287, section 4.2.7.2).
            if ((parent, name) is ("entry", "link") && xml.Attribute("rel") is null or "alternate")
            {
                found.Page(xml.Attribute("href"));
            }

            if (xml.IsEmpty)
            {
                CloseTo(open.Count - 1);
            }
        }

        public void End()
        {
            var (_, name) = Split(xml.Name);
            var at = open.FindLastIndex(element => element.Name == name);
            if (at < 0 || at < open.Count - 1)
            {
                xml.Fault(at < 0 ? $"« /{name} » ne ferme rien" : $"« {open[^1].Name} » n’est pas fermé");
            }

            if (at >= 0)
            {
                CloseTo(at);
            }
        }

        public void Text()
        {
            if (held >= 0 && held == open.Count - 1)
            {
                found.Hold(xml.Text.ToString(), isSitemap: null);
            }
            else if (open.Count == 0 && xml.Text.ToString().Trim(' ', '\t', '\r', '\n', '\uFEFF').Length > 0)
            {
                xml.Fault("du texte se trouve hors du plan");
            }
        }

        /// <summary>What is wrong with the whole, in French; null when nothing is. An address without its end may be
        /// half of one.</summary>
        public string? Close()
        {
            if (!hasRoot && !xml.IsRefused)
            {
                return "Ni plan de site, ni flux, ni liste d’adresses.";
            }

            if (open.Count > 0 && !xml.IsRefused)
            {
                xml.Fault("le fichier s’arrête avant sa fin");
            }

            return xml.Faults.Count > 0 ? $"Fautes, lu malgré tout : {string.Join(" ; ", xml.Faults)}." : null;
        }

        void CloseTo(int count)
        {
            open.RemoveRange(count, open.Count - count);
            if (held >= count)
            {
                held = -1;
                found.Take();
            }
        }

        static bool IsRoot(string name) => name is "urlset" or "sitemapindex" or "rss" or "feed" or "rdf";

        static (string Prefix, string Name) Split(string tag)
        {
            var colon = tag.IndexOf(':', StringComparison.Ordinal);
            var name = tag[(colon + 1)..];
            return (
                colon < 0 ? "" : tag[..Math.Min(colon, LongestName)],
                name.Length <= LongestName ? name.ToLowerInvariant() : "?");
        }
    }

    sealed class Found(PageUrl address)
    {
        (string? Text, bool IsSitemap) held;

        public List<PageUrl> Pages { get; } = [];

        public List<PageUrl> Sitemaps { get; } = [];

        public string? Problem { get; set; }

        public bool IsFull => Pages.Count + Sitemaps.Count >= MostAddresses;

        /// <summary>The protocol wants absolute addresses; relative ones resolve against this file. Lines of a text
        /// file are absolute or no addresses at all.</summary>
        public void Page(string? text) => Add(Pages, text);

        /// <summary>Half an address is another address: it is added when its element ends.</summary>
        /// <param name="isSitemap">Null for more text of the same address.</param>
        public void Hold(string text, bool? isSitemap) =>
            held = isSitemap is { } kind ? (text, kind)
                : held.Text is { Length: <= PageUrl.MaximumLength } ? (held.Text + text, held.IsSitemap)
                : held;

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
