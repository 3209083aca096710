using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Tests.Indexer.Levels;

public class LevelClassifierTests
{
    static readonly LevelRange FromCycle3 = new(Level.Cycle3, new LevelSet(Level.Cycle3, Level.Cycle4));

    [Fact]
    public void WithoutAListThereIsLyceeOnly() =>
        Assert.Equal(
            LevelRange.Unknown, LevelClassifier.Classify(Page("<p>texte", "educationalLevel", "CP"), null).Range);

    [Theory]
    [InlineData("educationalLevel", "CM2", "cycle3", "cycle3")]
    [InlineData("educationalLevel", "4ème", "cycle4", "cycle4")]
    [InlineData("educationalLevel", "Cycle 4", "cycle4", "cycle4")]
    [InlineData("educationalLevel", "Terminale", "lycee", "lycee")] // raises the minimum above the list's targets
    [InlineData("educationalLevel", "Licence, université", "lycee", "lycee")]
    [InlineData("typicalAgeRange", "12-14", "cycle4", "cycle4")]
    [InlineData("typicalAgeRange", "10-13", "cycle3", "cycle3 cycle4")]
    [InlineData("typicalAgeRange", "15+", "lycee", "lycee")]
    [InlineData("typicalAgeRange", "adultes 25-99", "lycee", "lycee")]
    [InlineData("audience", "collégiens", "cycle3", "cycle3 cycle4")]
    public void MetadataRaisesTheMinimumAndChoosesTargets(
        string property, string value, string minimum, string targets) =>
        AssertRange(
            minimum, targets,
            LevelClassifier.Classify(Page("<p>texte", property, value), Some.Site(levels: FromCycle3)).Range);

    [Theory]
    [InlineData("educationalLevel", "CP")]
    [InlineData("typicalAgeRange", "3-5")]
    [InlineData("typicalAgeRange", "0-99")] // a newborn reads nothing
    [InlineData("typicalAgeRange", "14-6")]
    [InlineData("typicalAgeRange", "-5")]
    [InlineData("typicalAgeRange", "180")]
    [InlineData("typicalAgeRange", "tous")]
    [InlineData("educationalLevel", "<script>")]
    public void NonsenseAndYoungerPupilsThanTheListAllowsChangeNothing(string property, string value) =>
        AssertRange(
            "cycle3", "cycle3 cycle4",
            LevelClassifier.Classify(Page("<p>texte", property, value), Some.Site(levels: FromCycle3)).Range);

    [Theory]
    [InlineData("http://ecole.test/6e/fractions", "Fractions", "cycle3")]
    [InlineData("http://ecole.test/cours/quatrieme/", "Fractions", "cycle4")]
    [InlineData("http://ecole.test/a", "Fractions en classe de 5e", "cycle4")]
    [InlineData("http://ecole.test/a", "Les fractions (CM1)", "cycle3")]
    [InlineData("http://ecole.test/a", "La France au 6e siècle avant notre ère", "cycle3 cycle4")]
    [InlineData("http://ecole.test/a", "La première guerre mondiale", "cycle3 cycle4")]
    [InlineData("http://ecole.test/terminale/limites", "Limites", "cycle3 cycle4")] // outside the list's range
    public void WordsInAddressAndTitleChooseAmongTheTargetsOnly(string url, string title, string targets) =>
        AssertRange(
            "cycle3",
            targets,
            LevelClassifier.Classify(
                Some.Extract($"<title>{title}</title><p>texte", url), Some.Site(levels: FromCycle3)).Range);

    [Fact]
    public void EveryStatementAboutLevelsBecomesEvidence()
    {
        var evidence =
            LevelClassifier.Classify(
                Page("<p>texte", "typicalAgeRange", "180"), Some.Site(levels: FromCycle3)).Evidence;

        Assert.Contains(evidence, found => found.Source == "liste de sites" && found.Effect == "dès CM1 – 6e");
        Assert.Contains(
            evidence,
            found =>
                found.Found == "typicalAgeRange : 180" && found.Effect.StartsWith("ignoré", StringComparison.Ordinal));
    }

    [Fact]
    public void NoPageComesBelowTheMinimumOfItsList()
    {
        string[] words = ["CP", "maternelle", "3-5", "6e", "lycée", "0", "seconde", "adulte", "12-14", "cycle 1", "x"];
        string[] properties = ["educationalLevel", "typicalAgeRange", "audience"];
        foreach (var minimum in LevelNames.All)
        {
            foreach (var property in properties)
            {
                foreach (var word in words)
                {
                    var range =
                        LevelClassifier.Classify(
                            Page($"<title>{word}</title>", property, word),
                            Some.Site(levels: new LevelRange(minimum, new LevelSet(minimum, Level.Lycee)))).Range;

                    Assert.True(range.Minimum >= minimum);
                    Assert.All(range.Targets, target => Assert.True(target >= range.Minimum));
                }
            }
        }
    }

    static void AssertRange(string minimum, string targets, LevelRange range) =>
        Assert.Equal((minimum, targets), (range.Minimum.Code(), range.Targets.ToString()));

    static ExtractedPage Page(string html, string property, string value)
    {
        var page = Some.Extract(html);
        return page with { Metadata = page.Metadata with { LevelClaims = [new LevelClaim(property, value)] } };
    }
}
