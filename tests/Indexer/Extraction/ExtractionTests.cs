using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Tests.Indexer.Extraction;

public class ExtractionTests
{
    const string Menu =
        "<ul><li><a href=/a>Accueil</a><li><a href=/b>Cours</a><li><a href=/c>Exercices</a><li><a "
            + "href=/d>Contact</a></ul>";

    [Theory]
    [InlineData("<nav>{0}</nav>")]
    [InlineData("<div role=navigation>{0}</div>")]
    [InlineData("<div class='main-menu'>{0}</div>")]
    [InlineData("<div id=navFooter>{0}</div>")]
    [InlineData("<div>{0}</div>")]
    [InlineData("<table><tr><td>{0}</table>")]
    public void MenusAreLeftOut(string frame)
    {
        var page = Some.Extract($"<body>{string.Format(null, frame, Menu)}<h1>Les volcans</h1>{Some.FrenchText}");

        Assert.StartsWith("Les volcans\nLe volcan est", page.Body, StringComparison.Ordinal);
        Assert.EndsWith("plusieurs semaines.", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<footer>Mentions légales</footer>")]
    [InlineData("<header>Mentions légales</header>")]
    [InlineData("<aside>Mentions légales</aside>")]
    [InlineData("<div role=contentinfo>Mentions légales</div>")]
    [InlineData("<div class=cookie-banner>Mentions légales</div>")]
    [InlineData("<p class=breadcrumb>Mentions légales</p><div class=breadcrumb>Mentions légales</div>")]
    [InlineData("<div hidden>Mentions légales</div>")]
    [InlineData("<div style='display : none'>Mentions légales</div>")]
    [InlineData("<div aria-hidden=true>Mentions légales</div>")]
    [InlineData("<script>Mentions légales</script>")]
    [InlineData("<style>Mentions légales</style>")]
    [InlineData("<select><option>Mentions légales</select>")]
    public void FramesAndWhatIsHiddenAreLeftOut(string frame)
    {
        var shown = frame.Replace("<p class=breadcrumb>Mentions légales</p>", "", StringComparison.Ordinal);
        var body = Some.Extract($"<body><h1>Les volcans</h1>{Some.FrenchText}{Some.FrenchText}{shown}").Body;

        Assert.DoesNotContain("Mentions", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<main><header><p>Le chapeau de l’article</p></header>{0}</main>")]
    [InlineData("<article><aside>Le chapeau de l’article</aside>{0}</article>")]
    [InlineData("<section><header>Le chapeau de l’article</header>{0}</section>")]
    [InlineData("<form><p>Le chapeau de l’article</p>{0}</form>")]
    [InlineData("<details><summary>Le chapeau de l’article</summary>{0}</details>")]
    public void HeadersAsidesAndFormsInsideTheTextBelongToIt(string markup) =>
        Assert.Contains(
            "Le chapeau de l’article", Some.Extract($"<body>{string.Format(null, markup, Some.FrenchText)}").Body,
            StringComparison.Ordinal);

    [Fact]
    public void TheMainElementIsTheText()
    {
        var page =
            Some.Extract("<body><div>Bienvenue chez nous</div><main><h1>Les "
                + $"volcans</h1>{Some.FrenchText}</main><div>Écrivez-nous</div>");

        Assert.StartsWith("Les volcans", page.Body, StringComparison.Ordinal);
        Assert.EndsWith("semaines.", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void ATableOfContentsIsLeftOut()
    {
        var contents =
            "<ul><li><a href=#a>Le magma</a><li><a href=#b>La lave</a><li><a href=#c>Le cratère</a><li><a "
                + "href=#d>Les cendres</a></ul>";

        Assert.DoesNotContain(
            "Le cratère", Some.Extract($"<body><article>{contents}{Some.FrenchText}</article>").Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AListOfLinksInAnArticleBelongsToItsText() =>
        Assert.Contains(
            "Exercices", Some.Extract($"<body><article>{Menu}{Some.FrenchText}</article>").Body,
            StringComparison.Ordinal);

    [Fact]
    public void AShortExerciseIsNotLost()
    {
        var page = Some.Extract(
            $"<body><nav>{Menu}</nav><section><header><div>Clique sur une série de lettres.</div></header></section>");

        Assert.Equal("Clique sur une série de lettres.", page.Body);
    }

    [Fact]
    public void APageThatIsNothingButAMenuKeepsIt() =>
        Assert.Contains("Exercices", Some.Extract($"<body><nav>{Menu}</nav>").Body, StringComparison.Ordinal);

    [Fact]
    public void TextThatAScriptUncoversIsRead() =>
        Assert.Contains(
            "Le volcan", Some.Extract($"<body><h1>Les volcans</h1><div hidden>{Some.FrenchText}</div>").Body,
            StringComparison.Ordinal);

    [Fact]
    public void BlocksAreLinesAndCellsAreApart()
    {
        var page = Some.Extract("<body><p>Un <b>mot</b>\n  et l’autre<p>Deux<br>trois"
            + "<table><tr><th>Pays<th>Capitale<tr><td>Italie<td>Rome</table><ul><li>a<li>b</ul>");

        Assert.Equal("Un mot et l’autre\nDeux\ntrois\nPays · Capitale\nItalie · Rome\na\nb", page.Body);
    }

    [Fact]
    public void CodeKeepsItsLinesAndIsNoProse()
    {
        var page =
            Some.Extract("<body><p>Voici le programme du tri :</p><pre><code>for i in t:\n    "
                + "print(i)</code></pre><p>Il affiche tout.</p>");

        Assert.Equal("Voici le programme du tri :\nfor i in t:\nprint(i)\nIl affiche tout.", page.Body);
        Assert.DoesNotContain("print", page.Prose, StringComparison.Ordinal);
        Assert.Contains("Il affiche", page.Prose, StringComparison.Ordinal);
    }

    [Fact]
    public void HeadingsAreThoseOfTheText()
    {
        var page =
            Some.Extract("<body><nav><h2>Menu</h2></nav><main><h1>Les volcans<a class=headerlink "
                + $"href=#v>¶</a></h1>{Some.FrenchText}<h2>Le  magma</h2>{Some.FrenchText}</main>");

        Assert.Equal(["Les volcans", "Le magma"], page.Headings.AsEnumerable());
    }

    [Theory]
    [InlineData(
        "<title>Vikidia : lire et écrire - Vikidia</title><h1>Vikidia : lire et écrire</h1>",
        "Vikidia : lire et écrire")]
    [InlineData("<title>Vikidia</title><h1>Bienvenue</h1>", "Vikidia")]
    [InlineData("<title>Accueil - Vikidia</title>", "Accueil - Vikidia")]
    public void AHomePageKeepsTheNameOfItsSite(string head, string title) =>
        Assert.Equal(title, Some.Extract(head + Some.FrenchText, "http://ecole.test/", "Vikidia").Title);

    [Theory]
    [InlineData("<title>Les volcans - Vikidia</title>", "Les volcans")]
    [InlineData("<title>Les volcans — Vikidia, l’encyclopédie des 8-13 ans</title>", "Les volcans")]
    [InlineData("<title>Vikidia : Les volcans</title>", "Les volcans")]
    [InlineData("<title>Les volcans - La lave</title>", "Les volcans - La lave")]
    [InlineData("<title>Sans titre</title><meta property=og:title content='Les volcans'>", "Les volcans")]
    [InlineData("<title>Vikidia</title><h1>Les volcans</h1>", "Les volcans")]
    [InlineData("<title></title><h2>Les volcans</h2>", "Les volcans")]
    [InlineData("<p>Rien</p>", "Les volcans")]
    public void TheTitleComesFromTheFirstSourceThatNamesThePage(string markup, string expected) =>
        Assert.Equal(
            expected, Some.Extract($"{markup}<p>texte", "http://vikidia.test/wiki/les-volcans.html", "Vikidia").Title);

    [Fact]
    public void AHomePageMayBeCalledLikeItsSite() =>
        Assert.Equal(
            "Vikidia", Some.Extract("<title>Vikidia</title><p>texte", "http://vikidia.test/", "Vikidia").Title);

    [Fact]
    public void MetadataIsRead()
    {
        var page = Some.Extract(
            "<html lang=fr-FR><head><meta name=description content='Tout sur les volcans'><meta name=author "
                + "content='A. Martin'>" +
            "<link rel=canonical href=/volcans><link rel=license "
                + "href='https://creativecommons.org/licenses/by-sa/4.0/deed.fr'></head><p>texte");

        Assert.Equal("Tout sur les volcans", page.Description);
        Assert.Equal("A. Martin", page.Metadata.Author);
        Assert.Equal("fr-FR", page.Metadata.Language);
        Assert.Equal("http://ecole.test/volcans", page.Metadata.Canonical?.Value);
        Assert.Equal(Licence.Find("CC BY-SA"), page.Metadata.Licence);
        Assert.False(page.Metadata.NoIndex);
    }

    [Theory]
    [InlineData("noindex", true)]
    [InlineData("NOFOLLOW, NoIndex", true)]
    [InlineData("none", true)]
    [InlineData("index, follow", false)]
    public void RobotsElementsAreObeyed(string content, bool expected) =>
        Assert.Equal(expected, Some.Extract($"<meta name=Robots content='{content}'><p>texte").Metadata.NoIndex);

    [Theory]
    [InlineData(
        "<meta property='article:published_time' content='2021-03-04T10:00:00Z'><meta "
            + "property='article:modified_time' content='2024-01-02'>",
        2024)]
    [InlineData("<meta name=dcterms.modified content='2019'>", 2019)]
    [InlineData(
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2020-05-06\"}</script>",
        2020)]
    [InlineData("<meta name=date content='le 3 mai 2020'>", null)]
    [InlineData("<meta name=date content='20200503'>", null)]
    [InlineData("<meta name=date content='0001-01-01'>", null)]
    [InlineData("", null)]
    public void APageStatesItsYear(string head, int? year) =>
        Assert.Equal(
            year, Some.Extract($"<head>{head}</head><body><h1>Les volcans</h1>{Some.FrenchText}").Metadata.Year);

    [Fact]
    public void TheShareOfLinksIsThatOfTheMainText()
    {
        var prose = Some.Extract($"<body><nav>{Menu}</nav><main><h1>Les volcans</h1>{Some.FrenchText}</main>");
        Assert.Equal(0, prose.LinkShare);
        var list = Some.Extract($"<body><main><a href=/un>{Some.FrenchText}</a></main>");
        Assert.InRange(list.LinkShare, 0.9, 1);
        var both = Some.Extract(
            $"<body><main>{Some.FrenchText}<p><a href=/un>La suite de la leçon sur les volcans</a></main>");
        Assert.InRange(both.LinkShare, 0.05, 0.4);
    }

    [Fact]
    public void StructuredDataGivesLevelKindAndLicence()
    {
        var page = Some.Extract(
            """
            <script type="application/ld+json">
            { "@context": "https://schema.org", "@graph": [ {
              "@type": ["LearningResource"], "learningResourceType": "Exercice",
              "educationalLevel": { "@type": "DefinedTerm", "name": "CM2" }, "typicalAgeRange": "9-11",
              "license": "https://creativecommons.org/licenses/by/4.0/",
              "audience": { "@type": "PeopleAudience", "suggestedMinAge": 9, "suggestedMaxAge": 11 },
              "publisher": { "name": "X", "educationalLevel": "CP" } } ] }
            </script><p>texte
            """);

        Assert.Equal(PageKind.Exercise, page.Kind);
        Assert.Equal(Licence.Find("CC BY"), page.Metadata.Licence);
        Assert.Equal(
            [
                new LevelClaim("educationalLevel", "CM2"), new LevelClaim("typicalAgeRange", "9-11"),
                new LevelClaim("audience", "9-11"),
            ], page.Metadata.LevelClaims.AsEnumerable());
    }

    [Theory]
    [InlineData("<div itemscope itemtype='https://schema.org/VideoObject'><span "
        + "itemprop=educationalLevel>Seconde</span></div>")]
    public void MicrodataGivesKindAndLevel(string markup)
    {
        var page = Some.Extract(markup);

        Assert.Equal(PageKind.Video, page.Kind);
        Assert.Equal([new LevelClaim("educationalLevel", "Seconde")], page.Metadata.LevelClaims.AsEnumerable());
    }

    [Theory]
    [InlineData("{ \"educationalLevel\": ")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void MalformedStructuredDataIsIgnored(string json) =>
        Assert.Empty(Some.Extract($"<script type='application/ld+json'>{json}</script><p>texte").Metadata.LevelClaims);

    [Fact]
    public void LinksToOtherHostsAreKnown() =>
        Assert.Equal(
            ["https://ailleurs.test/x"],
            Some.Extract("<a href=/a>a</a><a href='https://ailleurs.test/x'>b</a><a href='mailto:a@b.fr'>c</a>").Links
                .Select(link => link.Value));
}
