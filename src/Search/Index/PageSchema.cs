using System.Collections.Immutable;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Index;

/// <summary>A field whose words are analysed and scored.</summary>
public enum TextField
{
    Title,
    Headings,
    Description,

    /// <summary>The main text. Passages are cut out of it, so where each word stands is kept.</summary>
    Body,

    /// <summary>What other listed sites call the page.</summary>
    Anchors,

    /// <summary>Words of the address.</summary>
    UrlWords,

    /// <summary>All that is said on the page and of it: every field above.</summary>
    Everything,

    /// <summary>Title, headings and main text, unstemmed.</summary>
    Exact,

    /// <summary>Title, headings and main text by the beginnings of their words.</summary>
    Root,
}

/// <summary>A field of whole values, made by <see cref="Text.TitleKey"/>.</summary>
public enum KeyField
{
    /// <summary>The whole title.</summary>
    TitleKey,

    /// <summary>Of a site's home page: the names by which people ask for the site.</summary>
    HomeOf,

    /// <summary>Of an encyclopedia's page that says what its title means: the title.</summary>
    DefinitionOf,
}

/// <summary>The fields of the index, whatever engine keeps it. <see cref="PageDocument"/> fills them.</summary>
public static class PageSchema
{
    /// <summary>Raised when a field comes, goes or changes its meaning: the next run of <c>index</c> then builds
    /// another index beside the one in use.</summary>
    public const int Version = 2;

    /// <summary>Fields of which <see cref="TextField.Everything"/> is made.</summary>
    public static ImmutableArray<TextField> Said { get; } =
        [
            TextField.Title, TextField.Headings, TextField.Description, TextField.Body, TextField.Anchors,
            TextField.UrlWords,
        ];

    /// <summary>Fields of which <see cref="TextField.Exact"/>, <see cref="TextField.Root"/> and the words for
    /// corrections are made.</summary>
    public static ImmutableArray<TextField> WholeText { get; } = [TextField.Title, TextField.Headings, TextField.Body];

    public static AnalysisChain ChainOf(TextField field) => field switch
    {
        TextField.Exact => AnalysisChain.Exact,
        TextField.Root => AnalysisChain.Root,
        _ => AnalysisChain.Stemmed,
    };

    public static ScorePartKind KindOf(TextField field) => field switch
    {
        TextField.Title => ScorePartKind.Title,
        TextField.Headings => ScorePartKind.Headings,
        TextField.Description => ScorePartKind.Description,
        TextField.Body => ScorePartKind.Body,
        TextField.Anchors => ScorePartKind.Anchors,
        TextField.UrlWords => ScorePartKind.UrlWords,
        TextField.Everything => ScorePartKind.Everything,
        TextField.Exact => ScorePartKind.Exact,
        TextField.Root => ScorePartKind.Root,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public static ScorePartKind KindOf(KeyField field) => field switch
    {
        KeyField.TitleKey => ScorePartKind.WholeTitle,
        KeyField.HomeOf => ScorePartKind.HomeOf,
        KeyField.DefinitionOf => ScorePartKind.Definition,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
