using System.Collections.Immutable;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// Finds the links of a page from its tokens alone. No tree is built, so time is linear and memory small whatever the
/// nesting. Honours base elements, rel=nofollow and meta robots (nofollow, none), whether it speaks to all robots or to
/// us.
/// </summary>
static class LinkExtractor
{
    /// <summary>A page with more is no page for reading; the first ones are its best.</summary>
    const int MaximumLinks = 3000;

    const int MaximumFeeds = 5;

    const int LongestText = 200;

    /// <summary>Files that are no pages, known by their names: not worth a request.</summary>
    static readonly string[] OtherTypes =
    [
        ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ico", ".bmp", ".tif", ".tiff", ".mp3", ".ogg", ".wav",
        ".mp4", ".webm", ".avi",
        ".mov", ".zip", ".gz",
        ".tar", ".bz2", ".xz", ".7z", ".rar", ".exe", ".dmg", ".deb", ".rpm", ".iso", ".apk", ".css", ".js", ".json",
        ".xml", ".rss",
        ".woff", ".woff2", ".ttf",
        ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".epub", ".csv", ".ipynb", ".py",
        ".tex",
    ];

    public static PageLinks Extract(string html, PageUrl page, string? robotsTag)
    {
        if (RobotsDirectives.OfHeader(robotsTag).NoFollow || MarkupTag.IsFlood(html))
        {
            return PageLinks.None;
        }

        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
            { SkipComments = true, SkipScriptText = true, SkipRawText = true };
        var found = new Found(page);
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            switch (token)
            {
                case HtmlTagToken { Type: HtmlTokenType.StartTag } tag:
                    if (!found.Start(tag))
                    {
                        return PageLinks.None;
                    }

                    tokenizer.State = StateAfter(tag.Name);
                    break;
                case HtmlTagToken { Name: "a", Type: HtmlTokenType.EndTag }:
                    found.EndLink();
                    break;
                case { Type: HtmlTokenType.Character }:
                    found.Text(token.Data);
                    break;
            }
        }

        return found.Links();
    }

    /// <summary>
    /// Elements whose content is no markup (HTML standard, section 13.2.6.4); the tree builder would say so to the
    /// tokenizer.
    /// </summary>
    internal static HtmlParseMode StateAfter(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    public static bool IsPage(PageUrl url)
    {
        var path = url.Path;
        return !Array.Exists(OtherTypes, type => path.EndsWith(type, StringComparison.OrdinalIgnoreCase));
    }

    sealed class Found(PageUrl page)
    {
        readonly Dictionary<string, StringBuilder> texts = [];
        readonly List<PageUrl> targets = [];
        readonly HashSet<PageUrl> feeds = [];
        PageUrl? declaredBase;
        StringBuilder? open;

        /// <returns>False when the page forbids to follow its links.</returns>
        public bool Start(HtmlTagToken tag)
        {
            switch (tag.Name)
            {
                case "base" when declaredBase is null && page.TryResolve(Attribute(tag, "href"), out var other):
                    declaredBase = other;
                    break;
                case "meta":
                    return !RobotsDirectives.OfMeta(Attribute(tag, "name"), Attribute(tag, "content")).NoFollow;
                case "link" when feeds.Count < MaximumFeeds && IsFeed(tag) && (declaredBase ?? page).TryResolve(
                    Attribute(tag, "href"), out var feed):
                    feeds.Add(feed);
                    break;
                case "link" when HasWord(Attribute(tag, "rel"), "canonical"):
                    // The page under its best address (RFC 6596), which may be linked from nowhere else.
                    StartLink(tag);
                    open = null;
                    break;
                case "a":
                    StartLink(tag);
                    break;
            }

            return true;
        }

        public void Text(string text)
        {
            if (open is { Length: < LongestText })
            {
                open.Append(text.AsSpan(0, Math.Min(text.Length, LongestText)));
            }
        }

        public void EndLink() => open = null;

        public PageLinks Links() =>
            new([.. targets.Select(target => new PageLink(target, OneLine(texts[target.Value].ToString())))])
        {
            Feeds = [.. feeds],
        };

        void StartLink(HtmlTagToken tag)
        {
            open = null;
            if (targets.Count >= MaximumLinks
                || Attribute(tag, "href") is not { } href
                || href.StartsWith('#')
                || HasWord(Attribute(tag, "rel"), "nofollow")
                || !(declaredBase ?? page).TryResolve(href, out var target)
                || target == page
                || !IsPage(target))
            {
                return;
            }

            if (!texts.TryGetValue(target.Value, out var text))
            {
                texts[target.Value] = open = new StringBuilder();
                targets.Add(target);
            }
            else if (text.Length == 0)
            {
                open = text;
            }
        }

        /// <summary>HTML standard, section 4.6.7.1: an alternate of one of these types is a syndication feed.</summary>
        static bool IsFeed(HtmlTagToken tag) =>
            HasWord(Attribute(tag, "rel"), "alternate")
                && Attribute(tag, "type")?.Trim().ToLowerInvariant() is "application/rss+xml" or "application/atom+xml";

        static bool HasWord(string? words, string word) =>
            words is not null
                && words.Split([',', ' ', '\t', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries).Contains(
                    word, StringComparer.OrdinalIgnoreCase);

        static string? Attribute(HtmlTagToken tag, string name)
        {
            foreach (var attribute in tag.Attributes)
            {
                if (attribute.Name == name)
                {
                    return attribute.Value;
                }
            }

            return null;
        }

        static string OneLine(string text)
        {
            var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            line = line.Length <= LongestText ? line : line[..LongestText];
            // Half a character of two is none.
            return line is [.. var whole, var last] && char.IsHighSurrogate(last) ? whole : line;
        }
    }
}
