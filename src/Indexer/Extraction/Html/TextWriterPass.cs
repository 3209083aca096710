using System.Text;
using AngleSharp.Dom;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// One walk over the body that writes its text. An element is written first and judged afterwards, when its length and
/// links are known; if it proves to be a frame, it is removed again together with the headings and candidates noted in
/// it.
/// </summary>
sealed class TextWriterPass
{
    /// <summary>Share of an element's letters in links from which it is a menu.</summary>
    const double MenuLinkShare = 0.75;

    /// <summary>Share of links from which an element named as a menu is taken for one, whatever its size.</summary>
    const double HintedLinkShare = 0.5;

    const int MenuLinks = 4;

    /// <summary>Most letters of a menu's link on average; longer ones are titles worth finding.</summary>
    const int MenuLinkLetters = 32;

    const int ProseLimit = 10_000;

    const int MaximumHeadings = 200;

    const int MaximumHeadingLetters = 300;

    static readonly Names Blocks = Names.Of(
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption",
        "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav",
        "ol", "p", "pre",
        "search",
        "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "br", "option", MarkupTrim.ShadowName);

    /// <summary>Elements that can be a menu because of their links alone.</summary>
    static readonly Names Lists = Names.Of("ul", "ol", "dl", "div", "table", "section", "td", "p", "aside", "form");

    static readonly Names MainNames = Names.Of(
        "content", "contenu", "maincontent", "main-content", "main_content", "bodycontent", "mw-content-text", "main",
        "principal",
        "article", "centrale",
        "post-content", "entry-content", "article-content", "page-content", "texte", "documentwrapper");

    readonly StringBuilder output = new();
    readonly List<Span> headings = [];
    readonly List<Span> code = [];
    readonly List<Span> links = [];
    readonly List<Span> beside = [];
    readonly ConsentText consent;
    readonly List<Candidate> candidates = [];
    readonly Strictness strictness;
    readonly int total;
    bool blockPending;
    bool spacePending;
    bool cellPending;

    public TextWriterPass(IElement body, ConsentText consent, Strictness strictness)
    {
        this.strictness = strictness;
        this.consent = consent;
        total = ByNames ? VisibleLength(body) : 0;
        Write(body, new Place(InText: false, InArticle: false, Preformatted: false));
    }

    public int Length => output.Length;

    bool ByNames => strictness is Strictness.Strict or Strictness.WithHidden or Strictness.WithFallback;

    /// <summary>Beginning and end of the main part's text.</summary>
    public (int Start, int End) MainPart()
    {
        foreach (var rank in candidates.GroupBy(candidate => candidate.Rank).OrderBy(group => group.Key))
        {
            var best = rank.MaxBy(candidate => candidate.Length);
            // Several articles side by side are a list of news, and none of them is the page.
            var alone = rank.Key != Rank.Article || best.Length * 2 > rank.Sum(candidate => candidate.Length);
            if (!alone || best.Length < 200 || best.Length * 10 < output.Length * 3)
            {
                continue;
            }

            // Site generators put their side bars inside main, and in it the text in an article.
            var inner = candidates.Where(c => c.Rank == Rank.Article && c.Start >= best.Start && c.End <= best.End
                && c.Length * 10 >= best.Length * 6);
            var innermost = inner.OrderBy(c => c.Length).FirstOrDefault(best);
            return (innermost.Start, innermost.End);
        }

        return (0, output.Length);
    }

    public MainText Cut(int start, int end)
    {
        var text = output.ToString(start, end - start).Trim();
        var prose = new StringBuilder();
        var at = start;
        foreach (var block in code.Where(block => block.Start >= start && block.End <= end).Append(new Span(end, end)))
        {
            if (block.Start > at && prose.Length < ProseLimit)
            {
                prose.Append(output, at, Math.Min(block.Start - at, ProseLimit - prose.Length)).Append('\n');
            }

            at = Math.Max(at, block.End);
        }

        var titles = headings
            .Where(heading => heading.Start >= start && heading.End <= end)
            .Select(heading =>
                output.ToString(heading.Start, Math.Min(heading.End - heading.Start, MaximumHeadingLetters))
                .Replace('\n', ' ').Trim())
            .Where(heading => heading.Length > 0)
            .Distinct()
            .Take(MaximumHeadings);
        var linked = links.Where(link => link.Start >= start && link.End <= end).Sum(link => link.End - link.Start);
        var share = text.Length == 0 ? 0 : Math.Min(1, (double)linked / text.Length);
        var last = EndMatter.Start(
            headings.Where(heading => heading.Start >= start && heading.End <= end)
                .Select(heading => (heading.Start, output.ToString(heading.Start, heading.End - heading.Start))),
            end);
        var apart = beside
            .Where(one => one.Start >= start && one.End <= last)
            .Append(new Span(last, end))
            .SelectMany(one => output.ToString(one.Start, one.End - one.Start).Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0);
        return new MainText(
            ArticleNotices.Without(text), prose.ToString(), [.. titles], [.. apart], Words.CountWithNumbers(text),
            share);
    }

    Measure Write(IElement element, Place place)
    {
        if (IsLeftOut(element) || (strictness != Strictness.Everything && Boilerplate.IsFrame(element, place.InText)))
        {
            return default;
        }

        var name = element.LocalName;
        var block = Blocks.Contains(name);
        blockPending |= block;
        if (name is "td" or "th")
        {
            CellBoundary();
        }

        var before = new Mark(
            output.Length, headings.Count, code.Count, links.Count, beside.Count, candidates.Count);
        var measure = WriteChildren(element, place.Inside(name));
        blockPending |= block;
        var start = SkipSpace(before.Length);
        if (ByNames && IsMenu(element, place, measure, output.Length - start))
        {
            output.Length = before.Length;
            headings.RemoveRange(before.Headings, headings.Count - before.Headings);
            code.RemoveRange(before.Code, code.Count - before.Code);
            links.RemoveRange(before.Links, links.Count - before.Links);
            beside.RemoveRange(before.Beside, beside.Count - before.Beside);
            candidates.RemoveRange(before.Candidates, candidates.Count - before.Candidates);
            return default;
        }

        Note(element, name, new Span(start, output.Length), place.Preformatted);
        if (name != "a" || !element.HasAttribute("href"))
        {
            return measure;
        }

        if (output.Length > start)
        {
            links.Add(new Span(start, output.Length));
        }

        return new Measure(output.Length - start, 1, element.GetAttribute("href") is ['#', _, ..] ? 1 : 0);
    }

    // By list, since NextSibling searches for its own position among the siblings each time.
    Measure WriteChildren(IElement element, Place place)
    {
        var measure = default(Measure);
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child)
            {
                measure += Write(child, place);
            }
            else if (node is IText text)
            {
                Append(text.Data, place.Preformatted);
            }
        }

        return measure;
    }

    void Note(IElement element, string name, Span span, bool preformatted)
    {
        if (span.End <= span.Start)
        {
            return;
        }

        if (name is ['h', >= '1' and <= '6'])
        {
            headings.Add(span);
        }
        else if (name == "pre" && !preformatted)
        {
            code.Add(span);
        }

        if (Boilerplate.IsCaption(element) || Boilerplate.IsBeside(element))
        {
            // What it contains counts once.
            beside.RemoveAll(one => one.Start >= span.Start);
            beside.Add(span);
        }

        if (RankOf(element, name) is { } rank)
        {
            candidates.Add(new Candidate(rank, span.Start, span.End));
        }
    }

    static Rank? RankOf(IElement element, string name)
    {
        if (name == "main" || element.GetAttribute("role") == "main"
            || element.GetAttribute("itemprop") is "articleBody" or "mainContentOfPage")
        {
            return Rank.Main;
        }

        if (name == "article")
        {
            return Rank.Article;
        }

        return name is "div" or "section" or "td"
            && (MainNames.Contains(element.Id ?? "") || MainNames.Contains(element.ClassName ?? ""))
            ? Rank.Named : null;
    }

    bool IsMenu(IElement element, Place place, Measure measure, int length)
    {
        if (length == 0)
        {
            return false;
        }

        var linkShare = (double)measure.LinkLetters / length;
        if (Boilerplate.IsHinted(element) && (linkShare >= HintedLinkShare || length * 2 < total))
        {
            return true;
        }

        if (measure.Links < MenuLinks || linkShare < MenuLinkShare || !Lists.Contains(element.LocalName))
        {
            return false;
        }

        // A table of contents links to its own page. Other lists of links inside an article are its content.
        return measure.Jumps * 5 >= measure.Links * 4
            || (!place.InArticle && measure.LinkLetters <= MenuLinkLetters * measure.Links && length * 2 < total);
    }

    void Append(string text, bool preformatted)
    {
        foreach (var c in text)
        {
            if (c == '\n' && preformatted)
            {
                blockPending = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                spacePending = true;
            }
            else if (c is not ('\0' or '\u00B6' or '\u2693') && !InvisibleLetters.Contains(c))
            {
                Separate();
                output.Append(c);
            }
        }
    }

    void Separate()
    {
        if (output.Length > 0 && (blockPending || spacePending || cellPending))
        {
            output.Append(blockPending ? "\n" : cellPending ? " · " : " ");
        }

        blockPending = spacePending = cellPending = false;
    }

    /// <summary>Cells of a row stay on one line, separated: "Capitale · Paris".</summary>
    void CellBoundary()
    {
        cellPending = output.Length > 0;
    }

    int SkipSpace(int at)
    {
        while (at < output.Length && (char.IsWhiteSpace(output[at]) || output[at] == '·'))
        {
            at++;
        }

        return at;
    }

    bool IsLeftOut(IElement element) =>
        (Boilerplate.IsInvisible(element) && !(strictness == Strictness.WithFallback && Fallback.IsText(element)))
            || Boilerplate.IsNoteNumber(element)
            || Boilerplate.AsksForConsent(element)
            || consent.Contains(element)
            || (strictness is Strictness.Strict or Strictness.FramesOnly && Boilerplate.IsHidden(element));

    int VisibleLength(IElement element)
    {
        var length = 0;
        foreach (var node in element.ChildNodes)
        {
            length += node switch
            {
                IElement child =>
                    IsLeftOut(child) || Boilerplate.IsFrame(child, inText: true) ? 0 : VisibleLength(child),
                IText text => text.Data.AsSpan().Trim().Length,
                _ => 0,
            };
        }

        return length;
    }

    /// <summary>The context of an element in the tree.</summary>
    /// <param name="InText">Inside main, article or section, where header and aside belong to the text.</param>
    readonly record struct Place(bool InText, bool InArticle, bool Preformatted)
    {
        public Place Inside(string name) =>
            new(
                InText || name is "main" or "article" or "section", InArticle || name == "article",
                Preformatted || name == "pre");
    }

    enum Rank
    {
        Main,
        Article,
        Named,
    }

    readonly record struct Span(int Start, int End);

    readonly record struct Mark(int Length, int Headings, int Code, int Links, int Beside, int Candidates);

    readonly record struct Candidate(Rank Rank, int Start, int End)
    {
        public int Length => End - Start;
    }

    /// <param name="Jumps">Links within the page.</param>
    readonly record struct Measure(int LinkLetters, int Links, int Jumps)
    {
        public static Measure operator +(Measure a, Measure b) =>
            new(a.LinkLetters + b.LinkLetters, a.Links + b.Links, a.Jumps + b.Jumps);
    }
}
