using System.Text;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Tests.Indexer.Extraction;

public class TextDecodingTests
{
    const string Text = "<p>Où l’élève a-t-il reçu cette œuvre ?</p>";

    static TextDecodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", "utf-8", "utf-8", CharsetOrigin.Header)]
    // Encoding standard, 4.2: latin1 is a label of windows-1252
    [InlineData("windows-1252", "ISO-8859-1", "windows-1252", CharsetOrigin.Header)]
    [InlineData("windows-1252", "utf-8", "windows-1252", CharsetOrigin.Statistics)] // the header lies
    [InlineData("utf-8", "iso-8859-1", "utf-8", CharsetOrigin.Statistics)] // the header lies the other way round
    [InlineData("utf-8", null, "utf-8", CharsetOrigin.Statistics)]
    [InlineData("windows-1252", null, "windows-1252", CharsetOrigin.Statistics)]
    [InlineData("utf-8", "charset-of-mars", "utf-8", CharsetOrigin.Statistics)]
    [InlineData("utf-16", "utf-16", "utf-16", CharsetOrigin.Header)]
    [InlineData("utf-16", null, "utf-16", CharsetOrigin.Statistics)]
    public void TheHeaderIsBelievedUnlessTheBytesContradictIt(
        string actual, string? announced, string expected, CharsetOrigin origin)
    {
        var decoded = TextDecoding.Decode(Encoding.GetEncoding(actual).GetBytes(Text), announced);

        Assert.Equal(new DecodedText(Text, expected, origin), decoded);
    }

    [Theory]
    [InlineData("<meta charset=windows-1252>", "windows-1252")]
    [InlineData("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-15'>", "iso-8859-15")]
    [InlineData("<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>", "iso-8859-15")]
    public void ThePageItselfMayNameItsCharset(string statement, string charset)
    {
        var text = statement + Text.Replace('œ', 'e').Replace('’', '\'');

        var decoded = TextDecoding.Decode(Encoding.GetEncoding(charset).GetBytes(text), null);

        Assert.Equal(new DecodedText(text, charset, CharsetOrigin.Page), decoded);
    }

    [Fact]
    public void AStatementInACommentIsNone() =>
        Assert.Equal(
            "utf-8",
            TextDecoding.Decode(Encoding.UTF8.GetBytes("<!-- <meta charset=windows-1252> -->" + Text), null).Charset);

    [Fact]
    public void AMetaElementThatNamesUtf16MeansUtf8() =>
        Assert.Equal(
            "utf-8", TextDecoding.Decode(Encoding.UTF8.GetBytes("<meta charset=utf-16>" + Text), null).Charset);

    [Fact]
    public void AByteOrderMarkWinsAndIsNotPartOfTheText()
    {
        var decoded =
            TextDecoding.Decode([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)], "windows-1252");

        Assert.Equal(new DecodedText(Text, "utf-8", CharsetOrigin.ByteOrderMark), decoded);
    }

    [Fact]
    public void OneDamagedLetterDoesNotSpoilAPage()
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("éàü", 20)) + "?fin");
        body[^4] = 0xE9;

        var decoded = TextDecoding.Decode(body, "utf-8");

        Assert.StartsWith("éàü", decoded.Text, StringComparison.Ordinal);
        Assert.EndsWith("\uFFFDfin", decoded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NoBytesAreNoText() => Assert.Equal("", TextDecoding.Decode([], null).Text);
}
