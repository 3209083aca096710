using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using SchoolSearch.Core.Text;
using SchoolSearch.Crawler.Links;

namespace SchoolSearch.Crawler.StandIns;

/// <summary>
/// What a reader sees of a page at first sight: title, first headings, first words, all folded to words between single
/// spaces. Reading stops once the page is too long to be a stand-in.
/// </summary>
sealed class PageGlance
{
    /// <summary>Words after which a page is long.</summary>
    const int MostWords = 1000;

    const int MostTokens = 20_000;

    const int LongestTitle = 200;

    /// <summary>Letters of one piece of text: more than a glance reads.</summary>
    const int LongestPiece = 64 << 10;

    PageGlance(string name, string heading, string[] words, bool hasPassword)
    {
        Name = name;
        Title = Line(Words(name));
        Heading = Line(Words(heading));
        Text = words;
        HasPassword = hasPassword;
    }

    /// <summary>The title as written, on one line.</summary>
    public string Name { get; }

    public string Title { get; }

    /// <summary>The first of level 1, or the first of any level where there is none.</summary>
    public string Heading { get; }

    /// <summary>Without the title; the beginning of a long page.</summary>
    public IReadOnlyList<string> Text { get; }

    public bool IsLong => Text.Count >= MostWords;

    public bool HasPassword { get; }

    public static PageGlance Of(string html)
    {
        using var source = new TextSource(MarkupTag.IsFlood(html) ? "" : html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
        };
        var (title, first, other, text) =
            (new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder());
        var words = new List<string>();
        var hasPassword = false;
        var into = (StringBuilder?)null;
        var token = tokenizer.Get();
        for (
            var count = 0;
            count < MostTokens && words.Count < MostWords && token.Type != HtmlTokenType.EndOfFile;
            count++, token = tokenizer.Get())
        {
            switch (token)
            {
                case HtmlTagToken { Type: HtmlTokenType.StartTag } tag:
                    into = tag.Name switch
                    {
                        "title" when title.Length == 0 => title,
                        "h1" when first.Length == 0 => first,
                        "h2" or "h3" when other.Length == 0 => other,
                        _ => into,
                    };
                    hasPassword |= tag.Name == "input"
                        && tag.GetAttribute("type").Equals("password", StringComparison.OrdinalIgnoreCase);
                    text.Append(' ');
                    tokenizer.State = LinkExtractor.StateAfter(tag.Name);
                    break;
                case HtmlTagToken { Type: HtmlTokenType.EndTag, Name: "title" or "h1" or "h2" or "h3" }:
                    into = null;
                    text.Append(' ');
                    break;
                case { Type: HtmlTokenType.Character }:
                    if (into is { Length: < LongestTitle })
                    {
                        into.Append(token.Data.AsSpan(0, Math.Min(token.Data.Length, LongestTitle))).Append(' ');
                    }

                    if (into != title)
                    {
                        text.Append(token.Data.AsSpan(0, Math.Min(token.Data.Length, LongestPiece)));
                    }

                    break;
                default:
                    text.Append(' ');
                    break;
            }

            if (text.Length > 4096)
            {
                words.AddRange(Words(text.ToString()).Take(MostWords - words.Count));
                text.Clear();
            }
        }

        words.AddRange(Words(text.ToString()).Take(MostWords - words.Count));
        return new PageGlance(
            string.Join(' ', title.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            (first.Length > 0 ? first : other).ToString(),
            [.. words],
            hasPassword);
    }

    /// <summary>Whether one of the phrases stands in the title or the heading.</summary>
    public bool Names(IEnumerable<string> phrases) => phrases.Any(phrase => Has(Title, phrase) || Has(Heading, phrase));

    /// <summary>Whether one of the phrases stands in the title, the heading or among the first words.</summary>
    public bool Says(IReadOnlyCollection<string> phrases, int words)
    {
        var start = Line(Text.Take(words));
        return Names(phrases) || phrases.Any(phrase => Has(start, phrase));
    }

    public static IEnumerable<string> Words(string text)
    {
        var folded = Folding.Fold(text);
        for (var i = 0; i < folded.Length; i++)
        {
            var start = i;
            for (; i < folded.Length && char.IsLetterOrDigit(folded[i]); i++)
            {
            }

            if (i > start)
            {
                yield return folded[start..i];
            }
        }
    }

    static string Line(IEnumerable<string> words) => $" {string.Join(' ', words)} ";

    static bool Has(string line, string phrase) => line.Contains($" {phrase} ", StringComparison.Ordinal);
}
