using System.Collections.Immutable;
using SchoolSearch.Core.Index;

namespace SchoolSearch.Core.Search;

/// <summary>The index's fields. A change here makes every page be indexed again at the next run.</summary>
public static class PageSchema
{
    const string Stemmed = "stemmed";
    const string Exact = "exact";
    const string Root = "root";
    const string Spelt = "spelt";
    const string Folded = "folded";
    const string Beginnings = "beginnings";

    static readonly ImmutableArray<string> Said =
        [PageFields.Title, PageFields.Headings, PageFields.Description, PageFields.Body, PageFields.Anchors, PageFields.UrlWords];

    static readonly ImmutableArray<string> WholeText = [PageFields.Title, PageFields.Headings, PageFields.Body];

    public static IndexSchema Current { get; } = new(
        Version: "6",
        Resources: Map(
            (FrenchAnalysis.StopWordsFile, FrenchAnalysis.StopWords),
            (FrenchAnalysis.ElisionsFile, string.Join('\n', FrenchAnalysis.Elisions)),
            (TextForms.MappingFile, TextForms.Mapping),
            (Ordinals.File, Ordinals.Lines),
            (Ordinals.FileInLetters, Ordinals.LinesInLetters)),
        Analyzers: Map(
            (Stemmed, FrenchAnalysis.Stemmed),
            (Exact, FrenchAnalysis.Exact),
            (Root, FrenchAnalysis.Root),
            (Spelt, FrenchAnalysis.Spelt),
            (Folded, FrenchAnalysis.Folded),
            (Beginnings, FrenchAnalysis.Beginnings)),
        Fields: Map<IndexField>(
            (PageFields.Id, new IndexField.Keyword(Stored: true)),
            (PageFields.Title, new IndexField.Text(Stemmed, Stored: true)),
            (PageFields.Headings, new IndexField.Text(Stemmed)),
            (PageFields.Description, new IndexField.Text(Stemmed)),
            (PageFields.Body, new IndexField.Text(Stemmed, Stored: true, Offsets: true)),
            (PageFields.Anchors, new IndexField.Text(Stemmed)),
            (PageFields.UrlWords, new IndexField.Text(Stemmed)),
            (PageFields.Everything, new IndexField.Copy(Stemmed, Said)),
            (PageFields.Exact, new IndexField.Copy(Exact, WholeText)),
            (PageFields.Root, new IndexField.Copy(Root, WholeText)),
            (PageFields.TitleKey, new IndexField.Keyword()),
            (PageFields.HomeOf, new IndexField.Keyword()),
            (PageFields.Words, new IndexField.Copy(Spelt, WholeText, Norms: false)),
            (PageFields.Typed, new IndexField.Text(Beginnings, Norms: false, Positions: false, AskedWith: Folded)),
            (PageFields.Suggested, new IndexField.Shown()),
            (PageFields.DefinitionOf, new IndexField.Keyword()),
            (PageFields.Definition, new IndexField.Shown()),
            (PageFields.Site, new IndexField.Keyword(Sorted: true)),
            (PageFields.SiteName, new IndexField.Shown()),
            (PageFields.Minimum, new IndexField.Keyword(Stored: true)),
            (PageFields.VisibleAt, new IndexField.Keyword(Facet: true)),
            (PageFields.Targets, new IndexField.Keyword(Stored: true)),
            (PageFields.Subject, new IndexField.Keyword(Stored: true, Facet: true)),
            (PageFields.Kind, new IndexField.Keyword(Stored: true, Facet: true)),
            (PageFields.Licence, new IndexField.Keyword(Stored: true)),
            (PageFields.Openness, new IndexField.Keyword(Facet: true)),
            (PageFields.Language, new IndexField.Keyword(Stored: true)),
            (PageFields.Year, new IndexField.Keyword()),
            (PageFields.Quality, new IndexField.Feature())),
        Similarity: Ranking.Similarity,
        FieldSimilarity: ImmutableSortedDictionary<string, Similarity>.Empty);

    static ImmutableSortedDictionary<string, T> Map<T>(params (string Name, T Value)[] members) =>
        members.ToImmutableSortedDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
}
