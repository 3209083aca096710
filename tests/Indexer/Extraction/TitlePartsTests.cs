using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Indexer.Extraction.Html;

namespace SchoolSearch.Tests.Indexer.Extraction;

/// <summary>Which part of a site's titles names the site.</summary>
public sealed class TitlePartsTests
{
    static readonly string[] Things = ["Chat", "Chien", "Loup", "Lynx", "Œuf", "Rome"];

    [Theory]
    [InlineData("{0} - Vikidia, l’encyclopédie des 8-13 ans", "vikidia l encyclopedie des 8 13 ans")]
    [InlineData("{0} | Le Coin", "le coin")]
    [InlineData("Le Coin : {0}", "le coin")]
    [InlineData("Chapitre 1 - {0}", "")]
    [InlineData("{0}", "")]
    [InlineData("Le Coin", "")]
    public void ThePartThatMostTitlesShareIsTheSites(string form, string part) =>
        Assert.Equal(part, string.Join(',', TitleParts.SharedBy(Titles(form))));

    [Fact]
    public void APartAtEachEndMayBeTheSites() =>
        Assert.Equal(["academie de lyon", "college ferry"],
            TitleParts.SharedBy(Titles("Collège Ferry - {0} - Académie de Lyon")).Order(StringComparer.Ordinal));

    [Fact]
    public void FewPagesOrAPartOfSomePagesSayNothing()
    {
        Assert.Empty(TitleParts.SharedBy([.. Titles("{0} - Le Coin").Take(3)]));
        Assert.Empty(TitleParts.SharedBy([.. Titles("{0} - Le Coin").Take(3), .. Titles("{0} en images")]));
    }

    [Theory]
    [InlineData("<html><head><title>\n Le  chat &amp; l’œuf\n</title>", "Le chat & l’œuf")]
    [InlineData("<TITLE lang=fr>Chat</TITLE>", "Chat")]
    [InlineData("<p>Rien", "")]
    public void TheTitleElementIsRead(string markup, string title) => Assert.Equal(title, TitleParts.TitleOf(markup));

    [Theory]
    [InlineData("Chat - Vikidia, l’encyclopédie", "Chat")]
    [InlineData("Vikidia, l’encyclopédie : Chat", "Chat")]
    [InlineData("Vikidia en images - Chat", "Vikidia en images - Chat")]
    [InlineData("Chat - Vikidia, l’encyclopédie - Le Coin", "Chat")]
    public void ATitleLosesThePartsThatItsSitesPagesShare(string title, string shown)
    {
        var page = HtmlExtraction.Extract(
            $"<title>{title}</title><body>{Some.FrenchText}", PageUrl.Parse("http://a.test/x"),
            null, "utf-8", ["vikidia l encyclopedie", "le coin"]);
        Assert.Equal(shown, page.Title);
    }

    static string[] Titles(string form) =>
        [.. Things.Select(thing => string.Format(CultureInfo.InvariantCulture, form, thing))];
}
