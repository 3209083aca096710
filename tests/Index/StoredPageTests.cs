using Lucene.Net.Util;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

public class StoredPageTests
{
    /// <summary>An index of the previous schema is used until the new one is complete.</summary>
    [Fact]
    public void APageStoredBySchemaOneIsReadWithoutAPurpose()
    {
        var page = TestPage.Document("1", "Le volcan", headings: ["La lave"], purpose: PagePurpose.Lesson);
        var today = StoredPage.Write(page);
        Assert.Equal(PagePurpose.Lesson, StoredPage.Read(today).Purpose);
        var former = new BytesRef(today.Bytes, today.Offset, today.Length - 1);
        Assert.Equal(PagePurpose.Unknown, StoredPage.Read(former).Purpose);
        Assert.Equal("Le volcan", StoredPage.Read(former).Title);
        Assert.Equal(["Le volcan", "La lave"], StoredPage.ReadSuggested(former).Texts.AsEnumerable());
        Assert.Equal(["Le volcan", "La lave"], StoredPage.ReadSuggested(today).Texts.AsEnumerable());
    }
}
