using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>Text without markup: each line is a block, and the first one is the title.</summary>
static class PlainTextExtraction
{
    const int MaximumLetters = 2_000_000;

    public static ExtractedPage Extract(DecodedText decoded, PageUrl url)
    {
        var text = decoded.Text.Length > MaximumLetters ? decoded.Text[..MaximumLetters] : decoded.Text;
        var body = string.Join(
            '\n', text.Split('\n').Select(line => Collapse.Line(line, int.MaxValue)).Where(line => line.Length > 0));
        var firstLine = body.AsSpan(0, body.IndexOf('\n') is >= 0 and var end ? end : body.Length);
        var title = firstLine.Length is > 2 and <= 120 ? firstLine.ToString() : UrlWords.Title(url);
        return new ExtractedPage(
            url, title, [], "", body, body[..Math.Min(body.Length, 10_000)], [], PageKind.Page, PageMetadata.None,
            decoded.Charset);
    }
}
