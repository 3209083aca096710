using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Levels;
using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Tests.Indexer.Levels;

public class ReadabilityTests
{
    const string ForTheYoung =
        "Le lapin vit dans un trou. Il a de longues oreilles. Il mange de l’herbe et des carottes. Le matin, il "
            + "sort avec sa maman. Il court vite dans le champ. "
        + "Quand il voit le renard, il a peur. Il rentre dans sa maison. La nuit, il dort bien au chaud.";

    const string ForTheOld =
        "L’interprétation probabiliste de la mécanique quantique, dont l’élaboration mobilisa plusieurs générations "
            + "de physiciens, bouleverse la conception "
        + "classique du déterminisme : l’indétermination qui affecte simultanément la position et la quantité de "
        + "mouvement d’une particule ne saurait être imputée à "
        + "l’imperfection des instruments, puisqu’elle procède de la structure même du formalisme mathématique.";

    static readonly LevelSet All = new([.. LevelNames.All]);

    [Fact]
    public void ShortSentencesOfEverydayWordsReadAsCycle2() =>
        Assert.Equal(Level.Cycle2, Read(ForTheYoung, All).Likeliest);

    [Fact]
    public void LongSentencesOfRareWordsReadAsLycee() => Assert.Equal("lycee", Read(ForTheOld, All).Levels.ToString());

    [Fact]
    public void OnlyWhatTheListAllowsIsChosen()
    {
        Assert.Equal("cycle4", Read(ForTheYoung, new LevelSet(Level.Cycle4, Level.Lycee)).Levels.ToString());
        Assert.Equal("cycle3", Read(ForTheOld, new LevelSet(Level.Cycle2, Level.Cycle3)).Levels.ToString());
    }

    [Fact]
    public void ATextOfAFewWordsHasNoReadingLevel() => Assert.Empty(Read("Le lapin vit dans un trou.", All).Levels);

    [Fact]
    public void ChancesAddUpAndFollowTheAge()
    {
        var model = ReadabilityModel.Current;
        TextFeatures young = TextMeasure.Of(ForTheYoung), old = TextMeasure.Of(ForTheOld);

        Assert.Equal(model.Ends.Order(), model.Ends);
        Assert.True(model.Age(young) + 5 < model.Age(old));
        Assert.Equal(1, model.Chances(old).Sum(), 9);
        Assert.Equal(3, model.Chances(old).IndexOf(model.Chances(old).Max()));
    }

    [Fact]
    public void ReasonsAddUpToTheAgeOfTheText()
    {
        var model = ReadabilityModel.Current;
        TextFeatures young = TextMeasure.Of(ForTheYoung), old = TextMeasure.Of(ForTheOld);

        var difference = model.Reasons(old).Sum() - model.Reasons(young).Sum();
        Assert.Equal(model.Age(old) - model.Age(young), difference, 3);
    }

    [Fact]
    public void TheModelIsReadAsItIsWritten()
    {
        var written = ReadabilityModel.Current.Write();
        var read = ReadabilityModelFile.Read(new StringReader(written), WordAges.Current);

        Assert.Equal(written, read.Write());
        Assert.Equal(ReadabilityModel.Current.Age(TextMeasure.Of(ForTheOld)), read.Age(TextMeasure.Of(ForTheOld)));
        Assert.Equal(WordAges.Current.Write(), WordAges.Read(new StringReader(WordAges.Current.Write())).Write());
    }

    [Theory]
    [InlineData("")]
    [InlineData("age 12 1 9 12 15")] // no tree
    [InlineData("age 12 0 9 12 15\ntree\n= 0")] // no spread
    [InlineData("age 12 1 12 9 15\ntree\n= 0")] // ends that fall
    [InlineData("tree\n= 0")]
    [InlineData("age 12 1 9 12 15\ntree\nLength 5 1 2 0\n= 1")] // a child is missing
    [InlineData("age 12 1 9 12 15\ntree\nLength 5 0 1 0\n= 1")] // back to the root
    [InlineData("age 12 1 9 12 15\ntree\nHeight 5 1 2 0\n= 1\n= 2")]
    [InlineData("age 12 1 9 12 15\ntree\n= NaN")]
    public void AMalformedReadabilityModelIsRefused(string file) =>
        Assert.Throws<InvalidDataException>(() => ReadabilityModelFile.Read(new StringReader(file), WordAges.None));

    [Fact]
    public void ReadingLevelEvidenceNamesWhatDecided()
    {
        var site = Some.Site();
        var judgment = LevelClassifier.Classify(Page(ForTheYoung), site);

        Assert.Equal(site.Levels.Minimum, judgment.Range.Minimum);
        var evidence = Assert.Single(judgment.Evidence, found => found.Source == "lecture du texte");
        Assert.Matches(
            "^phrases de [0-9]+ mots en moyenne, [0-9]+ % de mots courants : se lit comme un texte de CP – CE2",
            evidence.Found);
    }

    [Theory]
    [InlineData("Le lapin (CM1)")]
    [InlineData("Le lapin, cycle 3")]
    public void ReadingLevelCountsOnlyWhereNoWordNamesALevel(string title)
    {
        var judgment = LevelClassifier.Classify(Page(ForTheYoung) with { Title = title }, Some.Site());

        Assert.Equal("cycle3", judgment.Range.Targets.ToString());
        Assert.DoesNotContain(judgment.Evidence, found => found.Source == "lecture du texte");
    }

    [Fact]
    public void HeadingsNameLevelsWhereAddressAndTitleDoNot() =>
        Assert.Equal(
            "cycle4",
            LevelClassifier.Classify(
                Page(ForTheYoung) with { Headings = ["Le lapin", "Programme de 5e"] }, Some.Site()).Range.Targets
                .ToString());

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
        Assert.Equal(4, Count("Le chat dort ici. Le chien court vite !", TextFeature.SentenceWords));
        Assert.Equal(6, TextMeasure.Of("Ouvre le fichier index.html avec moi").Words - 1);
    }

    [Theory]
    [InlineData("Elles mangèrent beaucoup", true)]
    [InlineData("Le roi fut content", true)]
    [InlineData("Il trouva une clé", true)]
    [InlineData("Elles préfèrent le pain", false)]
    [InlineData("Les enfants respirent bien", false)]
    public void ThePasseSimpleIsToldFromThePresent(string text, bool narrative) =>
        Assert.Equal(narrative, Count(text, TextFeature.PasseSimple) > 0);

    [Theory]
    [InlineData("Résoudre x² + 3x = 0 où f(x) = 2", TextFeature.Signs, true)]
    [InlineData("Le théorème de Pythagore", TextFeature.Cycle4Terms, true)]
    [InlineData("Les nombres relatifs", TextFeature.Cycle4Terms, true)] // two words, in the plural
    [InlineData("Une équation cartésienne de la droite", TextFeature.LyceeTerms, true)] // a feminine
    [InlineData("La dérivée d’une fonction", TextFeature.LyceeTerms, true)]
    [InlineData("La chaîne alimentaire de la forêt", TextFeature.Cycle3Terms, true)]
    [InlineData("Le lapin mange une carotte", TextFeature.LyceeTerms, false)]
    [InlineData("Entoure le bon mot", TextFeature.YoungTasks, true)]
    [InlineData("Démontrer que la suite converge", TextFeature.OldTasks, true)]
    [InlineData("Alors il lui dit : « Viens ! »", TextFeature.Dialogue, true)]
    [InlineData("Soit x un réel", TextFeature.Variables, true)]
    [InlineData("L’eau et l’air", TextFeature.Variables, false)] // elided letters are not unknowns
    [InlineData("Prends ton cahier", TextFeature.Tu, true)]
    public void FeaturesAreCounted(string text, TextFeature feature, bool counted) =>
        Assert.Equal(counted, Count(text, feature) > 0);

    [Fact]
    public void AReadingLevelNamesWhatMadeItLowerOrHigher()
    {
        Assert.Matches("vers [0-9]+ ans ; plus facile : .*\\(−[0-9],[0-9] ans?\\)", Read(ForTheYoung, All).ToString());
        Assert.Matches("plus difficile : .*\\(\\+[0-9],[0-9] ans?\\)", Read(ForTheOld, All).ToString());
    }

    static float Count(string text, TextFeature feature) => TextMeasure.Of(text)[feature];

    static LevelJudgment Claiming(params string[] audiences)
    {
        var page = Page(ForTheYoung);
        return LevelClassifier.Classify(
            page with
            {
                Metadata = page.Metadata with
                {
                    LevelClaims = [.. audiences.Select(value => new LevelClaim("audience", value))],
                },
            }, Some.Site());
    }

    static Readability Read(string text, LevelSet allowed) =>
        Readability.Of(Page(text), allowed, ReadabilityModel.Current);

    static ExtractedPage Page(string text) =>
        new(
            PageUrl.Parse("http://ecole.test/page"), "Une page", ImmutableArray<string>.Empty, "", text, text, [],
            PageKind.Page, PageMetadata.None, "utf-8");
}
