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
/// Finds the links of a page from its tokens alone. No tree is built, so time is linear and memory small, however deep
/// the nesting. Honours base elements, rel=nofollow and meta robots (nofollow, none), for all robots or for us. Links
/// are what a reader can open or sees as part of the page: a, area, svg a, frames, own iframes, objects.
/// <see cref="PageLinks.MovesTo"/> names the target of a page that redirects its reader (HTML standard, section
/// 4.2.5.3).
/// </summary>
static class LinkExtractor
{
    /// <summary>A page with more is not for reading; its first links are the best.</summary>
    const int MaximumLinks = 3000;

    const int MaximumFeeds = 5;

    const int LongestText = 200;

    /// <summary>File names that cannot be pages: not worth a request.</summary>
    static readonly string[] OtherTypes =
    [
        ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ico", ".bmp", ".tif", ".tiff", ".mp3", ".ogg", ".wav",
        ".mp4", ".webm", ".avi",
        ".mov", ".swf", ".zip", ".gz",
        ".tar", ".bz2", ".xz", ".7z", ".rar", ".exe", ".dmg", ".deb", ".rpm", ".iso", ".apk", ".css", ".js", ".json",
        ".xml", ".rss",
        ".woff", ".woff2", ".ttf",
        ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".epub", ".csv", ".ipynb", ".py",
        ".tex",
    ];

    /// <param name="refresh">The Refresh header; null when there is none.</param>
    /// <param name="charset">The page's charset, in which queries are written. Null for UTF-8.</param>
    public static PageLinks Extract(
        string html, PageUrl page, string? robotsTag, string? refresh = null, string? charset = null)
    {
        if (RobotsDirectives.OfHeader(robotsTag).NoFollow)
        {
            return PageLinks.Forbidden;
        }

        if (MarkupTag.IsFlood(html))
        {
            return PageLinks.None;
        }

        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
            { SkipComments = true, SkipScriptText = true, SkipRawText = true };
        var found = new Found(page, new QueryCharset(charset));
        found.Refresh(refresh);
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            switch (token)
            {
                case HtmlTagToken { Type: HtmlTokenType.StartTag } tag:
                    if (!found.Start(tag))
                    {
                        return PageLinks.Forbidden;
                    }

                    tokenizer.State = StateAfter(tag.Name);
                    break;
                case HtmlTagToken { Type: HtmlTokenType.EndTag } tag:
                    found.End(tag.Name);
                    break;
                case { Type: HtmlTokenType.Character }:
                    found.Text(token.Data);
                    break;
            }
        }

        return found.Links();
    }

    /// <summary>
    /// Elements whose content is no markup (HTML standard, section 13.2.6.4); a tree builder would tell the tokenizer.
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

    sealed class Found(PageUrl page, QueryCharset charset)
    {
        readonly Dictionary<string, StringBuilder> texts = [];
        readonly List<PageUrl> targets = [];
        readonly HashSet<PageUrl> feeds = [];
        readonly List<PageUrl> frames = [];
        PageUrl? declaredBase;
        StringBuilder? open;
        DeclaredRefresh? refresh;
        PageUrl? refreshTarget;
        bool isRefreshForOthers;
        int words;
        int scripts;
        int withoutScript;
        bool isTitle;
        bool hasPassword;

        PageUrl Base => declaredBase ?? page;

        /// <returns>False when the page forbids following its links.</returns>
        public bool Start(HtmlTagToken tag)
        {
            isTitle = tag.Name == "title";
            switch (tag.Name)
            {
                case "base" when declaredBase is null && page.TryResolve(Attribute(tag, "href"), out var other):
                    declaredBase = other;
                    break;
                case "meta":
                    if (IsWord(Attribute(tag, "http-equiv"), "refresh"))
                    {
                        Refresh(Attribute(tag, "content"));
                    }

                    return !RobotsDirectives.OfMeta(Attribute(tag, "name"), Attribute(tag, "content")).NoFollow;
                case "link" when feeds.Count < MaximumFeeds && IsFeed(tag) && Base.TryResolve(
                    Attribute(tag, "href"), out var feed):
                    feeds.Add(feed);
                    break;
                case "link" when HasWord(Attribute(tag, "rel"), "canonical"):
                    // The page's canonical address (RFC 6596), which may be linked from nowhere else.
                    StartLink(tag, Attribute(tag, "href"));
                    open = null;
                    break;
                case "a":
                    // SVG 2, section 16.1.5: xlink:href where there is no href.
                    StartLink(tag, Attribute(tag, "href") ?? Attribute(tag, "xlink:href"));
                    break;
                case "area":
                    StartLink(tag, Attribute(tag, "href"));
                    Text(Attribute(tag, "alt") ?? "");
                    open = null;
                    break;
                case "frame":
                    Part(tag, Attribute(tag, "src"), isOwnOnly: false);
                    break;
                case "iframe" or "embed":
                    Part(tag, Attribute(tag, "src"), isOwnOnly: true);
                    break;
                case "object":
                    Part(tag, Attribute(tag, "data"), isOwnOnly: true);
                    break;
                case "noscript":
                    withoutScript++;
                    break;
                case "script":
                    scripts++;
                    break;
                case "input":
                    hasPassword |= IsWord(Attribute(tag, "type"), "password");
                    break;
            }

            return true;
        }

        public void Text(string text)
        {
            if (!isTitle && withoutScript == 0)
            {
                words += CountWords(text);
            }

            if (open is { Length: < LongestText })
            {
                open.Append(text.AsSpan(0, Math.Min(text.Length, LongestText)));
            }
        }

        public void End(string name)
        {
            isTitle = false;
            switch (name)
            {
                case "a":
                    open = null;
                    break;
                case "noscript":
                    withoutScript = Math.Max(0, withoutScript - 1);
                    break;
            }
        }

        /// <summary>The first valid one counts.</summary>
        public void Refresh(string? content)
        {
            if (refresh is null
                && DeclaredRefresh.Parse(content) is { } read
                && Base.TryResolve(charset.Escape(read.Address), out var target))
            {
                (refresh, refreshTarget, isRefreshForOthers) = (read, target, withoutScript > 0);
            }
        }

        public PageLinks Links()
        {
            PageUrl? moves = null;
            if (refreshTarget is { } target && target != page && UrlTidy.Tidy(target) != page)
            {
                moves = refresh!.SendsOn(words, isRefreshForOthers) ? target : null;
                // A page that redirects readers without scripts mostly asks them to enable scripts and says nothing
                // else.
                if ((moves is not null || !isRefreshForOthers) && IsPage(target) && !texts.ContainsKey(target.Value))
                {
                    texts[target.Value] = new StringBuilder();
                    targets.Add(target);
                }
            }

            return new([.. targets.Select(link => new PageLink(link, OneLine(texts[link.Value].ToString())))])
            {
                Feeds = [.. feeds],
                MovesTo = moves,
                Shape = new PageShape(words, scripts, hasPassword, [.. frames]),
            };
        }

        /// <summary>A page embedded in this one.</summary>
        void Part(HtmlTagToken tag, string? address, bool isOwnOnly)
        {
            if (!Base.TryResolve(charset.Escape(address), out var target) || address!.Trim().Length == 0)
            {
                return;
            }

            if (frames.Count < PageShape.MostFrames && target != page)
            {
                frames.Add(target);
            }

            if (!isOwnOnly || target.Host == page.Host)
            {
                StartLink(tag, address);
                open = null;
            }
        }

        void StartLink(HtmlTagToken tag, string? address)
        {
            open = null;
            if (targets.Count >= MaximumLinks
                || address is not { } href
                || href.StartsWith('#')
                || HasWord(Attribute(tag, "rel"), "nofollow")
                || !Base.TryResolve(charset.Escape(href), out var target)
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

        static bool IsWord(string? value, string word) =>
            value?.Trim().Equals(word, StringComparison.OrdinalIgnoreCase) is true;

        static int CountWords(string text)
        {
            var count = 0;
            var inWord = false;
            foreach (var letter in text)
            {
                var isLetter = char.IsLetterOrDigit(letter);
                count += isLetter && !inWord ? 1 : 0;
                inWord = isLetter;
            }

            return count;
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
            // Half of a surrogate pair is no character.
            return line is [.. var whole, var last] && char.IsHighSurrogate(last) ? whole : line;
        }
    }
}
