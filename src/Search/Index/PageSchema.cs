using System.Collections.Immutable;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Index;

/// <summary>A field whose words are analysed and scored.</summary>
public enum TextField
{
    Title,
    Headings,
    Description,

    /// <summary>The main text. Passages are cut from it, so positions and offsets are stored.</summary>
    Body,

    /// <summary>What other listed sites call the page in links.</summary>
    Anchors,

    /// <summary>Words of the address.</summary>
    UrlWords,

    /// <summary>All texts of the page and about it: every field above.</summary>
    Everything,

    /// <summary>Title, headings and main text, unstemmed.</summary>
    Exact,

    /// <summary>Title, headings and main text, each word cut to its first letters.</summary>
    Root,
}

/// <summary>A field of whole values, made by <see cref="Text.TitleKey"/>.</summary>
public enum KeyField
{
    /// <summary>The whole title.</summary>
    TitleKey,

    /// <summary>For a site's home page: the names by which people search for the site.</summary>
    HomeOf,

    /// <summary>For an encyclopedia's page that defines its title: the title.</summary>
    DefinitionOf,

    /// <summary>The small words that the title or a heading is about, each alone and all together; see
    /// <see cref="Text.SmallWordKeys"/>.</summary>
    SmallWords,
}

/// <summary>The fields of the index, in any engine. <see cref="PageDocument"/> fills them.</summary>
public static class PageSchema
{
    /// <summary>Incremented when a field is added, removed or changes its meaning: the next run of <c>index</c> then
    /// builds a new index beside the current one.</summary>
    public const int Version = 3;

    /// <summary>Fields copied into <see cref="TextField.Everything"/>.</summary>
    public static ImmutableArray<TextField> Said { get; } =
        [
            TextField.Title, TextField.Headings, TextField.Description, TextField.Body, TextField.Anchors,
            TextField.UrlWords,
        ];

    /// <summary>Fields copied into <see cref="TextField.Exact"/>, <see cref="TextField.Root"/> and the words for
    /// corrections.</summary>
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
        KeyField.SmallWords => ScorePartKind.SmallWords,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
