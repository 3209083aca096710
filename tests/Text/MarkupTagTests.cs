using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Tests.Text;

public sealed class MarkupTagTests
{
    [Theory]
    [InlineData("a href=/x>", 1)]
    [InlineData("a href='>' title=\">\">", 2)]
    [InlineData("img src=data:a/b/c/d== alt>", 2)]
    [InlineData("br/>", 0)]
    [InlineData("p a = b c>", 2)]
    [InlineData("p\ta='x'b=y\n>", 2)]
    [InlineData("p =x =y>", 1)]
    [InlineData("p =x>", 1)]
    [InlineData("p a=\">", 1)]
    [InlineData("p a", 1)]
    public void ATagEndsAndHasItsAttributesAsBrowsersReadIt(string tag, int attributes) =>
        Assert.Equal((tag.Length, attributes), MarkupTag.EndOf(tag, 0));

    [Fact]
    public void NoTagHasFewerAttributesThanTheTokenizerFinds()
    {
        var random = new Random(11);
        string[] pieces = [" ", " ", "\t", "\n", "\f", "\r", "\u00A0", "=", "=", "/", "\"", "'", "é", "<", "x"];
        for (var round = 0; round < 20_000; round++)
        {
            var name = 0;
            var tag = "p"
                + string.Concat(
                    Enumerable.Range(0, random.Next(25))
                        .Select(_ => random.Next(3) == 0 ? $"n{name++}" : pieces[random.Next(pieces.Length)]))
                + ">";
            using var source = new TextSource("<" + tag + "\"'>");
            using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
            if (tokenizer.Get() is HtmlTagToken read)
            {
                Assert.True(
                    read.Attributes.Count <= MarkupTag.EndOf(tag + "\"'>", 0).Attributes,
                    $"Random(11), round {round}: {tag}");
            }
        }
    }
}
