using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>Lucene's names for the fields of <see cref="PageSchema"/>, and for those that only this engine
/// needs.</summary>
static class FieldNames
{
    public const string Url = "url";

    /// <summary>Every word with its spelling, for corrections.</summary>
    public const string Words = "words";

    /// <summary>All prefixes of the words of titles and of headings that may be suggested.</summary>
    public const string Typed = "typed";

    /// <summary>Key of the site.</summary>
    public const string Site = "site";

    /// <summary>The lowest level to which the page is shown.</summary>
    public const string Minimum = "minimum";

    public const string Targets = "targets";
    public const string Subject = "subject";
    public const string Kind = "kind";
    public const string Purpose = "purpose";
    public const string Openness = "openness";
    public const string Year = "year";

    /// <summary>Static rank, a column of floats.</summary>
    public const string Quality = "quality";

    /// <summary>What results show of the page, a column (<see cref="Writing.StoredPage"/>).</summary>
    public const string Shown = "shown";

    /// <summary>The main text, a column.</summary>
    public const string BodyText = "bodyText";

    public static string Of(TextField field) => field switch
    {
        TextField.Title => "title",
        TextField.Headings => "headings",
        TextField.Description => "description",
        TextField.Body => "body",
        TextField.Anchors => "anchors",
        TextField.UrlWords => "urlWords",
        TextField.Everything => "everything",
        TextField.Exact => "exact",
        TextField.Root => "root",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public static string Of(KeyField field) => field switch
    {
        KeyField.TitleKey => "titleKey",
        KeyField.HomeOf => "homeOf",
        KeyField.DefinitionOf => "definitionOf",
        KeyField.SmallWords => "smallWords",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
