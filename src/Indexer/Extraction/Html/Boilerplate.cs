using AngleSharp.Dom;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>Which elements frame a page's text: recognised by their names, never by rules for a single site.</summary>
static class Boilerplate
{
    /// <summary>Elements between a caption and the one that also contains the picture.</summary>
    const int CaptionDistance = 3;

    /// <summary>« [note 12] ».</summary>
    const int LongestNoteNumber = 9;

    static readonly Names Invisible = Names.Of(
        "script", "style", "template", "noscript", "head", "title", "select", "datalist", "button", "input", "textarea",
        "audio", "video",
        "map", "dialog");

    static readonly Names FrameRoles = Names.Of(
        "navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "doc-toc",
        "toolbar", "tablist",
        "directory");

    /// <summary>Words in class and id that name a frame at any place.</summary>
    static readonly Names FrameWords = Names.Of(
        "nav", "navbar", "navbox", "navigation", "navheader", "navfooter", "docnav", "navlinks", "crosslinks", "menu",
        "menus", "submenu",
        "megamenu",
        "sidebar", "sidenav", "sphinxsidebar", "breadcrumb", "breadcrumbs", "ariane", "toc", "sommaire", "footer",
        "pied", "siteinfo",
        "cookie", "cookies", "consent", "consentement", "rgpd", "gdpr", "newsletter", "share", "sharing", "partage",
        "partager", "social",
        "socials",
        "pagination", "pager", "skip", "skiplink", "headerlink", "editsection", "catlinks", "printfooter", "jump",
        "sitesub", "linenos",
        "linenodiv", "lineno",
        "login", "connexion", "searchbox", "searchform", "advert", "publicite", "popup", "modal", "tooltip", "toast",
        "copyright", "topbar",
        "debug", "noprint", "comments", "commentaires", "commentlist", "relbar", "metabox", "bandeau", "hatnote",
        "dablink", "homonymie", "ambox", "mbox", "tmbox", "ombox", "portal", "portail", "portails");

    /// <summary>Names that programs for consent give their blocks. A lesson may well be called « cookies »; none is
    /// called so.</summary>
    static readonly Names ConsentPrograms = Names.Of(
        "tarteaucitron", "didomi", "axeptio", "onetrust", "cookiebot", "cybotcookiebotdialog", "klaro", "orejime",
        "usercentrics", "quantcast", "cmplz", "complianz", "iubenda", "borlabs", "trustarc", "truste", "osano",
        "termly", "cookieyes", "cky", "sirdata", "cookieconsent", "cookiebanner", "cookienotice", "cookielaw");

    static readonly Names CaptionWords = Names.Of("caption", "thumbcaption", "gallerytext", "legende", "captiontext");

    /// <summary>Boxes of facts beside an article, and the list of its notes.</summary>
    static readonly Names BesideWords = Names.Of(
        "infobox", "taxobox", "factbox", "biobox", "references", "reflist", "refbegin", "footnotes", "endnotes");

    static readonly Names BesideRoles = Names.Of("doc-endnotes", "doc-bibliography", "doc-footnote");

    static readonly Names Pictured = Names.Of("img", "picture", "video", "audio", MarkupTrim.EmbedName);

    /// <summary>Elements whose class names describe a state of the whole page instead of a frame.</summary>
    static readonly Names Whole =
        Names.Of("html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "tr",
        "tbody");

    /// <summary>It contains no text for readers, or only serves to operate the page.</summary>
    public static bool IsInvisible(IElement element) => Invisible.Contains(element.LocalName);

    /// <summary>The raised number of a footnote, which links within the page. It belongs to no word.</summary>
    public static bool IsNoteNumber(IElement element) =>
        element.LocalName == "sup" && element.TextContent.Trim().Length <= LongestNoteNumber
            && element.QuerySelector("a[href]") is { } link && link.GetAttribute("href") is ['#', ..]
            && link.TextContent.Trim().Length + 2 >= element.TextContent.Trim().Length;

    /// <summary>It is not shown when the page opens, though a script may show it.</summary>
    public static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden"))
        {
            return true;
        }

        if (string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var style = element.GetAttribute("style");
        return style is not null && (Declares(style, "display", "none") || Declares(style, "visibility", "hidden"));
    }

    /// <summary>The element's name or role marks it as a frame.</summary>
    /// <param name="inText">Inside main, article or section, where header and aside belong to the text.</param>
    public static bool IsFrame(IElement element, bool inText)
    {
        switch (element.LocalName)
        {
            case "nav" or "footer" or "menu":
                return true;
            case "aside" or "header":
                return !inText;
        }

        var role = element.GetAttribute("role");
        return role is not null && (FrameRoles.Contains(role.Trim())
            || (!inText && role.Trim().Equals("complementary", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A word in its class or id marks it as a frame; less certain than <see cref="IsFrame"/>.</summary>
    public static bool IsHinted(IElement element) =>
        !Whole.Contains(element.LocalName)
            && (HasFrameWord(element.ClassName) || HasFrameWord(element.Id) || FrameWords.Contains(element.Id ?? ""));

    /// <summary>The block of a program that asks for consent, by its name.</summary>
    public static bool AsksForConsent(IElement element) =>
        HasWord(element.ClassName, ConsentPrograms) || HasWord(element.Id, ConsentPrograms)
            || ConsentPrograms.Contains(element.Id ?? "");

    /// <summary>The caption of a picture or player: an element with that name, near one.</summary>
    public static bool IsCaption(IElement element)
    {
        if (element.LocalName != "figcaption" && !HasWord(element.ClassName, CaptionWords))
        {
            return false;
        }

        var around = element.ParentElement;
        for (var step = 0; step < CaptionDistance && around is not null; step++, around = around.ParentElement)
        {
            if (element.LocalName == "caption" || Whole.Contains(around.LocalName))
            {
                return false;
            }

            if (Shows(around))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A box of facts or a list of notes: by its name or role, or a table that floats beside the
    /// text.</summary>
    public static bool IsBeside(IElement element)
    {
        if (Whole.Contains(element.LocalName))
        {
            return false;
        }

        return HasWord(element.ClassName, BesideWords)
            || BesideRoles.Contains(element.GetAttribute("role")?.Trim() ?? "")
            || (element.LocalName == "table" && Floats(element));
    }

    static bool Floats(IElement table) =>
        table.GetAttribute("align")?.Trim().ToLowerInvariant() is "left" or "right"
            || (table.GetAttribute("style") is { } style
                && (Declares(style, "float", "right") || Declares(style, "float", "left")));

    /// <summary>Whether one of the words is in its class, id or label.</summary>
    public static bool IsCalled(IElement element, Names words) =>
        HasWord(element.ClassName, words) || HasWord(element.Id, words) || HasWord(
            element.GetAttribute("aria-label"), words);

    static bool Shows(IElement element)
    {
        foreach (var node in element.Children)
        {
            if (Pictured.Contains(node.LocalName) || (node.ChildElementCount <= 3 && Shows(node)))
            {
                return true;
            }
        }

        return false;
    }

    static bool HasFrameWord(string? text) => HasWord(text, FrameWords);

    static bool HasWord(string? text, Names words)
    {
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            // navFooter counts as nav-footer.
            var boundary = i == text.Length || !char.IsLetter(text[i]) || (
                char.IsUpper(text[i]) && i > start && char.IsLower(text[i - 1]));
            if (!boundary)
            {
                continue;
            }

            if (i > start && words.Contains(text.AsSpan(start, i - start)))
            {
                return true;
            }

            start = i < text.Length && char.IsLetter(text[i]) ? i : i + 1;
        }

        return false;
    }

    static bool Declares(string style, string property, string value)
    {
        var at = style.IndexOf(property, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return false;
        }

        var rest = style.AsSpan(at + property.Length).TrimStart();
        return rest is [':', ..] && rest[1..].TrimStart().StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }
}
