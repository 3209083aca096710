using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Tests.Support;

/// <summary>Pages for the index; a test only states what matters to it.</summary>
static class TestPage
{
    public static PageDocument Document(
        string id,
        string title = "",
        string body = "",
        Level minimum = Level.Cycle1,
        Level[]? targets = null,
        string[]? subjects = null,
        string site = "site",
        string[]? headings = null,
        string[]? anchors = null,
        float quality = 0.5f,
        PageKind kind = PageKind.Page,
        string licence = "à vérifier",
        bool encyclopedia = false,
        int? year = null,
        PagePurpose purpose = PagePurpose.Unknown) => PageDocument.From(new IndexedPage(
            Url(id),
            Site(site) with { IsEncyclopedia = encyclopedia },
            title,
            [.. headings ?? []],
            "",
            body,
            [.. anchors ?? []],
            "fr",
            new LevelRange(minimum, new LevelSet(targets ?? [minimum])),
            [.. (subjects ?? [])
                .Select(code => Subject.Find(code) ?? throw new ArgumentException(code, nameof(subjects)))],
            kind,
            Licence.Find(licence)!,
            quality)
        {
            Year = year,
            Purpose = purpose,
        });

    public static IndexChange Upsert(
        string id,
        string title = "",
        string body = "",
        Level minimum = Level.Cycle1,
        Level[]? targets = null,
        string[]? subjects = null,
        string site = "site",
        string[]? headings = null,
        string[]? anchors = null,
        float quality = 0.5f,
        PageKind kind = PageKind.Page,
        string licence = "à vérifier",
        bool encyclopedia = false,
        int? year = null,
        PagePurpose purpose = PagePurpose.Unknown) => Upsert(Document(
            id, title, body, minimum, targets, subjects, site, headings, anchors, quality, kind, licence, encyclopedia,
                year, purpose));

    public static IndexChange Upsert(PageDocument page) => new IndexChange.Upsert(page);

    public static IndexChange Delete(string id) => new IndexChange.Delete(Url(id));

    public static PageUrl Url(string id) => PageUrl.Parse($"https://pages.test/{id}");

    /// <summary>The reverse.</summary>
    public static string Id(PageUrl url) => url.Value["https://pages.test/".Length..];

    /// <summary>Approves for everyone every page that <see cref="Document"/> makes.</summary>
    public static SiteList Sites { get; } = new([Site("pages")]);

    /// <summary>At <c>https://name.test/</c>.</summary>
    public static Site Site(string name)
    {
        var home = PageUrl.Parse($"https://{name}.test/");
        return new Site(
            name, home, "", new LevelRange(Level.Cycle1, new LevelSet([.. LevelNames.All])), [], Licence.Unknown,
            new Scope([home.Host], ["/"], []), ["fr"], [home], Core.Sites.Site.DefaultDelay, 1, []);
    }
}
