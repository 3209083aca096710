using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;

namespace SchoolSearch.App.Evaluation;

/// <summary>Documents of a collection as pages of the index. Every document is a separate site, so that none is
/// folded.</summary>
static class CollectionPages
{
    const int BatchSize = 1000;

    /// <summary>A site list that approves the whole collection for everyone.</summary>
    public static SiteList Sites { get; } = new([SiteOf("collection")]);

    /// <summary>Builds an index of the collection.</summary>
    /// <param name="data">An empty data directory.</param>
    public static async Task WriteAsync(string data, JudgedCollection collection, CancellationToken cancel)
    {
        await using var index = LuceneIndexWriter.Open(data);
        foreach (var batch in collection.Documents.Chunk(BatchSize))
        {
            await index.WriteAsync(
                [.. batch.Select(document => new IndexChange.Upsert(PageDocument.From(AsPage(document))))], cancel);
        }

        await index.CompleteAsync(cancel);
    }

    public static string IdOf(PageUrl url) => Uri.UnescapeDataString(url.Path[1..]);

    static IndexedPage AsPage((string Id, string Title, string Text) document)
    {
        var site = SiteOf(document.Id);
        return new IndexedPage(
            site.Home, site, document.Title, [], "", document.Text, [], "fr", site.Levels, [], PageKind.Page,
            Licence.Unknown, 0.5f);
    }

    static Site SiteOf(string id)
    {
        var url = PageUrl.Parse($"http://corpus.invalid/{Uri.EscapeDataString(id)}");
        var everyone = new LevelRange(Level.Cycle1, new LevelSet([.. LevelNames.All]));
        return new Site(
            id, url, "", everyone, [], Licence.Unknown, new Scope([url.Host], ["/"], []), ["fr"], [url],
            Site.DefaultDelay, 1,
            []);
    }
}
