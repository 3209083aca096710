using System.Collections.Immutable;
using System.Text.Json;
using AngleSharp.Dom;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Metadata;

/// <summary>
/// The page's schema.org and LRMI metadata, as JSON-LD, microdata or RDFa. Objects about something else on the page
/// (its publisher, a picture) are ignored: only the outermost objects and those in @graph or mainEntity count.
/// </summary>
sealed record StructuredData
{
    public const int MaximumClaims = 20;

    const int MaximumObjects = 100;

    /// <summary>Properties that name an object, most telling first.</summary>
    static readonly string[] Naming = ["name", "url", "@id"];

    static readonly JsonDocumentOptions Lenient = new()
        { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    readonly ImmutableArray<LevelClaim>.Builder claims = ImmutableArray.CreateBuilder<LevelClaim>();
    int objects;

    public ImmutableArray<LevelClaim> Claims => claims.ToImmutable();

    public string Author { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string? Licence { get; private set; }

    public PageKind? Kind { get; private set; }

    /// <summary>Year of publication or of the last change, whichever is later.</summary>
    public int? Year { get; private set; }

    public static StructuredData Read(IDocument document)
    {
        var data = new StructuredData();
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']").Take(10))
        {
            data.TakeJson(script.TextContent);
        }

        foreach (var element in document.QuerySelectorAll("[itemprop]").Take(2000))
        {
            data.TakeMicrodata(element);
        }

        foreach (var element in document.QuerySelectorAll("[property]").Take(2000))
        {
            data.TakeLevels(element, "property", "typeof");
        }

        foreach (var element in document.QuerySelectorAll("[itemtype]").Take(50))
        {
            // Nested objects are parts of the page.
            if (!element.HasAttribute("itemprop"))
            {
                data.TakeType(element.GetAttribute("itemtype") ?? "");
            }
        }

        return data;
    }

    void TakeJson(string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, Lenient);
            TakeNode(parsed.RootElement);
        }
        catch (JsonException)
        {
            // Malformed metadata is ignored.
        }
    }

    void TakeNode(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                TakeNode(item);
            }
        }
        else if (node.ValueKind == JsonValueKind.Object && objects++ < MaximumObjects)
        {
            foreach (var property in node.EnumerateObject())
            {
                if (property.Name is "@graph" or "mainEntity")
                {
                    TakeNode(property.Value);
                }
                else if (LevelName(property.Name) is { } level)
                {
                    foreach (var item in DataItem.FromJson(property.Value))
                    {
                        Add(LevelProperties.Claims(level, item));
                    }
                }
                else
                {
                    foreach (var value in Values(property.Value))
                    {
                        Take(property.Name, value);
                    }
                }
            }
        }
    }

    /// <summary>Strings of a value; for objects, the property that names them best.</summary>
    static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => value.EnumerateArray().Take(MaximumClaims).SelectMany(Values),
        JsonValueKind.Object => Naming
            .Where(name => value.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.String)
            .Select(name => value.GetProperty(name).GetString()!)
            .Take(1),
        _ => [],
    };

    void TakeMicrodata(IElement element)
    {
        TakeLevels(element, "itemprop", "itemscope");
        var value = element.GetAttribute("content") ?? element.GetAttribute("href") ?? element.TextContent;
        Take(element.GetAttribute("itemprop")!.Trim(), value);
    }

    void TakeLevels(IElement element, string property, string scope)
    {
        foreach (var name in DataItem.Names(element, property))
        {
            if (LevelName(name) is { } level && IsOfThePage(element, property, scope))
            {
                Add(LevelProperties.Claims(level, DataItem.FromMarkup(element, property, scope)));
            }
        }
    }

    /// <summary>Whether the element's object is the page itself, not its publisher or a recommended course.</summary>
    static bool IsOfThePage(IElement element, string property, string scope)
    {
        for (
            var owner = element.ParentElement
                ?.Closest($"[{scope}]"); owner is not null; owner = owner.ParentElement
                ?.Closest($"[{scope}]"))
        {
            if (owner.HasAttribute(property) && !DataItem.Names(owner, property).Contains("mainEntity"))
            {
                return false;
            }
        }

        return true;
    }

    static string? LevelName(string name)
    {
        var local = name[(name.LastIndexOfAny([':', '/', '#']) + 1)..];
        return LevelProperties.Contains(local) ? local : null;
    }

    void Add(IEnumerable<LevelClaim> found)
    {
        foreach (var claim in found
            .Where(claim => !claims.Contains(claim))
            .Take(MaximumClaims - claims.Count)
            .ToArray())
        {
            claims.Add(claim);
        }
    }

    void Take(string property, string value)
    {
        value = Collapse.Line(value, 1000);
        if (value.Length == 0)
        {
            return;
        }

        switch (property)
        {
            case "learningResourceType" or "@type":
                TakeType(value);
                break;
            case "license":
                Licence ??= value;
                break;
            case "datePublished" or "dateModified" or "dateCreated":
                Year = StatedYear.Later(Year, StatedYear.Read(value));
                break;
            case "author" when Author.Length == 0:
                Author = value;
                break;
            case "description" when Description.Length == 0:
                Description = value;
                break;
        }
    }

    void TakeType(string type)
    {
        if (Kind is not null)
        {
            return;
        }

        if (Contains("exerci")
            || Contains("quiz") || Contains("QCM") || Contains("problem set") || Contains("assessment"))
        {
            Kind = PageKind.Exercise;
        }
        else if (Contains("vid") && (Contains("video") || Contains("vidéo")))
        {
            Kind = PageKind.Video;
        }

        bool Contains(string part) => type.Contains(part, StringComparison.OrdinalIgnoreCase);
    }
}
