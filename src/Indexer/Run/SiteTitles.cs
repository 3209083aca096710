using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction.Html;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Run;

/// <summary>
/// What the titles of a site's stored pages share. The oldest pages are read, so the answer hardly changes while the
/// site is crawled. It is looked up once for each site.
/// </summary>
public sealed class SiteTitles(PageStore store)
{
    /// <summary>Bytes of a page that is not read for its title.</summary>
    const int MaximumBytes = 2 << 20;

    readonly Dictionary<string, ImmutableArray<string>> known = [];

    /// <returns>Keys of the shared parts; empty when the titles share none.</returns>
    public async Task<ImmutableArray<string>> SharedPartsAsync(Site site, CancellationToken cancel)
    {
        if (known.TryGetValue(site.Key, out var parts))
        {
            return parts;
        }

        using var context = store.Open();
        var pages = await context.Pages
            .Where(page => page.Site == site.Key && page.MediaType == "text/html")
            .OrderBy(page => page.Id)
            .Take(TitleParts.EnoughPages)
            .ToListAsync(cancel);
        return known[site.Key] = TitleParts.SharedBy([.. pages.Select(TitleOf)]);
    }

    static string TitleOf(StoredPage page)
    {
        try
        {
            var body = BodyCompression.Decompress(page.CompressedBody, MaximumBytes);
            return TitleParts.TitleOf(TextDecoding.Decode(body, page.AnnouncedCharset).Text)
                .Normalize(NormalizationForm.FormC);
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }
}
