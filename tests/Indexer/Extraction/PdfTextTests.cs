using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Extraction;

namespace SchoolSearch.Tests.Indexer.Extraction;

public class PdfTextTests
{
    static readonly PageUrl Url = PageUrl.Parse("http://ecole.test/cours/la-lave.pdf");

    [Fact]
    public async Task TextAndTitleOfADocumentAreRead()
    {
        var result = await new PdfText().ExtractAsync(Document("La lave sort du volcan.", "Les volcans"), Url);

        var page = Assert.IsType<ExtractionResult.Read>(result).Page;
        Assert.Equal("Les volcans", page.Title);
        Assert.Equal("La lave sort du volcan.", page.Body);
        Assert.Equal(PageKind.Pdf, page.Kind);
    }

    [Theory]
    [InlineData("Microsoft Word - cours3.doc")]
    [InlineData("")]
    public async Task ATitleThatAWordProcessorMadeUpGivesWayToTheFirstLine(string title)
    {
        var result = await new PdfText().ExtractAsync(Document("La lave sort du volcan.", title), Url);

        Assert.Equal("La lave sort du volcan.", Assert.IsType<ExtractionResult.Read>(result).Page.Title);
    }

    [Fact]
    public async Task AFileThatIsNotAPdfIsRefused() =>
        Assert.IsType<ExtractionResult.Failed>(
            await new PdfText().ExtractAsync(Encoding.ASCII.GetBytes("%PDF-1.4 rien"), Url));

    [Fact]
    public async Task AMissingProgramIsNamed()
    {
        var result = await new PdfText("/nowhere/pdftotext").ExtractAsync(Document("Texte", ""), Url);

        Assert.IsType<ExtractionResult.Failed>(result);
    }

    /// <summary>A document of one page, written by hand.</summary>
    internal static byte[] Document(string text, string title)
    {
        var content = $"BT /F1 24 Tf 50 700 Td ({text}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
                + ">> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            $"<< /Title ({title}) >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Length);
            file.Append(null, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(null, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(null, $"{offset:D10} 00000 n \n");
        }

        file.Append(
            null, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
