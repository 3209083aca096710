namespace SchoolSearch.Core.Search;

/// <summary>
/// Names of the index's fields. What each holds is declared in <see cref="PageSchema"/> and filled in <see cref="PageDocument"/>.
/// </summary>
public static class PageFields
{
    /// <summary>The page's address.</summary>
    public const string Id = "id";

    public const string Title = "title";
    public const string Headings = "headings";
    public const string Description = "description";
    public const string Body = "body";
    public const string Anchors = "anchors";
    public const string UrlWords = "urlWords";

    /// <summary>All that is said on the page and of it: every field above.</summary>
    public const string Everything = "everything";

    /// <summary>Title, headings and main text, unstemmed.</summary>
    public const string Exact = "exact";

    /// <summary>Title, headings and main text by the beginnings of their words.</summary>
    public const string Root = "root";

    /// <summary>The whole title as one value, see <see cref="Search.TitleKey"/>.</summary>
    public const string TitleKey = "titleKey";

    /// <summary>Of a site's home page: the names by which people ask for the site, as title keys.</summary>
    public const string HomeOf = "homeOf";

    /// <summary>Every word as it is spelt, for corrections.</summary>
    public const string Words = "words";

    /// <summary>All beginnings of the words of the title and of <see cref="Suggested"/>, without accents.</summary>
    public const string Typed = "typed";

    /// <summary>Headings that may be suggested beside the title.</summary>
    public const string Suggested = "suggested";

    /// <summary>Of a page of an encyclopedia that says what its title means: the title as its key, see <see cref="Search.TitleKey"/>.</summary>
    public const string DefinitionOf = "definitionOf";

    /// <summary>Of such a page: its first sentences, see <see cref="DefinitionText"/>.</summary>
    public const string Definition = "definition";

    public const string Site = "site";
    public const string SiteName = "siteName";

    /// <summary>Code of the level below which the page is not shown, to be displayed.</summary>
    public const string Minimum = "minimum";

    /// <summary>Codes of all levels at which the page is shown: the minimum and those above. What the level filter asks for.</summary>
    public const string VisibleAt = "visibleAt";

    public const string Targets = "targets";
    public const string Subject = "subject";
    public const string Kind = "kind";
    public const string Licence = "licence";
    public const string Openness = "openness";
    public const string Language = "language";

    /// <summary>In which the page was published or changed last, as it says itself.</summary>
    public const string Year = "year";

    /// <summary>Static rank, above 0 and at most 1.</summary>
    public const string Quality = "quality";
}
