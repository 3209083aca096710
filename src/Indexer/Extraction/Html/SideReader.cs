using AngleSharp.Dom;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Reads a page's text outside its main text, in one walk: frames, comments, advertising, hidden text, attributes, and
/// the addresses of embedded content. Lines of the main text are not repeated as lines of the frame.
/// </summary>
sealed class SideReader
{
    const int MaximumLetters = 200_000;

    const int MaximumAttributeLetters = 50_000;

    const int LongestAttribute = 500;

    const int MaximumEmbeds = 100;

    /// <summary>Pictures narrower or lower than this are icons, in pixels.</summary>
    const int SmallPicture = 49;

    /// <summary>Elements whose words readers do not find as text in the page.</summary>
    static readonly Names Skipped = Names.Of("script", "style", "template", "head", "title", "pre", "code");

    /// <summary>Words on controls, not sentences.</summary>
    static readonly Names Controls =
        Names.Of("button", "option", "select", "textarea", "datalist", "noscript", "dialog");

    static readonly Names Inline = Names.Of(
        "a", "span", "abbr", "q", "cite", "sub", "sup", "label", "time", "var", "kbd", "samp", "dfn", "bdi", "bdo",
        "ruby");

    static readonly Names CommentWords = Names.Of(
        "comments", "comment", "commentaires", "commentaire", "commentlist", "disqus", "avis", "reviews", "guestbook",
        "discussion", "reponses", "replies", "shoutbox",
        "temoignages");

    static readonly Names AdvertWords = Names.Of(
        "advert", "adverts", "advertisement", "advertising", "ads", "adsbygoogle", "adsense", "adbanner", "pub", "pubs",
        "publicite", "publicites", "sponsor", "sponsors", "sponsored",
        "sponsorise", "partenaires", "promoted", "taboola", "outbrain", "banniere");

    static readonly string[] Worded = ["alt", "title", "aria-label", "placeholder"];

    readonly PageUrl url;
    readonly HashSet<ulong> mainLines = [];
    readonly Dictionary<SidePlace, SideLines> places = [];
    readonly HashSet<PageUrl> embeds = [];
    readonly HashSet<string> attributes = [];
    readonly SideLines captions = new(1000);
    int pictures;
    int players;

    SideReader(PageUrl url, string mainText)
    {
        this.url = url;
        foreach (var line in mainText.AsSpan().EnumerateLines())
        {
            mainLines.Add(StableHash.Of(line));
        }
    }

    public static PageSides Read(IDocument document, PageUrl url, string mainText)
    {
        var reader = new SideReader(url, mainText);
        foreach (var meta in document.QuerySelectorAll("meta[name][content]"))
        {
            if (string.Equals(meta.GetAttribute("name")?.Trim(), "keywords", StringComparison.OrdinalIgnoreCase))
            {
                reader.Lines(SidePlace.Keywords).Append(Cut(meta.GetAttribute("content") ?? "", 2000));
            }
        }

        if (document.Body is { } body)
        {
            reader.Walk(body, SidePlace.Frame, inFrame: false, inText: false);
        }

        return new PageSides(
            [
                .. reader.places
                    .Select(pair => (pair.Key, Text: pair.Value.ToString()))
                    .Select(side =>
                        (side.Key, Text: side.Key == SidePlace.Frame ? reader.WithoutMainText(side.Text) : side.Text))
                    .Where(side => side.Text.Length > 0),
            ],
            [.. reader.embeds], reader.pictures, reader.players, reader.captions.ToString());
    }

    void Walk(IElement element, SidePlace place, bool inFrame, bool inText)
    {
        var name = element.LocalName;
        TakeAttributes(element, name);
        TakeMedia(element, name, inFrame || place is not SidePlace.Frame);
        if (Skipped.Contains(name))
        {
            return;
        }

        place = PlaceOf(element, name, place);
        inFrame |= Boilerplate.IsFrame(element, inText) || Boilerplate.IsHinted(element);
        inText |= name is "main" or "article" or "section";
        var lines = Lines(place);
        var breaks = !Inline.Contains(name);
        if (breaks)
        {
            lines.Break();
        }

        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child)
            {
                Walk(child, place, inFrame, inText);
            }
            else if (node is IText text)
            {
                lines.Append(text.Data);
            }
        }

        if (breaks)
        {
            lines.Break();
        }
    }

    /// <summary>Hidden elements stay hidden; comments may contain an advert, and the other way round.</summary>
    static SidePlace PlaceOf(IElement element, string name, SidePlace place)
    {
        if (place == SidePlace.Hidden || Concealment.Conceals(element))
        {
            return SidePlace.Hidden;
        }

        if (place == SidePlace.Attributes || Controls.Contains(name))
        {
            return SidePlace.Attributes;
        }

        // The class of a whole page describes its subject.
        if (name is "body" or "main" or "h1" or "h2")
        {
            return place;
        }

        return Boilerplate.IsCalled(element, AdvertWords) ? SidePlace.Advert : Boilerplate
            .IsCalled(element, CommentWords) ? SidePlace.Comments : place;
    }

    void TakeAttributes(IElement element, string name)
    {
        foreach (var attribute in Worded)
        {
            TakeAttribute(element.GetAttribute(attribute));
        }

        if (name == "input"
            && element.GetAttribute("type") is { } type && !type.Equals("hidden", StringComparison.OrdinalIgnoreCase))
        {
            TakeAttribute(element.GetAttribute("value"));
        }
    }

    void TakeAttribute(string? value)
    {
        if (value is { Length: > 2 }
            && Cut(value, LongestAttribute) is var text && Lines(SidePlace.Attributes) is { IsFull: false } lines
            && attributes.Add(text))
        {
            lines.Break();
            lines.Append(text);
            lines.Break();
        }
    }

    void TakeMedia(IElement element, string name, bool inFrame)
    {
        switch (name)
        {
            case "img":
                if (!inFrame && !IsSmall(element))
                {
                    pictures++;
                    TakeCaption(element);
                }

                TakeEmbed(element.GetAttribute("src"));
                break;
            case MarkupTrim.EmbedName or "embed" or "video" or "audio":
                if (!inFrame)
                {
                    players++;
                    TakeCaption(element);
                }

                TakeEmbed(element.GetAttribute("src") ?? element.GetAttribute("data"));
                break;
            case "source":
                TakeEmbed(element.GetAttribute("src"));
                break;
        }
    }

    void TakeCaption(IElement element)
    {
        captions.Break();
        captions.Append(
            element.GetAttribute("alt") ?? element.GetAttribute("title") ?? element.GetAttribute("aria-label"));
    }

    void TakeEmbed(string? reference)
    {
        if (reference is not null && embeds.Count < MaximumEmbeds && reference.Contains("//", StringComparison.Ordinal)
            && url.TryResolve(reference, out var target) && target.Host != url.Host)
        {
            embeds.Add(target);
        }
    }

    static bool IsSmall(IElement picture) =>
        IsSmall(picture.GetAttribute("width")) || IsSmall(picture.GetAttribute("height")) || IsSmall(
            Concealment.Width(picture));

    static bool IsSmall(string? size) => size is not null
        && int.TryParse(size.Replace("px", "", StringComparison.Ordinal), out var pixels)
        && pixels < SmallPicture;

    SideLines Lines(SidePlace place)
    {
        if (!places.TryGetValue(place, out var lines))
        {
            places[place] = lines = new SideLines(
                place is SidePlace.Attributes or SidePlace.Keywords ? MaximumAttributeLetters : MaximumLetters);
        }

        return lines;
    }

    string WithoutMainText(string text)
    {
        var output = new System.Text.StringBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!mainLines.Contains(StableHash.Of(line)))
            {
                output.Append(line).Append('\n');
            }
        }

        return output.ToString();
    }

    static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
