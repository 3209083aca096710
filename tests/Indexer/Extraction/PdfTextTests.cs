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

    [Theory]
    [InlineData("untitled")]
    [InlineData("Sans nom 1")]
    [InlineData("Document1")]
    [InlineData("Diapositive 1")]
    [InlineData("Présentation PowerPoint")]
    [InlineData("PowerPoint Presentation")]
    [InlineData("Mise en page 1")]
    [InlineData("print")]
    [InlineData("Microsoft PowerPoint - cours3")]
    [InlineData("fiche_volcan_v2.indd")]
    [InlineData("C:\\Users\\prof\\fiche")]
    [InlineData("12 3")]
    public void ATitleThatAProgramWroteIsNone(string title) => Assert.False(PdfTitle.IsWritten(title));

    [Theory]
    [InlineData("Les volcans")]
    [InlineData("Le document historique")]
    [InlineData("J. Verne, écrivain")]
    [InlineData("Chapitre 1. La cellule")]
    [InlineData("L’imprimerie de Gutenberg")]
    [InlineData("Pi")]
    public void ATitleThatAPersonWroteIsKept(string title) =>
        Assert.Equal(title.Length >= 4, PdfTitle.IsWritten(title));

    [Fact]
    public void TheFirstHeadingIsTheTitleCutAtAWord()
    {
        Assert.Equal("Photosynthèse", PdfTitle.Choose("untitled", "3\nNom : ……\nPhotosynthèse\nLes plantes", ""));
        var sentence = string.Join(' ', Enumerable.Repeat("départements", 20));
        var cut = PdfTitle.Choose("", sentence, sentence);
        Assert.EndsWith(" départements …", cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, 100, 120);
        Assert.Equal(
            "La Révolution française", PdfTitle.Choose(
                "Diapositive 1", $"La Révolution française {sentence}", $"La Révolution française\n{sentence}"));
    }

    [Theory]
    [InlineData("un vol\u00AD\ncan actif", "un volcan actif")]
    [InlineData("un vol\u2010\ncan actif", "un volcan actif")]
    [InlineData("un vol-\ncan actif", "un volcan actif")]
    [InlineData("un arc-en-\nciel", "un arc-en-ciel")]
    [InlineData("un arc-\nen-ciel", "un arc-en-ciel")]
    [InlineData("un porte-clés, le porte-\nclés", "un porte-clés, le porte-clés")]
    [InlineData("sa grand-\nmère", "sa grand-mère")]
    [InlineData("elle-\nmême", "elle-même")]
    [InlineData("viennent-\nelles", "viennent-elles")]
    [InlineData("au-\ndessus", "au-dessus")]
    [InlineData("la cha-\nleur", "la chaleur")]
    [InlineData("Provence-\nAlpes", "Provence-Alpes")]
    [InlineData("un vo\u00ADlcan", "un volcan")]
    public void DividedWordsJoinAndTrueHyphensStay(string lines, string text) =>
        Assert.Equal(text, PdfLines.Join(lines).Replace('\u2010', '-'));
}
