using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Extraction.Metadata;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>Extracts text and metadata of an HTML page. Pure: no script runs, nothing is loaded.</summary>
static class HtmlExtraction
{
    const int MaximumLinks = 300;

    const int MaximumTextLetters = 2_000_000;

    /// <summary>Processor time of the tree builder. The slowest honest pages take a fifth; what makes markup slow is
    /// not bounded otherwise.</summary>
    static readonly TimeSpan ParsingTime = TimeSpan.FromSeconds(20);

    static readonly HtmlParserOptions Options = new() { IsScripting = false, IsKeepingSourceReferences = false };

    /// <param name="siteName">Removed from the title when it is repeated there; null when unknown.</param>
    /// <param name="sharedParts">What the titles of the site's pages share; removed, too.</param>
    /// <exception cref="MarkupTooCostlyException">The markup would take too much processor time.</exception>
    public static ExtractedPage Extract(
        string markup, PageUrl url, string? siteName, string charset, ImmutableArray<string> sharedParts = default)
    {
        using var source = new MeteredMarkup(MarkupTrim.Apply(markup), ParsingTime);
        using var document = new HtmlParser(Options).ParseDocument(source);
        var head = HeadFacts.Read(document, url);
        var structured = StructuredData.Read(document);
        var main = document.Body is { } body ? MainTextReader.Read(body) : new MainText("", "", [], [], 0, 0);
        var allHeadings = main.Headings.Length > 0
            ? main.Headings :
            [
                .. document.QuerySelectorAll("h1,h2,h3").Take(20).Select(PlainText).Where(text => text.Length > 0),
            ];
        var titles = new TitleSources(
            head.Title,
            head.OpenGraphTitle,
            document.QuerySelector("h1") is { } h1 ? PlainText(h1) : "",
            allHeadings.IsEmpty ? "" : allHeadings[0],
            siteName,
            head.SiteName)
        {
            SharedParts = sharedParts.IsDefault ? [] : sharedParts,
        };
        var metadata = new PageMetadata(
            document.DocumentElement.GetAttribute("lang") ?? document.DocumentElement.GetAttribute("xml:lang")
                ?? document.Body?.GetAttribute("lang") ?? head.Language,
            head.Author.Length > 0 ? head.Author : structured.Author,
            head.Licence ?? LicenceMarks.FromUrl(structured.Licence) ?? LicenceMarks.InFooter(document),
            head.NoIndex,
            head.Canonical,
            [.. structured.Claims.Concat(head.Claims).Distinct().Take(StructuredData.MaximumClaims)])
        {
            Year = StatedYear.Later(head.Year, structured.Year),
        };
        return new ExtractedPage(
            url,
            PageTitle.Choose(titles, url),
            main.Headings,
            head.Description.Length > 0 ? head.Description : structured.Description,
            main.Text.Length > MaximumTextLetters ? main.Text[..MaximumTextLetters] : main.Text,
            main.Prose,
            OutgoingLinks(document, url),
            structured.Kind ?? PageKind.Page,
            metadata,
            charset)
        {
            Sides = SideReader.Read(document, url, main.Text),
            LinkShare = main.LinkShare,
            Beside = main.Beside,
        };
    }

    /// <summary>The heading's text on one line, without permalink signs.</summary>
    static string PlainText(IElement element) => Collapse.Line(element.TextContent.Replace('¶', ' '));

    static ImmutableArray<PageUrl> OutgoingLinks(IDocument document, PageUrl url)
    {
        var links = new HashSet<PageUrl>();
        foreach (var anchor in document.QuerySelectorAll("a[href]"))
        {
            var reference = anchor.GetAttribute("href");
            if (links.Count >= MaximumLinks)
            {
                break;
            }

            if (reference is not null
                && (reference.Contains("//", StringComparison.Ordinal)) && url.TryResolve(reference, out var target)
                && target.Host != url.Host)
            {
                links.Add(target);
            }
        }

        return [.. links];
    }
}
