using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Tests.Safety;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Indexer;

public class SafetyClassifierTests
{
    static readonly SafetyClassifier Classifier = new(
        SafetyWords.Load(SourceTree.SafetyWords).OrThrow());

    public static TheoryData<string, string> PagesToShow =>
        SafetyTexts.Read("a-laisser-passer.md", "a-laisser-passer-2.md", "controle-a-laisser-passer.md");

    public static TheoryData<string, string> PagesToRefuse => SafetyTexts.Read("a-refuser.md");

    public static TheoryData<string, string> MorePagesToRefuse => SafetyTexts.Read("a-refuser-2.md");

    public static TheoryData<string, string> PagesKeptAsideToRefuse => SafetyTexts.Read("controle-a-refuser.md");

    public static TheoryData<string, string> PagesForOlderPupils => SafetyTexts.Read("pour-les-grands.md");

    /// <summary>Some of them address older pupils; only the youngest may be kept from these.</summary>
    [Theory]
    [MemberData(nameof(PagesToShow))]
    public void PagesForSchoolAreShown(string title, string text)
    {
        var verdict = Classifier.Classify(Page(title, text));

        Assert.True(
            verdict is SafetyVerdict.Allowed
                || (title is "Le négationnisme" or "Insultes et respect dans la cour"
                    && verdict is SafetyVerdict.AllowedFrom { Floor: Level.Cycle4 }),
            $"{verdict.GetType().Name}: {string.Join("; ", Objections(verdict))}");
    }

    [Theory]
    [MemberData(nameof(MorePagesToRefuse))]
    public void PagesInDisguiseAreRefused(string title, string text) =>
        Assert.IsType<SafetyVerdict.Refused>(Classifier.Classify(Page(title, text)));

    [Theory]
    [MemberData(nameof(PagesKeptAsideToRefuse))]
    public void PagesKeptAsideWhenTheListsWereMadeAreNotShownToChildren(string title, string text) =>
        Assert.IsNotType<SafetyVerdict.Allowed>(Classifier.Classify(Page(title, text)));

    [Theory]
    [MemberData(nameof(PagesForOlderPupils))]
    public void DoubtfulPagesAreNotForTheYoungest(string title, string text) =>
        Assert.IsNotType<SafetyVerdict.Allowed>(Classifier.Classify(Page(title, text)));

    [Theory]
    [MemberData(nameof(PagesToRefuse))]
    public void PagesForNobodyAtSchoolAreRefused(string title, string text) =>
        Assert.IsType<SafetyVerdict.Refused>(Classifier.Classify(Page(title, text)));

    [Theory]
    [MemberData(nameof(PagesToRefuse))]
    public void NeitherAccentsNorCaseHideAnything(string title, string text) =>
        Assert.IsType<SafetyVerdict.Refused>(
            Classifier.Classify(Page(title.ToUpperInvariant(), Unaccented(text).ToUpperInvariant())));

    [Theory]
    [MemberData(nameof(PagesToRefuse))]
    public void EducationalWordsDoNotCleanAPageThatIsSure(string title, string text) =>
        Assert.IsNotType<SafetyVerdict.Allowed>(Classifier.Classify(Page(
            title,
            text + " Histoire, biologie, prévention, loi, musée, élève, programme, chapitre, siècle, roman.")));

    [Fact]
    public void ADoubtfulPageIsForOlderPupils()
    {
        var verdict = Classifier.Classify(Page("Sortie", "La prostitution et le strip-tease dans ce quartier."));

        Assert.True(Assert.IsType<SafetyVerdict.AllowedFrom>(verdict).Floor >= Level.Cycle4);
    }

    [Fact]
    public void LinksToOtherHostsCount()
    {
        var page = Page("Mes liens", "Voici mes sites préférés.") with
        {
            Links =
            [
                PageUrl.Parse("https://exemple.test/casino-sans-depot"),
                PageUrl.Parse("https://exemple.test/bonus-casino"),
            ],
        };

        Assert.IsType<SafetyVerdict.Refused>(Classifier.Classify(page));
    }

    [Fact]
    public void TheEvidenceNamesWordsPlacesAndWeights()
    {
        var evidence = Classifier.Classify(Page("Vidéos porno gratuites", "Prévention.")).Evidence;

        Assert.Contains(
            evidence,
            found => found is { Category: "adulte", Found: "vidéo porno gratuite", Place: "titre", Weight: 15 });
        Assert.Contains(evidence, found => found is { Category: "adulte", Found: "prévention", Weight: < 0 });
    }

    static IEnumerable<string> Objections(SafetyVerdict verdict) =>
        verdict is SafetyVerdict.Allowed
            ? []
            : [.. verdict.Evidence.Select(found => $"{found.Category} {found.Found} {found.Place} {found.Weight}")];

    static ExtractedPage Page(string title, string text) => SafetyTexts.Page(title, text);

    static string Unaccented(string text) =>
        string
            .Concat(text.Normalize(System.Text.NormalizationForm.FormD).Where(c => c is < '\u0300' or > '\u036F'))
            .Replace("œ", "oe", StringComparison.Ordinal);
}
