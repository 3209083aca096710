using System.Buffers;
using System.Text;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Removes from a page's source what no reader sees and what makes a tree builder slow or deep, in one linear pass:
/// comments, scripts (except JSON-LD), styles, drawings, typographic tags, tags nested deeper than
/// <see cref="MaximumDepth"/> and tags with a flood of attributes. The builder's work per tag grows with depth and with
/// the number of open typographic elements (HTML standard, "adoption agency algorithm"). A hostile page could otherwise
/// take quadratic time, and its tree could overflow the stack of code that walks it.
/// </summary>
static class MarkupTrim
{
    /// <summary>Elements of a page. Each takes half a kilobyte in the tree; real pages have less than a
    /// tenth.</summary>
    public const int MaximumElements = 200_000;

    /// <summary>Nested elements; browsers stop at 512, real pages stay below 60.</summary>
    public const int MaximumDepth = 200;

    /// <summary>
    /// Frames and objects become empty elements with this name, which no builder treats specially: their content is not
    /// read, but its address is.
    /// </summary>
    public const string EmbedName = "x-embed";

    /// <summary>Declarative shadow roots become elements with this name: a builder without scripts would put them
    /// aside, but browsers show them.</summary>
    public const string ShadowName = "x-shadow";

    const int LongestEmbedTag = 4000;

    const int MaximumAttributes = 200;

    static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>They mark words, not structure: without them "<b>vol</b>can" is one word, as it should be.</summary>
    static readonly Names Typography = Names.Of(
        "b", "i", "u", "s", "em", "strong", "small", "big", "tt", "font", "strike", "nobr", "mark", "code", "center",
        "blink", "wbr",
        "plaintext");

    /// <summary>Elements that contain nothing for readers and are removed whole.</summary>
    static readonly Names Dropped =
        Names.Of("script", "style", "svg", "noframes", "noembed", "iframe", "object", "canvas");

    /// <summary>Elements whose content is text up to their end tag, whatever it contains.</summary>
    static readonly Names RawText = Names.Of("title", "textarea", "xmp");

    /// <summary>Elements without content, or closed without an end tag by the next one of their kind: they do not
    /// deepen the tree.</summary>
    static readonly Names Shallow = Names.Of(
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
        "caption", "a");

    /// <exception cref="MarkupTooCostlyException">The page has too many elements.</exception>
    public static string Apply(string markup)
    {
        var elements = 0;
        var output = new StringBuilder(markup.Length);
        var depth = new Depth();
        var missing = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var kept = 0;
        var at = 0;
        while (at < markup.Length && markup.IndexOf('<', at) is >= 0 and var open)
        {
            var end = open + 1 < markup.Length ? TagEnd(markup, open, missing, depth) : null;
            if (end is not { } tag)
            {
                // As a reference it stays in one piece with the text around it; the builder's work per piece grows with
                // the text before it.
                output.Append(markup, kept, open - kept).Append("&lt;");
                at = kept = open + 1;
                continue;
            }

            if (!tag.Keep)
            {
                output.Append(markup, kept, open - kept).Append(tag.Instead);
                kept = tag.End;
            }

            else if (markup[open + 1] != '/' && ++elements > MaximumElements)
            {
                throw MarkupTooCostlyException.OfElements(MaximumElements);
            }

            at = tag.End;
        }

        return output.Append(markup, kept, markup.Length - kept).ToString();
    }

    /// <summary>Decides about the tag at a "&lt;"; null when it is only a character.</summary>
    static Verdict? TagEnd(string markup, int open, HashSet<string> missing, Depth depth)
    {
        var next = markup[open + 1];
        if (next is '!' or '?')
        {
            return Comment(markup, open);
        }

        var closing = next == '/';
        var from = open + (closing ? 2 : 1);
        if (from >= markup.Length || !char.IsAsciiLetter(markup[from]))
        {
            return null;
        }

        var nameLength = markup.AsSpan(from).IndexOfAny(EndOfName);
        if (nameLength < 0)
        {
            return new Verdict(markup.Length, false, "");
        }

        var name = markup.AsSpan(from, nameLength);
        var (end, attributes) = MarkupTag.EndOf(markup, from);
        if (attributes > MaximumAttributes || Typography.Contains(name))
        {
            return new Verdict(end, false, "");
        }

        if (name.Equals("template", StringComparison.OrdinalIgnoreCase))
        {
            return Template(markup.AsSpan(open, end - open), end, closing, depth);
        }

        if (closing)
        {
            return new Verdict(end, Shallow.Contains(name) || depth.Close(name), "");
        }

        if (Dropped.Contains(name) && !IsData(name, markup.AsSpan(open, end - open)))
        {
            return new Verdict(
                Beyond(markup, end, name, missing) ?? end, false,
                Embed(name, markup.AsSpan(from + nameLength, end - from - nameLength)));
        }

        if (RawText.Contains(name) || Dropped.Contains(name))
        {
            // Without an end tag, the element would swallow the rest of the page.
            return Beyond(markup, end, name, missing) is { } beyond ? new Verdict(
                beyond, true, "") : new Verdict(end, false, " ");
        }

        return new Verdict(end, Shallow.Contains(name) || depth.Open(name), " ");
    }

    static Verdict Template(ReadOnlySpan<char> tag, int end, bool closing, Depth depth)
    {
        if (closing)
        {
            var wasShadow = depth.CloseTemplate();
            var isKept = depth.Close("template");
            return new Verdict(end, isKept && !wasShadow, isKept && wasShadow ? $"</{ShadowName}>" : "");
        }

        var isShadow = tag.Contains("shadowroot", StringComparison.OrdinalIgnoreCase);
        depth.OpenTemplate(isShadow);
        var isOpen = depth.Open("template");
        return new Verdict(end, isOpen && !isShadow, isOpen && isShadow ? $" <{ShadowName}>" : " ");
    }

    static string Embed(ReadOnlySpan<char> name, ReadOnlySpan<char> attributes) =>
        attributes is { Length: <= LongestEmbedTag } and [.., '>']
            && (name.Equals("iframe", StringComparison.OrdinalIgnoreCase)
                || name.Equals("object", StringComparison.OrdinalIgnoreCase))
            ? $" <{EmbedName}{attributes[..^1].TrimEnd('/')}></{EmbedName}> " : " ";

    static Verdict Comment(string markup, int open)
    {
        if (string.CompareOrdinal(markup, open, "<!--", 0, 4) == 0)
        {
            // "<!-->" is a whole comment (HTML standard, abrupt closing of empty comment).
            var close = markup.IndexOf("-->", Math.Min(open + 2, markup.Length), StringComparison.Ordinal);
            return new Verdict(close < 0 ? markup.Length : close + 3, false, "");
        }

        var end = markup.IndexOf('>', open);
        var doctype = string.Compare(markup, open, "<!doctype", 0, 9, StringComparison.OrdinalIgnoreCase) == 0;
        return new Verdict(end < 0 ? markup.Length : end + 1, doctype, "");
    }

    /// <summary>JSON-LD is a script that describes the page.</summary>
    static bool IsData(ReadOnlySpan<char> name, ReadOnlySpan<char> tag) =>
        name.Equals("script", StringComparison.OrdinalIgnoreCase)
            && tag.Contains("ld+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The position after an element's end tag; null when there is none, which is remembered to avoid a second search.
    /// </summary>
    static int? Beyond(string markup, int at, ReadOnlySpan<char> name, HashSet<string> missing)
    {
        var endTag = $"</{name}";
        if (missing.Contains(endTag))
        {
            return null;
        }

        while (markup.IndexOf(endTag, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found)
        {
            at = found + endTag.Length;
            if (at < markup.Length && EndOfName.Contains(markup[at]))
            {
                var close = markup.IndexOf('>', at);
                return close < 0 ? markup.Length : close + 1;
            }
        }

        missing.Add(endTag);
        return null;
    }

    /// <param name="Instead">The replacement of what is removed.</param>
    readonly record struct Verdict(int End, bool Keep, string Instead);

    /// <summary>
    /// The open elements, as far as an end tag can close them; those beyond the limit are remembered, so that their end
    /// tags are dropped.
    /// </summary>
    sealed class Depth
    {
        readonly List<string> open = [];
        readonly Stack<bool> templates = [];
        readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);

        public void OpenTemplate(bool isShadow) => templates.Push(isShadow);

        /// <returns>Whether the innermost template was a shadow root.</returns>
        public bool CloseTemplate() => templates.TryPop(out var isShadow) && isShadow;

        /// <returns>Whether the tag is kept.</returns>
        public bool Open(ReadOnlySpan<char> name)
        {
            var known = Names.Intern(name);
            open.Add(known);
            counts[known] = counts.GetValueOrDefault(known) + 1;
            return open.Count <= MaximumDepth;
        }

        /// <returns>Whether the tag is kept.</returns>
        public bool Close(ReadOnlySpan<char> name)
        {
            // An end tag without a start tag closes nothing; the builder would search all open elements for it.
            if (!counts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var count) || count == 0)
            {
                return false;
            }

            while (true)
            {
                var last = open[^1];
                open.RemoveAt(open.Count - 1);
                counts[last]--;
                if (name.Equals(last, StringComparison.OrdinalIgnoreCase))
                {
                    return open.Count < MaximumDepth;
                }
            }
        }
    }
}
