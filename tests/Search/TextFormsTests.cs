using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Analysis;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Two ways to write the same find each other, on a real index: a page with the first form, searched with the
/// second.</summary>
public sealed class TextFormsTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    public static TheoryData<string, string> SameThing { get; } = new()
    {
        // Apostrophes of keyboards and print, Unicode's modifier letter, quotation marks, primes, and accents typed as
        // apostrophes.
        { "l'éléphant", "éléphant" }, { "l’éléphant", "éléphant" }, { "lʼéléphant", "éléphant" },
        { "l‘éléphant", "éléphant" }, { "l′éléphant", "éléphant" }, { "l´éléphant", "éléphant" },
        { "l`éléphant", "éléphant" }, { "éléphant", "l´éléphant" }, { "aujourd’hui", "aujourd'hui" },
        { "presqu‘île", "presqu'ile" },
        // Hyphens: plain, typographic, non-breaking, soft.
        { "arc-en-ciel", "arc en ciel" }, { "arc‑en‑ciel", "arc-en-ciel" }, { "arc‐en‐ciel", "arc en ciel" },
        { "Saint-Exupéry", "saint exupery" }, { "dino\u00ADsaure", "dinosaure" },
        { "dinosaure", "dino\u00ADsaure" }, { "vol\u200Bcan", "volcan" },
        // Ligatures, case, accents, combining accents.
        { "œuf", "oeuf" }, { "oeuf", "ŒUF" }, { "ex æquo", "ex aequo" }, { "ﬁlm", "film" }, { "ÉLÈVE", "eleve" },
        { "e\u0301le\u0300ve", "élève" }, { "élève", "e\u0301le\u0300ve" }, { "garc\u0327on", "garçon" },
        { "Noe\u0308l", "noel" },
        // Acronyms.
        { "S.V.T.", "svt" }, { "SVT", "s.v.t." }, { "svt", "S.V.T" }, { "l’O.N.U.", "ONU" }, { "A.D.N.", "adn" },
        // Numbers.
        { "1 000", "1000" }, { "1\u00A0000", "1000" }, { "1\u202F000", "1000" }, { "1\u2009000\u2009000", "1 000 000" },
        { "1000", "1 000" }, { "3,14", "3.14" }, { "3.14", "3,14" },
        // Units.
        { "10 km", "10km" }, { "10km", "10 km" }, { "m²", "m2" }, { "25m²", "25 m2" }, { "50 %", "50%" },
        { "H₂O", "h2o" }, { "CO2", "co₂" },
        // Ordinals and centuries.
        { "XVIIIe siècle", "18e siècle" }, { "18ème siècle", "XVIIIe siècle" }, { "XVIIIe", "xviiie" },
        { "XVIIIᵉ", "18e" }, { "VIe", "6e" }, { "VIe", "VIe" }, { "6ème", "6e" }, { "6eme", "sixième" },
        { "Sixième", "6e" },
        { "François Ier", "françois 1er" }, { "premier", "1er" }, { "1re", "première" },
    };

    [Theory]
    [MemberData(nameof(SameThing))]
    public async Task APageWithOneFormIsFoundByTheOther(string page, string query)
    {
        await index.FreshAsync(
            TestPage.Upsert("1", "Autre chose", "Rien de tel."),
            TestPage.Upsert("2", "Une page", $"Avant {page} après."));
        var found = Assert.IsType<SearchAnswer.Found>(
            await new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee).SearchAsync(new SearchRequest(query)));
        Assert.Equal(TestPage.Url("2"), Assert.Single(found.Hits).Url);
        Assert.Equal(Terms(page), Terms(query));
    }

    [Theory]
    [InlineData("vie", "6e")]
    [InlineData("La vie", "VIe siècle")]
    [InlineData("civil", "104")]
    [InlineData("mi", "1001")]
    [InlineData("cd", "400")]
    [InlineData("12 1914", "121914")]
    [InlineData("4G", "4")]
    [InlineData("le ciel", "arc")]
    public void WordsThatOnlyLookAlikeStayApart(string page, string query) =>
        Assert.DoesNotContain(Terms(query)[0], Terms(page));

    [Theory]
    [InlineData("Louis XIV", "louis 14")]
    [InlineData("Louis XIV", "louis quatorze")]
    [InlineData("Louis XVIII", "Louis dix-huit")]
    [InlineData("Henri IV", "henri 4")]
    [InlineData("François Ier", "François 1")]
    [InlineData("Napoléon III", "napoleon trois")]
    [InlineData("Jean-Paul II", "jean-paul 2")]
    [InlineData("Élisabeth II", "elisabeth 2")]
    public async Task AKingIsFoundByHisNumber(string page, string query)
    {
        var name = page.Split(' ', '-')[0];
        await index.FreshAsync(
            TestPage.Upsert("1", "Un autre", $"{name} Martin, à la page 2, 4, 14 ou 18."),
            TestPage.Upsert("2", "Un roi", $"Le règne de {page} commence."));
        var found = Assert.IsType<SearchAnswer.Found>(
            await new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee).SearchAsync(new SearchRequest(query)));
        Assert.Equal(TestPage.Url("2"), found.Hits[0].Url);
        Assert.True(Assert.Single(found.Synonyms).IsSame);
    }

    [Fact]
    public async Task AWholeTitleLeavesOutTheSameSmallWordsOnBothSides()
    {
        await index.FreshAsync(
            TestPage.Upsert("1", "Les sciences de la vie et de la Terre"),
            TestPage.Upsert("2", "Terre de vie et de sciences"));
        var whole = new QueryNode.Key(KeyField.TitleKey, TitleKey.Of("sciences de la vie et de la terre"), 1);
        var hits = await index.Reader.SearchAsync(
            new PageQuery(new QueryStep([], [whole]), PageFilter.For(Level.Lycee, Restrictions.None)));
        Assert.Equal(TestPage.Url("1"), Assert.Single(hits.Pages).Page.Url);
    }

    /// <summary>The terms of a text on a page; asserts that a query gives the same.</summary>
    static IReadOnlyList<string> Terms(string text)
    {
        using var terms = new FrenchTerms();
        var whole = terms.Of(AnalysisChain.Stemmed, text);
        var words = QueryText.Parse(text).Words.SelectMany(word => terms.Of(AnalysisChain.Stemmed, word));
        Assert.Equal(whole.Distinct(), words.Distinct());
        return whole;
    }
}
