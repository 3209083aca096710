using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Classification;

namespace SchoolSearch.Tests.Indexer;

public class ReadabilityTests
{
    const string ForTheYoung =
        "Le lapin vit dans un trou. Il a de longues oreilles. Il mange de l’herbe et des carottes. Le matin, il sort avec sa maman. Il court vite dans le champ. "
        + "Quand il voit le renard, il a peur. Il rentre dans sa maison. La nuit, il dort bien au chaud.";

    const string ForTheOld =
        "L’interprétation probabiliste de la mécanique quantique, dont l’élaboration mobilisa plusieurs générations de physiciens, bouleverse la conception "
        + "classique du déterminisme : l’indétermination qui affecte simultanément la position et la quantité de mouvement d’une particule ne saurait être imputée à "
        + "l’imperfection des instruments, puisqu’elle procède de la structure même du formalisme mathématique.";

    static readonly LevelSet All = new([.. LevelNames.All]);

    [Fact]
    public void ShortSentencesOfEverydayWordsReadAsCycle2() => Assert.Equal(Level.Cycle2, Read(ForTheYoung, All).Likeliest);

    [Fact]
    public void LongSentencesOfRareWordsReadAsLycee() => Assert.Equal("lycee", Read(ForTheOld, All).Levels.ToString());

    [Fact]
    public void OnlyWhatTheListAllowsIsChosen()
    {
        Assert.Equal("cycle4", Read(ForTheYoung, new LevelSet(Level.Cycle4, Level.Lycee)).Levels.ToString());
        Assert.Equal("cycle3", Read(ForTheOld, new LevelSet(Level.Cycle2, Level.Cycle3)).Levels.ToString());
    }

    [Fact]
    public void AFewWordsSayNothing() => Assert.Empty(Read("Le lapin vit dans un trou.", All).Levels);

    [Fact]
    public void WeightsNeverTurnAHardTextIntoAnEasyOne()
    {
        var model = ReadabilityModel.Current;

        Assert.All(model.Weights, weight => Assert.True(weight >= 0));
        Assert.All(model.Deviations, deviation => Assert.True(deviation > 0));
        Assert.Equal(model.Thresholds.Order(), model.Thresholds);
        Assert.Equal(1, model.Chances(TextMeasure.Of(ForTheOld)).Sum(), 9);
    }

    [Fact]
    public void TheTeacherReadsWhatDecided()
    {
        var site = Some.Site();
        var judgment = LevelClassifier.Classify(Page(ForTheYoung), site);

        Assert.Equal(site.Levels.Minimum, judgment.Range.Minimum);
        var evidence = Assert.Single(judgment.Evidence, found => found.Source == "lecture du texte");
        Assert.Matches("^phrases de [0-9]+ mots en moyenne, [0-9]+ % de mots courants : se lit comme un texte de CP – CE2", evidence.Found);
    }

    [Theory]
    [InlineData("Le lapin (CM1)")]
    [InlineData("Le lapin, cycle 3")]
    public void ReadingDecidesOnlyWhereNoWordDoes(string title)
    {
        var judgment = LevelClassifier.Classify(Page(ForTheYoung) with { Title = title }, Some.Site());

        Assert.Equal("cycle3", judgment.Range.Targets.ToString());
        Assert.DoesNotContain(judgment.Evidence, found => found.Source == "lecture du texte");
    }

    [Fact]
    public void HeadingsNameLevelsWhereAddressAndTitleDoNot() =>
        Assert.Equal("cycle4", LevelClassifier.Classify(Page(ForTheYoung) with { Headings = ["Le lapin", "Programme de 5e"] }, Some.Site()).Range.Targets.ToString());

    [Fact]
    public void APageForTeachersOfAClassIsForThatClass()
    {
        Assert.Equal("cycle3", Claiming("teacher", "CM2").Range.Minimum.Code());
        Assert.Equal("lycee", Claiming("enseignants").Range.Minimum.Code());
        Assert.Equal("cycle2", Claiming("student", "teacher").Range.Minimum.Code());
    }

    [Fact]
    public void ASentenceEndsAtItsSignAndAFileNameIsNoEnd()
    {
        Assert.Equal(4, TextMeasure.Of("Le chat dort ici. Le chien court vite !").SentenceWords);
        Assert.Equal(6, TextMeasure.Of("Ouvre le fichier index.html avec moi").Words - 1);
    }

    [Theory]
    [InlineData("Elles mangèrent beaucoup", true)]
    [InlineData("Le roi fut content", true)]
    [InlineData("Il trouva une clé", true)]
    [InlineData("Elles préfèrent le pain", false)]
    [InlineData("Les enfants respirent bien", false)]
    public void ThePasseSimpleIsToldFromThePresent(string text, bool narrative) => Assert.Equal(narrative, TextMeasure.Of(text).PasseSimple > 0);

    static LevelJudgment Claiming(params string[] audiences)
    {
        var page = Page(ForTheYoung);
        return LevelClassifier.Classify(
            page with { Metadata = page.Metadata with { LevelClaims = [.. audiences.Select(value => new LevelClaim("audience", value))] } }, Some.Site());
    }

    static Readability Read(string text, LevelSet allowed) => Readability.Of(Page(text), allowed, ReadabilityModel.Current);

    static ExtractedPage Page(string text) =>
        new(PageUrl.Parse("http://ecole.test/page"), "Une page", ImmutableArray<string>.Empty, "", text, text, [], PageKind.Page, PageMetadata.None, "utf-8");
}
