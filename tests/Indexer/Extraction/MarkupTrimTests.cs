using AngleSharp.Html.Parser;
using SchoolSearch.Indexer.Extraction.Html;

namespace SchoolSearch.Tests.Indexer.Extraction;

public class MarkupTrimTests
{
    [Theory]
    [InlineData("a<!-- b --> c", "a c")]
    [InlineData("a<!--> c", "a c")] // HTML standard, abrupt closing of empty comment
    [InlineData("a<!-- b", "a")]
    [InlineData("<!DOCTYPE html><p>a", "<!DOCTYPE html><p>a")]
    [InlineData("<script>if (a<b) '<p>'</script>c", " c")]
    [InlineData("<SCRIPT>a</SCRIPT >c", " c")]
    [InlineData("<script>a</scripts>b</script>c", " c")]
    [InlineData("<script src=x>", " ")]
    [InlineData("<script type='application/ld+json'>{}</script>", "<script type='application/ld+json'>{}</script>")]
    [InlineData("<b>vol</b>can", "volcan")]
    [InlineData("<title>a<b>c</title>", "<title>a<b>c</title>")]
    [InlineData("3 < 4 et 5 > 4", "3 &lt; 4 et 5 > 4")]
    [InlineData("<p title=\"a > b\">c</p>", "<p title=\"a > b\">c</p>")]
    [InlineData("</div>a</p>", "a</p>")]
    [InlineData("fin <", "fin &lt;")]
    public void OnlyWhatReadersNeedStays(string markup, string expected) =>
        Assert.Equal(expected, MarkupTrim.Apply(markup));

    [Theory]
    [InlineData("<div>", "")]
    [InlineData("<div>", "</x>")]
    [InlineData("<span><p>", "")]
    [InlineData("<table><td>", "")]
    [InlineData("<ul><li>", "")]
    [InlineData("<a href=x><div>", "")]
    [InlineData("<fieldset><p>", "")]
    [InlineData("", "</x>")]
    [InlineData("<p>", "")]
    [InlineData("<b class=x><p>", "</p>")]
    [InlineData("<math><mi>", "")]
    public void AHundredThousandNestedElementsAreReadWithoutOverflow(string repeated, string closed)
    {
        var markup =
            string.Concat(
                Enumerable.Range(0, 100_000)
                    .Select(i => repeated.Replace("class=x", $"class=x{i}", StringComparison.Ordinal) + closed))
                + "<p>Le texte du fond.";

        var page = Some.Extract(markup);

        Assert.Contains("Le texte du fond.", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTreeStaysShallow()
    {
        using var document = new HtmlParser().ParseDocument(
            MarkupTrim.Apply(string.Concat(Enumerable.Repeat("<div><section>", 5000)) + "texte"));
        var depth = 0;
        for (
            var element =
                document.Body; element is not null; element =
                    element.LastElementChild as AngleSharp.Html.Dom.IHtmlElement)
        {
            depth++;
        }

        Assert.InRange(depth, 100, MarkupTrim.MaximumDepth + 2);
    }

    [Fact]
    public void WhatFollowsATooDeepPartKeepsItsStructure()
    {
        var deep =
            string.Concat(Enumerable.Repeat("<div>", 300)) + "fond" + string.Concat(Enumerable.Repeat("</div>", 300));

        Assert.EndsWith("<nav>menu</nav>", MarkupTrim.Apply(deep + "<nav>menu</nav>"), StringComparison.Ordinal);
    }

    [Fact]
    public void ATagWithAFloodOfAttributesIsDropped()
    {
        var flood = "<p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=1 ")) + ">texte";

        Assert.Equal("texte", MarkupTrim.Apply(flood));
    }

    [Theory]
    [InlineData("2 < 3 et 5<8, je t’aime <3", "2 < 3 et 5<8, je t’aime <3")]
    [InlineData("<<<<< tout >>>>>", "<<<<< tout >>>>>")]
    [InlineData("x <= y << z <", "x <= y << z <")]
    public void AnAngleBracketThatOpensNoTagIsASign(string markup, string shown) =>
        Assert.Equal(shown, Text(markup));

    [Fact]
    public void AMillionAngleBracketsAreReadToTheEnd()
    {
        foreach (var hostile in (string[])["<", "<3 ", "<<", "x < "])
        {
            var text = Text(string.Concat(Enumerable.Repeat(hostile, 1_000_000 / hostile.Length)) + " Le volcan");
            Assert.EndsWith("Le volcan", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void APageOfMoreElementsThanAnyHonestOneIsGivenUp()
    {
        var most = string.Concat(Enumerable.Repeat("<p>a</p>", MarkupTrim.MaximumElements));

        Assert.Equal(most, MarkupTrim.Apply(most));
        var given = Assert.Throws<MarkupTooCostlyException>(() => MarkupTrim.Apply(most + "<p>"));
        Assert.StartsWith("Page de plus de 200", given.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MarkupThatCostsTooMuchIsGivenUpAndOtherMarkupIsNot()
    {
        // Each piece of text is copied with all the text before it.
        var hostile = "<!doctype html><body>" + string.Concat(Enumerable.Repeat("x<td>", 1_000_000));
        var limit = TimeSpan.FromSeconds(1);

        using var costly = new MeteredMarkup(hostile, limit);
        using var honest = new MeteredMarkup("<!doctype html><body><p>Le volcan gronde : « é ».", limit);

        Assert.Throws<MarkupTooCostlyException>(() => new HtmlParser().ParseDocument(costly));
        using var document = new HtmlParser().ParseDocument(honest);
        Assert.Equal("Le volcan gronde : « é ».", document.Body!.TextContent);
    }

    static string Text(string markup)
    {
        using var document = new HtmlParser().ParseDocument(
            MarkupTrim.Apply("<!doctype html><title>T</title><body>" + markup));
        return document.Body!.TextContent;
    }
}
