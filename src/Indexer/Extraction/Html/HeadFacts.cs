using System.Collections.Immutable;
using AngleSharp.Dom;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction.Metadata;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>The facts in title, meta and link elements. The first statement counts, except that any noindex is
/// obeyed.</summary>
sealed record HeadFacts
{
    static readonly char[] Separators = [',', ';', ' '];

    public string Title { get; private set; } = "";

    public string OpenGraphTitle { get; private set; } = "";

    public string SiteName { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Author { get; private set; } = "";

    public string? Language { get; private set; }

    public Licence? Licence { get; private set; }

    public bool NoIndex { get; private set; }

    public PageUrl? Canonical { get; private set; }

    /// <summary>Year of publication or of the last change, whichever is later.</summary>
    public int? Year { get; private set; }

    public ImmutableArray<LevelClaim> Claims { get; private set; } = [];

    public static HeadFacts Read(IDocument document, PageUrl url)
    {
        var facts = new HeadFacts { Title = Collapse.Line(document.QuerySelector("title")?.TextContent) };
        foreach (var meta in document.QuerySelectorAll("meta"))
        {
            var name = meta.GetAttribute("name") ?? meta.GetAttribute("property") ?? meta.GetAttribute("http-equiv");
            var content = Collapse.Line(meta.GetAttribute("content"), 1000);
            if (name is { Length: < 60 } && content.Length > 0)
            {
                facts.Take(name.Trim().ToLowerInvariant(), content);
            }
        }

        foreach (var link in document.QuerySelectorAll("link[rel][href], a[rel][href]"))
        {
            facts.Take(link, url);
        }

        return facts;
    }

    void Take(string name, string content)
    {
        NoIndex |= RobotsDirectives.OfMeta(name, content).NoIndex;
        switch (name)
        {
            case "og:title" or "twitter:title" or "dc.title" or "dcterms.title":
                OpenGraphTitle = First(OpenGraphTitle, content);
                break;
            case "og:site_name":
                SiteName = First(SiteName, content);
                break;
            case "description" or "og:description" or "dc.description" or "dcterms.abstract" or "twitter:description":
                Description = First(Description, content);
                break;
            case "author" or "dc.creator" or "dcterms.creator" or "article:author":
                Author = First(Author, content);
                break;
            case "content-language" or "dc.language" or "dcterms.language" or "og:locale":
                Language ??= content;
                break;
            case "article:published_time" or "article:modified_time" or "og:updated_time" or "dc.date"
                or "dcterms.date" or "dcterms.created" or "dcterms.issued" or "dcterms.modified" or "date":
                Year = StatedYear.Later(Year, StatedYear.Read(content));
                break;
            case "dc.rights" or "dcterms.license" or "dcterms.rights" or "license" or "licence":
                Licence ??= LicenceMarks.FromUrl(content);
                break;
        }

        TakeLevel(name, content);
    }

    /// <summary>Dublin Core, LRMI and LOM use "dcterms.educationLevel", "DCTERMS:audience",
    /// "lom.educational.context".</summary>
    void TakeLevel(string name, string content)
    {
        var property = name[(name.LastIndexOfAny(['.', ':', '/']) + 1)..] switch
        {
            "audience" => "audience",
            "educationlevel" or "educationallevel" => "educationalLevel",
            "context" when name.Contains("lom", StringComparison.Ordinal)
                || name.Contains("educational", StringComparison.Ordinal) => "educationalLevel",
            "typicalagerange" => "typicalAgeRange",
            _ => null,
        };
        if (property is not null && Claims.Length < StructuredData.MaximumClaims)
        {
            Claims = Claims.Add(new LevelClaim(property, Collapse.Line(content, 100)));
        }
    }

    void Take(IElement link, PageUrl url)
    {
        var reference = link.GetAttribute("href");
        foreach (var relation in (link.GetAttribute("rel") ?? "")
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            switch (relation.ToLowerInvariant())
            {
                case "canonical" when link.LocalName == "link" && url.TryResolve(reference, out var canonical):
                    Canonical ??= canonical;
                    break;
                case "license" or "copyright":
                    Licence ??= LicenceMarks.FromUrl(reference);
                    break;
                case var other when link.LocalName == "link" && reference is not null:
                    TakeLevel(other, Collapse.Line(reference, 100));
                    break;
            }
        }
    }

    static string First(string current, string candidate) => current.Length > 0 ? current : candidate;
}
