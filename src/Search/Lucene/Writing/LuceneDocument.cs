using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;
using TextField = SchoolSearch.Search.Index.TextField;

namespace SchoolSearch.Search.Lucene.Writing;

/// <summary>A page as a Lucene document: indexed fields and columns. It makes one document at a time.</summary>
sealed class LuceneDocument : IDisposable
{
    static readonly FieldType Frequencies = Type(IndexOptions.DOCS_AND_FREQS);
    static readonly FieldType Places = Type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    static readonly FieldType Existence = Type(IndexOptions.DOCS_ONLY, withoutLength: true);

    readonly PageTokens tokens = new();

    /// <summary>Makes the document; it must be written before the next one is made.</summary>
    public Document Of(PageDocument page)
    {
        tokens.Read(page);
        var document = new Document { Value(FieldNames.Url, page.Url.Value) };
        foreach (var field in Enum.GetValues<TextField>())
        {
            document.Add(
                new Field(FieldNames.Of(field), tokens.Of(field), field == TextField.Body ? Places : Frequencies));
        }

        document.Add(new Field(FieldNames.Words, tokens.Words(), Existence));
        document.Add(new Field(FieldNames.Typed, tokens.Typed(), Existence));
        AddValues(document, FieldNames.Of(KeyField.TitleKey), [page.TitleKey]);
        AddValues(document, FieldNames.Of(KeyField.HomeOf), page.HomeOf);
        AddValues(document, FieldNames.Of(KeyField.DefinitionOf), page.DefinitionOf);
        AddValues(document, FieldNames.Of(KeyField.SmallWords), page.SmallWords);
        AddValues(document, FieldNames.Minimum, [page.Levels.Minimum.Code()]);
        AddValues(document, FieldNames.Targets, page.Levels.Targets.Select(level => level.Code()));
        AddValues(document, FieldNames.Subject, page.Subjects.Select(subject => subject.Code).Distinct());
        AddValues(document, FieldNames.Kind, [page.Kind.ToString()]);
        AddValues(document, FieldNames.Purpose, [page.Purpose.ToString()]);
        AddValues(document, FieldNames.Openness, [page.Licence.Openness.ToString()]);
        AddValues(document, FieldNames.Year, [page.Year?.ToString(CultureInfo.InvariantCulture) ?? ""]);
        AddValues(document, FieldNames.Site, [page.SiteKey]);
        document.Add(new SortedDocValuesField(FieldNames.Site, new BytesRef(page.SiteKey)));
        document.Add(new NumericDocValuesField(FieldNames.Quality, BitConverter.SingleToInt32Bits(page.Quality)));
        document.Add(new BinaryDocValuesField(FieldNames.Shown, StoredPage.Write(page)));
        document.Add(new BinaryDocValuesField(FieldNames.BodyText, new BytesRef(page.Body)));
        return document;
    }

    public void Dispose() => tokens.Dispose();

    static void AddValues(Document document, string field, IEnumerable<string> values)
    {
        foreach (var value in values.Where(value => value.Length > 0))
        {
            document.Add(Value(field, value));
        }
    }

    static StringField Value(string field, string value) => new(field, value, Field.Store.NO);

    static FieldType Type(IndexOptions options, bool withoutLength = false)
    {
        var type =
            new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = options, OmitNorms = withoutLength };
        type.Freeze();
        return type;
    }
}
