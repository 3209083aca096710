using System.Diagnostics;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Classification;

namespace SchoolSearch.Tests.Indexer;

public class SafetyClassifierTests
{
    static readonly SafetyClassifier Classifier = new(Assert.IsType<SafetyWords.Loaded>(SafetyWords.Load(SourceTree.SafetyWords)));

    public static TheoryData<string, string> PagesToShow => Read("a-laisser-passer.md");

    public static TheoryData<string, string> PagesToRefuse => Read("a-refuser.md");

    [Theory]
    [MemberData(nameof(PagesToShow))]
    public void PagesForSchoolAreShown(string title, string text) => Assert.Empty(Objections(Classifier.Classify(Page(title, text))));

    [Theory]
    [MemberData(nameof(PagesToRefuse))]
    public void PagesForNobodyAtSchoolAreRefused(string title, string text) => Assert.IsType<SafetyVerdict.Refused>(Classifier.Classify(Page(title, text)));

    [Theory]
    [MemberData(nameof(PagesToRefuse))]
    public void NeitherAccentsNorCaseHideAnything(string title, string text) =>
        Assert.IsType<SafetyVerdict.Refused>(Classifier.Classify(Page(title.ToUpperInvariant(), Unaccented(text).ToUpperInvariant())));

    [Theory]
    [MemberData(nameof(PagesToRefuse))]
    public void EducationalWordsDoNotCleanAPageThatIsSure(string title, string text) =>
        Assert.IsNotType<SafetyVerdict.Allowed>(Classifier.Classify(Page(title, text + " Histoire, biologie, prévention, loi, musée, élève, programme, chapitre, siècle, roman.")));

    [Fact]
    public void ADoubtfulPageIsForOlderPupils()
    {
        var verdict = Classifier.Classify(Page("Sortie", "La prostitution, l’érotisme et le strip-tease dans ce quartier."));

        Assert.True(Assert.IsType<SafetyVerdict.AllowedFrom>(verdict).Floor >= Level.Cycle4);
    }

    [Fact]
    public void LinksToOtherHostsCount()
    {
        var page = Page("Mes liens", "Voici mes sites préférés.") with
        {
            Links = [PageUrl.Parse("https://exemple.test/casino-sans-depot"), PageUrl.Parse("https://exemple.test/bonus-casino")],
        };

        Assert.IsType<SafetyVerdict.Refused>(Classifier.Classify(page));
    }

    [Fact]
    public void TheEvidenceNamesWordsPlacesAndWeights()
    {
        var evidence = Classifier.Classify(Page("Vidéos porno gratuites", "Prévention.")).Evidence;

        Assert.Contains(evidence, found => found is { Category: "adulte", Found: "vidéo porno gratuite", Place: "titre", Weight: 15 });
        Assert.Contains(evidence, found => found is { Category: "adulte", Found: "prévention", Weight: < 0 });
    }

    [Fact]
    public void WordsAreFoundWholeOnly()
    {
        var trie = new PhraseTrie([new SafetyTerm(0, "sex", 1, false, false), new SafetyTerm(0, "plan cul", 1, false, false), new SafetyTerm(0, "l’œuvre noire", 1, false, false)]);
        var counts = new int[3];

        trie.Count("Essex, sexagénaire, plan culturel ; plan-culs, PLAN CUL. Plan plan cul ! L'OEUVRE Noire, l’o\u0153uvre, Se\u0301x", counts);

        Assert.Equal([1, 3, 1], counts);
    }

    static IEnumerable<string> Objections(SafetyVerdict verdict) =>
        verdict is SafetyVerdict.Allowed ? [] : [.. verdict.Evidence.Select(found => $"{found.Category} {found.Found} {found.Place} {found.Weight}")];

    static ExtractedPage Page(string title, string text) => Some.Extract($"<title>{title}</title><body><h1>{title}</h1><p>{text}</p>", "http://ecole.test/page");

    static string Unaccented(string text) =>
        string.Concat(text.Normalize(System.Text.NormalizationForm.FormD).Where(c => c is < '\u0300' or > '\u036F')).Replace("œ", "oe", StringComparison.Ordinal);

    static TheoryData<string, string> Read(string file)
    {
        var data = new TheoryData<string, string>();
        foreach (var example in File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "Indexer", "Safety", file)).Split("\n## ")[1..])
        {
            var (title, text) = example.Split('\n', 2) is [var first, var rest] ? (first, rest.Trim()) : throw new UnreachableException();
            data.Add(title, text);
        }

        return data;
    }
}
