using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.StandIns;

/// <summary>
/// "Page introuvable" with status 200 (a soft 404): recognised by its words, and by the host's answer for an address
/// that cannot exist (docs/decisions/0045).
/// </summary>
static class MissingPage
{
    /// <summary>Words of a page that only says that it is missing, with a menu around it.</summary>
    const int FewWords = 150;

    /// <summary>Words of a page without a title that says so in its text.</summary>
    const int NearlyNoWords = 40;

    /// <summary>Answers with fewer words are rendered by scripts: they say nothing about the address.</summary>
    const int LeastWords = 3;

    /// <summary>Words in which two answers of one kind may differ, besides those of their addresses: a date, a
    /// number.</summary>
    const int MostOwnWords = 3;

    static readonly string[] Titles =
    [
        "page introuvable", "page non trouvee", "page inexistante", "page inconnue", "page not found", "erreur 404",
        "404 erreur", "404 not found", "error 404", "404 error", "404 page", "article introuvable",
        "document introuvable", "rubrique introuvable", "fichier introuvable", "contenu introuvable",
        "ressource introuvable", "page demandee est introuvable", "page est introuvable",
        "page n existe pas", "page n existe plus",
        "page demandee n existe pas", "page demandee n existe plus", "object not found", "objet non trouve",
        "file not found", "page cannot be found", "page can t be found", "page could not be found",
    ];

    static readonly string[] Texts =
    [
        .. Titles, "page que vous cherchez", "page que vous demandez", "page que vous recherchez",
        "page you are looking for", "page you requested", "page que vous avez demandee",
    ];

    /// <summary>The same address for a host each time, so that its logs show who asks.</summary>
    public static PageUrl? AddressBeside(PageUrl page)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page.Host)))[..12];
        return page.TryResolve($"page-absente-{hash}", out var url) ? url : null;
    }

    /// <summary>Why the page counts as missing, in French; null when it is a page.</summary>
    /// <param name="missing">The host's answer with 200 for an address that cannot exist; null when the host says "not
    /// found", or its answer is unknown.</param>
    public static string? Find(PageGlance page, PageUrl url, MissingAnswer? missing)
    {
        var reads = page.Names(Titles) || page.Title == " 404 " || page.Heading == " 404 ";
        if ((reads && (page.Text.Count <= FewWords || missing?.Page.Heading == page.Heading))
            || (page.Text.Count <= NearlyNoWords && page.Says(Texts, NearlyNoWords)))
        {
            return $"Répond 200, mais dit que la page n’existe pas : « {Short(page)} ».";
        }

        return missing is not null && AreAlike(page, url, missing.Page, missing.Url)
            ? $"Répond 200, mais par la page que l’hôte donne pour une adresse qui ne peut exister : « {Short(page)} »."
            : null;
    }

    static bool AreAlike(PageGlance page, PageUrl url, PageGlance missing, PageUrl missingUrl)
    {
        var here = Own(page.Text, url);
        var there = Own(missing.Text, missingUrl);
        return there.Count >= LeastWords
            && Own(page.Title.Split(' '), url).SetEquals(Own(missing.Title.Split(' '), missingUrl))
            && there.Count(word => !here.Contains(word)) <= 1
            && here.Count(word => !there.Contains(word)) <= MostOwnWords;
    }

    /// <summary>Words except those of the address, which such a page likes to repeat.</summary>
    static HashSet<string> Own(IEnumerable<string> words, PageUrl url)
    {
        var own = words.ToHashSet();
        own.ExceptWith(PageGlance.Words(Uri.UnescapeDataString(url.PathAndQuery)));
        own.ExceptWith(PageGlance.Words(url.PathAndQuery));
        own.Remove("");
        return own;
    }

    static string Short(PageGlance page)
    {
        var name = page.Name.Length > 0 ? page.Name : string.Join(' ', page.Text.Take(12));
        return name.Length <= 100 ? name : name[..99] + "…";
    }
}
