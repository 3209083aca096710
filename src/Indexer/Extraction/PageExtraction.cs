using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Extraction.Html;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>Extracts a stored page's text according to its media type. Bodies above the limits are not read at
/// all.</summary>
public sealed class PageExtraction(PdfText pdf)
{
    const string Pdf = "application/pdf";

    public const int MaximumMarkupBytes = 8 << 20;

    public const int MaximumPdfBytes = 64 << 20;

    /// <summary>The tree of a larger page may take hundreds of megabytes. Real pages are smaller.</summary>
    const int LargeMarkupBytes = 1 << 20;

    readonly Lock large = new();

    /// <summary>Whether the programs that read this type are installed. Types that are never read need none.</summary>
    public bool CanRead(string mediaType) => mediaType != Pdf || pdf.Missing is null;

    public Task<ExtractionResult> ExtractAsync(
        StoredPage page, PageUrl url, string? siteName, CancellationToken cancel = default) =>
        ExtractAsync(page, url, siteName, [], cancel);

    /// <param name="sharedParts">What the titles of the site's pages share.</param>
    public async Task<ExtractionResult> ExtractAsync(
        StoredPage page, PageUrl url, string? siteName, ImmutableArray<string> sharedParts,
        CancellationToken cancel = default)
    {
        var isPdf = page.MediaType == Pdf;
        byte[] body;
        try
        {
            body = BodyCompression.Decompress(page.CompressedBody, isPdf ? MaximumPdfBytes : MaximumMarkupBytes);
        }
        catch (InvalidDataException)
        {
            return new ExtractionResult.Failed(
                $"Contenu abîmé ou de plus de {(isPdf ? MaximumPdfBytes : MaximumMarkupBytes) >> 20} Mio.");
        }

        switch (page.MediaType)
        {
            case Pdf:
                return await pdf.ExtractAsync(body, url, cancel);
            case "text/html" or "application/xhtml+xml":
                return body.Length <= LargeMarkupBytes
                    ? Read(body, page.AnnouncedCharset, url, siteName, sharedParts)
                    : ReadLarge(body, page.AnnouncedCharset, url, siteName, sharedParts);
            case "text/plain":
                var plain = TextDecoding.Decode(body, page.AnnouncedCharset);
                return new ExtractionResult.Read(PlainTextExtraction.Extract(plain, url));
            default:
                return new ExtractionResult.Failed($"Type de document non pris en charge : {page.MediaType}.");
        }
    }

    /// <summary>One at a time, and its memory goes back at once: the collector would wait until there is much
    /// more.</summary>
    ExtractionResult ReadLarge(
        byte[] body, string? charset, PageUrl url, string? siteName, ImmutableArray<string> sharedParts)
    {
        lock (large)
        {
            var result = Read(body, charset, url, siteName, sharedParts);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return result;
        }
    }

    static ExtractionResult Read(
        byte[] body, string? charset, PageUrl url, string? siteName, ImmutableArray<string> sharedParts)
    {
        var decoded = TextDecoding.Decode(body, charset);
        if (BinaryGuess.IsBinary(decoded.Text))
        {
            return new ExtractionResult.Failed("Contenu binaire : ce n’est pas du texte.");
        }

        try
        {
            return new ExtractionResult.Read(
                HtmlExtraction.Extract(decoded.Text, url, siteName, decoded.Charset, sharedParts));
        }
        catch (MarkupTooCostlyException e)
        {
            return new ExtractionResult.Failed(e.Message);
        }
    }
}
