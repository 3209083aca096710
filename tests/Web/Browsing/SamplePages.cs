using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Tests.Web.Browsing;

/// <summary>Sites and pages for tests of what pupils see.</summary>
static class SamplePages
{
    public const string VolcanoInTheBook = "https://livre.example/volcan";

    static readonly LevelRange Cycle3 = new(Level.Cycle3, new LevelSet(Level.Cycle3, Level.Cycle4));

    public static SiteList Sites { get; } = new(
    [
        SiteOf("La Terre en classe", "https://terre.example/", Cycle3, "sciences", "geographie"),
        SiteOf("Le Grand Livre", "https://livre.example/", Cycle3, "encyclopedie", "histoire") with
        {
            IsEncyclopedia = true,
        },
        SiteOf("Philo du soir", "https://philo.example/", LevelRange.Unknown, "philosophie"),
    ]);

    public static PageDocument[] Many(int count) =>
        [
            .. Enumerable.Range(1, count).Select(number =>
                Document(
                    $"https://terre.example/volcans/page-{number}", $"Volcan numéro {number}",
                    "Un volcan crache de la lave.")),
        ];

    public static PageDocument Document(
        string url, string title, string body, PageKind kind = PageKind.Page, string licence = "CC BY-SA",
        string language = "fr") =>
        PageDocument.From(new IndexedPage(
            PageUrl.Parse(url), Sites.Sites[0], title, [], "", body, [], language, Cycle3,
            Sites.Sites[0].Subjects, kind, Licence.Find(licence)!, 0.5f));

    /// <summary>A page of the encyclopedia.</summary>
    public static PageDocument Definition(string url, string title, string body) =>
        PageDocument.From(new IndexedPage(
            PageUrl.Parse(url), Sites.Sites[1], title, [], "", body, [], "fr", Cycle3,
            Sites.Sites[1].Subjects, PageKind.Page, Licence.Find("CC BY-SA")!, 0.5f));

    public static Site SiteOf(string name, string home, LevelRange levels, params string[] subjects)
    {
        var url = PageUrl.Parse(home);
        return new Site(
            name, url, "Un site pour les tests.", levels, [.. subjects.Select(code => Subject.Find(code)!)],
            Licence.Find("CC BY-SA")!,
            new Scope([url.Host], ["/"], []), ["fr"], [url], Site.DefaultDelay, Site.DefaultMaximumPages, []);
    }
}
