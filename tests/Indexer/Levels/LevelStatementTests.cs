using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Tests.Indexer.Levels;

public class LevelStatementTests
{
    [Theory]
    [InlineData("8-10", "cycle2 cycle3")]
    [InlineData("8 – 10", "cycle2 cycle3")]
    [InlineData("de 8 à 10 ans", "cycle2 cycle3")]
    [InlineData("8+", "cycle2 cycle3 cycle4 lycee")]
    [InlineData("dès 12 ans", "cycle4 lycee")]
    [InlineData("à partir de 15 ans", "lycee")]
    [InlineData("12 ans et plus", "cycle4 lycee")]
    [InlineData("-12", "cycle1 cycle2 cycle3 cycle4")]
    [InlineData("moins de 8 ans", "cycle1 cycle2")]
    [InlineData("jusqu’à 11 ans", "cycle1 cycle2 cycle3")]
    [InlineData("6-8, 9-11", "cycle2 cycle3")]
    [InlineData("18-36 mois", "")]
    [InlineData("14-6", "")]
    public void AgesAreReadInAllTheirForms(string ages, string levels) => AssertMeans(levels, "typicalAgeRange", ages);

    [Theory]
    [InlineData("http://data.education.fr/voc/scolomfr/concept/scolomfr-voc-022-num-018", "cycle3")] // 6e
    // école élémentaire
    [InlineData("http://data.education.fr/voc/scolomfr/concept/scolomfr-voc-022-num-008", "cycle2 cycle3")]
    [InlineData("http://data.education.fr/voc/scolomfr/concept/scolomfr-voc-022-num-195", "lycee")] // BTS
    [InlineData("scolomfr-voc-022-num-999", "")]
    [InlineData("classe de cours élémentaire 1re année", "cycle2")]
    [InlineData("cycle des approfondissements (2016)", "cycle4")]
    [InlineData("niveau première STMG", "lycee")]
    [InlineData("BTS - 1re année", "lycee")]
    [InlineData("école maternelle", "cycle1")]
    [InlineData("école élémentaire", "cycle2 cycle3")]
    [InlineData("enseignement primaire", "cycle1 cycle2 cycle3")] // a context of LOM-FR
    [InlineData("enseignement secondaire", "cycle3 cycle4 lycee")]
    [InlineData("lycée professionnel", "lycee")]
    [InlineData("higher education", "lycee")]
    [InlineData("middle school", "cycle3 cycle4")]
    [InlineData("9-11 ans", "cycle3")]
    [InlineData("beginner", "")]
    public void TermsOfScolomfrAndLomAreUnderstood(string value, string levels) =>
        AssertMeans(levels, "educationalLevel", value);

    [Theory]
    [InlineData("3e année du primaire", "cycle2")] // 8 years
    [InlineData("secondaire 2", "cycle4")]
    [InlineData("5e secondaire", "lycee")] // 16 years
    [InlineData("4e primaire (Belgique)", "cycle3")]
    [InlineData("6e année (Québec)", "cycle3")]
    [InlineData("3H", "cycle2")]
    [InlineData("11H", "cycle4")]
    [InlineData("8e HarmoS", "cycle3")]
    [InlineData("Cycle 3 (Suisse romande)", "cycle4")]
    [InlineData("2e année", "")] // of what?
    public void YearsOfOtherCountriesGoByAge(string value, string levels) =>
        AssertMeans(levels, "educationalLevel", value);

    static void AssertMeans(string levels, string property, string value) =>
        Assert.Equal(
            levels, LevelStatement.Read(new LevelClaim(property, value), SchoolSystem.France).Levels.ToString());
}
