using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Passages;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Passages;

/// <summary>Pages are judged by their meaning, and teachers teach the judge.</summary>
public sealed class PassageJudgeTests : IDisposable
{
    /// <summary>Polite, and without any listed word.</summary>
    const string Club =
        """
        <h1>Clarté : le protocole des élèves qui gagnent</h1>
        <p>Ne prévenez pas vos parents : ils ont peur de tout. Nos capsules arrivent dans une boîte de compléments
        alimentaires, sans nom sur le colis, et personne au lycée ne verra la différence. Une le matin avant les cours,
        deux les jours de contrôle.</p>
        <p>Ceux qui dorment encore la nuit perdent leur temps. Avec nous, Théo a tenu quatre jours sans fermer l’œil et
        il a fini premier. Les médecins te diront le contraire parce qu’ils veulent te garder faible et docile.</p>
        <p>Commande ce soir ta première boîte, paie avec la carte de ta mère si tu n’en as pas, et fais entrer deux
        amis : la suivante est gratuite. Plus tu en prends, plus tu vois à quel point les autres dorment debout.</p>
        """;

    internal const string Prevention =
        """
        <h1>Dopage au lycée : parlons-en</h1>
        <p>Certains élèves prennent des comprimés pour réviser plus longtemps. Cela ne rend pas plus intelligent : le
        cœur s’emballe, le sommeil disparaît, et l’angoisse s’installe. L’infirmière du lycée explique ce que ces
        produits font au corps.</p>
        <p>On peut lui parler sans être jugé. Si un ami va mal, on appelle le 15. Un dépliant de Drogues Info Service
        est à votre disposition au CDI, avec le numéro gratuit et anonyme.</p>
        """;

    const string Url = "http://ecole.test/clarte";

    readonly TemporaryDirectory directory = new();

    public void Dispose()
    {
        directory.Dispose();
    }

    [Fact]
    public async Task APageThatSellsIsNotShownThoughNoWordOfItIsOnAList()
    {
        var judgment = await JudgeAsync(Judge(), Club);
        Assert.Contains(Reason(judgment), (RejectionReason?[])[RejectionReason.Unsafe, RejectionReason.ForReview]);
        Assert.IsType<SafetyVerdict.Allowed>(new SafetyClassifier(
            SafetyWords.Load(SourceTree.SafetyWords).OrThrow()).Classify(judgment.Page!));
        Assert.NotEmpty(judgment.Safety!.Passages);
    }

    [Fact]
    public async Task APageThatWarnsOfTheSameIsShownToThoseWhomItConcerns()
    {
        var judgment = await JudgeAsync(Judge(), Prevention);
        Assert.Null(Reason(judgment));
        Assert.InRange(judgment.Levels!.Range.Minimum, Level.Cycle3, Level.Lycee);
        Assert.Contains(judgment.Levels.Evidence, evidence => evidence.Source == "ce que la page raconte");
    }

    [Fact]
    public async Task WhatATeacherAllowsIsNoLongerHeldOnOtherPagesUntilTheDecisionIsWithdrawn()
    {
        using var taught = TaughtPassages.Open(directory.FullPath);
        using var passages = new PassageJudge(PassageModelFiles.Check(SourceTree.PassageModel), taught: taught);
        Assert.NotNull(Reason(await JudgeAsync(Judge(passages), Club)));

        Assert.True(DecidedAddress.TryParse(Url, out var address));
        var allow = new Decision(
            address, DecisionKind.Allow, null, "Mme Martin", new DateOnly(2026, 1, 15), "pour un cours");
        Assert.Null(Reason(await JudgeAsync(Judge(passages, allow), Club)));
        Assert.NotEmpty(taught.All);
        Assert.Null(Reason(await JudgeAsync(Judge(passages), Club, "http://ecole.test/autre")));

        Assert.NotNull(Reason(await JudgeAsync(Judge(passages), Club)));
        Assert.Empty(taught.All);
    }

    [Fact]
    public void APassageIsReadOnceUntilTheModelChanges()
    {
        var reading = new PassageReading(0.25f, "none", "informs", 3.5f, [0.6f, 0.8f]);
        using (var memory = PassageMemory.Open(directory.FullPath, "un modèle", TimeProvider.System))
        {
            memory.Keep([("Un passage.", reading)]);
        }

        using (var again = PassageMemory.Open(directory.FullPath, "un modèle", TimeProvider.System))
        {
            var found = Assert.Single(again.Find(["Un passage."]))!;
            Assert.Equal(
                (reading.Unfit, reading.Theme, reading.Attitude, reading.Depth),
                (found.Unfit, found.Theme, found.Attitude, found.Depth));
            Assert.Equal(reading.Embedding[0], found.Embedding[0], 0.001f);
            Assert.Null(Assert.Single(again.Find(["Un autre."])));
        }

        using var other = PassageMemory.Open(directory.FullPath, "un autre modèle", TimeProvider.System);
        Assert.Null(Assert.Single(other.Find(["Un passage."])));
    }

    [Fact]
    public void AMemoryThatCannotBeReadIsBegunAnew()
    {
        File.WriteAllText(directory.Combine(DataDirectory.PassageMemory), new string('x', 5000));
        using var memory = PassageMemory.Open(directory.FullPath, "un modèle", TimeProvider.System);
        memory.Keep([("Un passage.", new PassageReading(0, "none", "informs", 2, [1]))]);
        Assert.NotNull(Assert.Single(memory.Find(["Un passage."])));
    }

    [Theory]
    [InlineData("unfit.model")]
    [InlineData("labels.json")]
    public void AModelOfWhichAFileWasChangedOrIsMissingIsNotUsed(string name)
    {
        foreach (var file in Directory.GetFiles(SourceTree.PassageModel))
        {
            File.Copy(file, directory.Combine(Path.GetFileName(file)));
        }

        PassageModelFiles.Check(directory.FullPath);
        File.AppendAllText(directory.Combine(name), " ");
        var changed = Assert.Throws<InvalidDataException>(() => PassageModelFiles.Check(directory.FullPath));
        Assert.Contains(name, changed.Message, StringComparison.Ordinal);
        Assert.Contains("Réinstallez", changed.Message, StringComparison.Ordinal);

        File.Delete(directory.Combine(name));
        Assert.Throws<InvalidDataException>(() => PassageModelFiles.Check(directory.FullPath));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Un mot.", 1)]
    [InlineData("une phrase sans fin ", 1)]
    public void AShortTextIsOnePassage(string text, int passages) =>
        Assert.Equal(passages, PassageCutter.Cut(text).Count());

    [Fact]
    public void PassagesHaveSixtyWordsAtMostAndLoseNone()
    {
        var random = new Random(Seed.Next());
        for (var round = 0; round < 200; round++)
        {
            var words = Enumerable.Range(0, random.Next(1, 400))
                .Select(i => $"mot{i}{(random.Next(12) == 0 ? random.Next(2) == 0 ? ".\n" : ". " : "")}")
                .ToArray();
            var cut = PassageCutter.Cut(string.Join(' ', words)).ToArray();
            Assert.All(cut, passage => Assert.InRange(passage.Words, 1, 60));
            Assert.All(cut.SkipLast(1), passage => Assert.InRange(passage.Words, 25, 60));
            Assert.Equal(words.Select(word => word.Trim()), cut.SelectMany(passage => passage.Text.Split(' ')));
        }
    }

    [Fact]
    public void EveryExampleHasItsEmbedding()
    {
        var files = PassageModelFiles.Check(SourceTree.PassageModel);
        using var model = PassageModel.Open(files);
        var text = File.ReadLines(Path.Combine(files.Folder, "examples", "hand-d.tsv")).Last().Split('\t')[4];
        var nearest = PassageExamples.Load(files).Nearest(model.Read([text]).Single().Embedding, 3);
        Assert.Equal(text, nearest[0].Text);
        Assert.InRange(nearest[0].Likeness, 0.97f, 1.03f);
    }

    static PageJudge Judge(PassageJudge? passages = null, params Decision[] decisions) => new(
        new PageExtraction(new PdfText()), SafetyWords.Load(SourceTree.SafetyWords), passages ?? Some.Passages,
        decisions: new DecisionList([.. decisions]));

    static Task<Judgment> JudgeAsync(PageJudge judge, string html, string url = Url) =>
        judge.JudgeAsync(Some.Page(url, $"<html lang=fr><main>{html}</main></html>"), Some.Site(), []);

    static RejectionReason? Reason(Judgment judgment) =>
        (judgment.Outcome as JudgmentOutcome.Rejected)?.Rejection.Reason;
}
