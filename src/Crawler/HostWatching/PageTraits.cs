using System.Collections.Frozen;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Text;
using SchoolSearch.Crawler.Links;

namespace SchoolSearch.Crawler.HostWatching;

/// <summary>
/// Traits by which two pages can be told to be of the same site and subject: title, language, long words, linked hosts,
/// build. Read from the tokens in linear time, within bounds; a page that would take long has no traits.
/// </summary>
sealed class PageTraits
{
    const int MaximumTokens = 60_000;

    const int MaximumLetters = 200_000;

    const int MaximumTitle = 200;

    /// <summary>Letters of a class attribute that are read.</summary>
    const int LongestClasses = 4096;

    const int LongestMark = 120;

    const int MaximumMarks = 80;

    /// <summary>Shorter words are in every text.</summary>
    const int LongWord = 5;

    /// <summary>Pages of domains for sale have few other words.</summary>
    const int ParkedWords = 400;

    /// <summary>Share of common long words, of the page with fewer, that makes one page a new version of the
    /// other.</summary>
    const double KinWords = 0.5;

    static readonly string[] ParkingPhrases =
    [
        "domaine est a vendre", "domaine a vendre", "acheter ce domaine", "acheter ce nom de domaine",
        "domaine a expire", "domaine expire", "domaine est en vente",
        "domain is for sale", "domain may be for sale", "domain for sale", "buy this domain", "domain has expired",
        "domain is parked", "parked domain",
        "domain steht zum verkauf", "domain zu verkaufen", "domain kaufen", "dominio en venta", "dominio esta en venta",
        "dominio esta a la venta", "dominio in vendita",
        "dominio e in vendita",
    ];

    PageTraits(
        string title, string language, FrozenSet<string> words, FrozenSet<string> outlinks, FrozenSet<string> template,
        bool isParked)
    {
        Title = title;
        TitleWords = Folded(title).ToFrozenSet();
        Language = language;
        Words = words;
        Outlinks = outlinks;
        Template = template;
        IsParked = isParked;
    }

    public string Title { get; }

    public FrozenSet<string> TitleWords { get; }

    /// <summary>Empty when unclear.</summary>
    public string Language { get; }

    public FrozenSet<string> Words { get; }

    public FrozenSet<string> Outlinks { get; }

    public FrozenSet<string> Template { get; }

    /// <summary>It offers the domain for sale and says little else.</summary>
    public bool IsParked { get; }

    /// <summary>Whether the other may be this page, edited or redesigned: it keeps part of the words, or the title in
    /// the same language.</summary>
    public bool IsKinTo(PageTraits former) =>
        !IsParked
        && (Share(Words, former.Words) >= KinWords
            || (Share(TitleWords, former.TitleWords) >= 0.5
                && (Language == former.Language || Language.Length == 0 || former.Language.Length == 0)));

    /// <summary>The share of the smaller set that the other set has too; 0 when one is empty.</summary>
    public static double Share(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        var (small, large) = a.Count <= b.Count ? (a, b) : (b, a);
        return small.Count == 0 ? 0 : (double)small.Count(large.Contains) / small.Count;
    }

    public static PageTraits Of(string html, PageUrl page)
    {
        using var source = new TextSource(MarkupTag.IsFlood(html) ? "" : html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
        };
        var (title, text, declared) = (new System.Text.StringBuilder(), new System.Text.StringBuilder(), "");
        var outlinks = new HashSet<string>();
        var template = new HashSet<string>();
        var inTitle = false;
        var token = tokenizer.Get();
        for (
            var count = 0; count < MaximumTokens
                && text.Length < MaximumLetters
                && token.Type != HtmlTokenType.EndOfFile; count++,
            token = tokenizer.Get())
        {
            switch (token)
            {
                case HtmlTagToken { Type: HtmlTokenType.StartTag } tag:
                    inTitle = tag.Name == "title" && title.Length == 0;
                    declared = tag.Name == "html" ? tag.GetAttribute("lang") : declared;
                    Mark(tag, template);
                    if (tag.Name == "a"
                        && outlinks.Count < MaximumMarks && page.TryResolve(tag.GetAttribute("href"), out var target)
                        && Bare(target.Host) != Bare(page.Host))
                    {
                        outlinks.Add(Bare(target.Host));
                    }

                    text.Append(' ');
                    tokenizer.State = LinkExtractor.StateAfter(tag.Name);
                    break;
                case HtmlTagToken { Type: HtmlTokenType.EndTag }:
                    inTitle = false;
                    text.Append(' ');
                    break;
                case { Type: HtmlTokenType.Character }:
                    (inTitle && title.Length < MaximumTitle ? title : text).Append(
                        token.Data.AsSpan(0, Math.Min(token.Data.Length, MaximumLetters)));
                    break;
            }
        }

        var name = string.Join(' ', title.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Of(
            name.Length <= MaximumTitle ? name : name[..MaximumTitle], text.ToString(), declared, outlinks, template);
    }

    static PageTraits Of(string title, string text, string declared, HashSet<string> outlinks, HashSet<string> template)
    {
        var words = Folded(text).ToArray();
        var counts = words.GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        var folded = $" {string.Join(' ', Folded(title).Concat(words.Take(ParkedWords)))} ";
        return new PageTraits(
            title,
            LanguageMark.Of(counts, text.Count(IsForeign), text.Count(char.IsLetter), declared),
            counts.Keys.Where(word => word.Length >= LongWord && !char.IsDigit(word[0])).ToFrozenSet(),
            outlinks.ToFrozenSet(),
            template.ToFrozenSet(),
            words.Length <= ParkedWords
                && ParkingPhrases.Any(phrase => folded.Contains($" {phrase} ", StringComparison.Ordinal)));
    }

    /// <summary>A letter outside the Latin script, which ends at U+036F but for the block at U+1E00.</summary>
    static bool IsForeign(char c) => char.IsLetter(c) && c >= '\u0370' && c is not (>= '\u1E00' and <= '\u1EFF');

    static void Mark(HtmlTagToken tag, HashSet<string> template)
    {
        var marks = tag.Name switch
        {
            "link" when tag.GetAttribute("rel").Contains("stylesheet", StringComparison.OrdinalIgnoreCase) =>
                [tag.GetAttribute("href").Split('?')[0]],
            "script" => [tag.GetAttribute("src").Split('?')[0]],
            "meta" when tag.GetAttribute("name").Equals("generator", StringComparison.OrdinalIgnoreCase) =>
                [tag.GetAttribute("content").Split(' ')[0]],
            _ => Beginning(tag.GetAttribute("class")).Split(' ').Append(tag.GetAttribute("id")),
        };
        foreach (var mark in marks
            .Where(mark => mark.Length is > 0 and <= LongestMark && template.Count < MaximumMarks))
        {
            template.Add(mark.ReplaceLineEndings(" "));
        }
    }

    static string Beginning(string classes) =>
        classes.Length <= LongestClasses ? classes : classes[..LongestClasses];

    static IEnumerable<string> Folded(string text)
    {
        var folded = Folding.Fold(text);
        for (var i = 0; i < folded.Length; i++)
        {
            var start = i;
            for (; i < folded.Length && char.IsLetterOrDigit(folded[i]); i++)
            {
            }

            if (i > start && i - start <= 40)
            {
                yield return folded[start..i];
            }
        }
    }

    static string Bare(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
}
