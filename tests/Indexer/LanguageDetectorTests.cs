using SchoolSearch.Indexer.Language;

namespace SchoolSearch.Tests.Indexer;

public class LanguageDetectorTests
{
    [Theory]
    [InlineData("fr", "Clique sur une série de lettres dans le menu.")]
    [InlineData("fr", "L’élève range les nombres dans l’ordre croissant, puis il vérifie.")]
    [InlineData("en", "The lava comes out of the volcano and flows down to the sea, where it cools.")]
    [InlineData("es", "El volcán está en la isla y los habitantes no pueden volver a sus casas porque hay mucho humo.")]
    [InlineData("de", "Der Vulkan ist ausgebrochen und die Bewohner der Dörfer müssen ihre Häuser für mehrere "
        + "Wochen verlassen.")]
    [InlineData("it", "Il vulcano è attivo e gli abitanti della città non possono tornare nelle loro case perché "
        + "c’è troppa cenere.")]
    public void ASentenceTellsItsLanguage(string expected, string text) =>
        Assert.Equal(expected, LanguageDetector.Detect(text, null, null).Code);

    [Fact]
    public void ALieAboutTheLanguageGivesWayToTheText() =>
        Assert.Equal(
            "en",
            LanguageDetector.Detect(
                string.Concat(Enumerable.Repeat("The lava comes out of the volcano and flows down to the sea. ", 4)),
                "fr", "fr").Code);

    [Fact]
    public void CommentsInAProgramDoNotMakeAPageEnglish() =>
        Assert.Equal(
            "fr",
            LanguageDetector.Detect("def tri(t): for i in range(len(t)): if t[i] is not None and x in t: return t # "
                + "correction de l’exercice", "fr", "fr").Code);

    [Theory]
    [InlineData("12 + 5 = 17", "fr", null, "fr")]
    [InlineData("12 + 5 = 17", null, "fr", "fr")]
    [InlineData("12 + 5 = 17", "en", "fr", "en")]
    [InlineData("12 + 5 = 17", null, null, LanguageGuess.Other)]
    [InlineData("12 + 5 = 17", "pt-BR", null, "pt")]
    public void APageOfNumbersIsInTheLanguageThatIsDeclared(
        string text, string? declared, string? site, string expected) =>
        Assert.Equal(expected, LanguageDetector.Detect(text, declared, site).Code);

    [Fact]
    public void APageInTwoLanguagesIsForFrenchReadersToo()
    {
        var french =
            "Cet ordinateur est prêt quand la lampe est verte, et il ne faut pas le débrancher avant la fin de la "
                + "mise à jour des programmes. ";
        var english =
            "The computer is ready when the lamp is green, and you should not unplug it before the end of the "
                + "update of the programs. ";

        Assert.Equal("fr", LanguageDetector.Detect(french + french + english + english + english, null, null).Code);
    }

    [Fact]
    public void ALanguageWithoutKnownWordsIsAnother() =>
        Assert.Equal(
            LanguageGuess.Other,
            LanguageDetector.Detect(
                string.Concat(Enumerable.Repeat("Tulivuori purkautuu saarella joka kevät hitaasti yöllä. ", 12)), "fi",
                null).Code);
}
