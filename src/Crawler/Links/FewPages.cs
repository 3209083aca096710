using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Links;

/// <summary>Why a crawl of a site ended after a page or two, and what a person can do about it, in French, for the
/// report.</summary>
public static class FewPages
{
    /// <summary>With more pages the crawler has found its way.</summary>
    public const int Most = 3;

    /// <summary>A page that has scripts and fewer words is rendered by them.</summary>
    const int FewWords = 60;

    /// <param name="stored">All stored pages of the site, at most <see cref="Most"/>.</param>
    public static string Explain(SiteList sites, IReadOnlyList<StoredPage> stored)
    {
        var read = stored.Select(page => (Page: page.Address, Links: LinksOf(page))).ToArray();
        var own = read.Select(pair => pair.Page).ToHashSet();
        var outside = read
            .SelectMany(pair => pair.Links.Links.Select(link => link.Target))
            .Where(target => !own.Contains(target) && sites.Find(target) is null).ToHashSet();
        var frames = read
            .SelectMany(pair => pair.Links.Shape.Frames)
            .Where(frame => sites.Find(frame) is null)
            .ToArray();
        var shapes = read.Select(pair => pair.Links.Shape).ToArray();
        var made = shapes.Count(shape => shape.Scripts > 0 && shape.Words < FewWords);
        string?[] found =
        [
            made > 0 ? "une page faite par un script, que le moissonneur n’exécute pas" : null,
            shapes.Any(shape => shape.HasPassword) ? "une demande de connexion" : null,
            frames.Length > 0 ? $"un cadre qui montre une page hors de la liste ({Short(frames[0])})" : null,
            read.Any(pair => pair.Links.IsForbidden) ? "une page qui demande de ne suivre aucun de ses liens" : null,
            outside.Count > 0
                ? $"{outside.Count} lien{(outside.Count > 1 ? "s" : "")} hors de ce que la liste approuve "
                    + $"({Short(outside.First())})"
                : null,
        ];
        var causes = found.OfType<string>().DefaultIfEmpty("rien de tel, et aucun lien vers une autre page à lire");
        return $"Le site s’arrête à {stored.Count} page{(stored.Count > 1 ? "s" : "")}. Cherché : liens, cadres, plan "
            + "du site, flux, pages faites par script, connexion. "
            + $"Trouvé : {string.Join(" ; ", causes)}. Remède : écrivez dans la liste, à « start: », les adresses des "
            + "pages à lire, ou élargissez « include: » et « hosts: ».";
    }

    static PageLinks LinksOf(StoredPage page) =>
        page.MediaType.Contains("html", StringComparison.Ordinal)
            ? LinkExtractor.Extract(
                TextDecoding.Decode(
                    BodyCompression.Decompress(page.CompressedBody, int.MaxValue), page.AnnouncedCharset).Text,
                page.Address, page.RobotsTag)
            : PageLinks.None;

    static string Short(PageUrl url) => url.Value.Length <= 120 ? url.Value : url.Value[..119] + "…";
}
