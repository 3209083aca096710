using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Tests.Indexer.Extraction;

namespace SchoolSearch.Tests.Indexer;

public class PageJudgeTests
{
    const string Url = "http://ecole.test/volcans.html";

    static readonly string English = string.Concat(
        Enumerable.Repeat("<p>The lava comes out of the volcano and flows down to the sea, where it cools.</p>", 5));

    readonly PageJudge judge = Some.Judge();

    [Fact]
    public async Task AGoodPageIsAcceptedWithAllThatASearchNeeds()
    {
        var judgment = await judge.JudgeAsync(
            Some.Page(Url, $"<title>Les volcans - École test</title><main>{Some.FrenchText}</main>"), Some.Site(),
            ["Tout sur les volcans"]);

        var page = Assert.IsType<JudgmentOutcome.Accepted>(judgment.Outcome).Page;
        Assert.Equal("Les volcans", page.Title);
        Assert.StartsWith("Le volcan est", page.Body, StringComparison.Ordinal);
        Assert.Equal("fr", page.Language);
        Assert.Equal(["Tout sur les volcans"], page.Anchors.AsEnumerable());
        Assert.InRange(page.Quality, 0.01f, 1f);
    }

    public static TheoryData<string, string?, string> Rejected => new()
    {
        { Some.FrenchText + "<meta name=robots content=noindex>", null, nameof(RejectionReason.NoIndex) },
        { Some.FrenchText, "noindex, nofollow", nameof(RejectionReason.NoIndex) },
        { Some.FrenchText, "schoolsearch: none", nameof(RejectionReason.NoIndex) },
        { "<p>12 + 3", null, nameof(RejectionReason.NoText) },
        { English, null, nameof(RejectionReason.WrongLanguage) },
        { "<p>Vidéos porno gratuites et sexe en direct.", null, nameof(RejectionReason.Unsafe) },
    };

    [Theory]
    [MemberData(nameof(Rejected))]
    public async Task ABadPageIsRejectedWithItsReason(string html, string? robotsTag, string reason)
    {
        var judgment = await judge.JudgeAsync(Some.Page(Url, html, robotsTag: robotsTag), Some.Site(), []);

        AssertRejected(Enum.Parse<RejectionReason>(reason), judgment);
        Assert.NotNull(judgment.Safety);
    }

    [Fact]
    public async Task OtherLanguagesAreKeptWhereTheListSaysSo() =>
        Assert.IsType<JudgmentOutcome.Accepted>(
            (await judge.JudgeAsync(Some.Page(Url, English), Some.Site(languages: ["fr", "en"]), [])).Outcome);

    [Fact]
    public async Task WithoutASiteAPageIsExaminedButNotAccepted()
    {
        var judgment = await judge.JudgeAsync(Some.Page(Url, Some.FrenchText), null, []);

        AssertRejected(RejectionReason.NotListed, judgment);
        Assert.Equal(LevelRange.Unknown, judgment.Levels?.Range);
    }

    [Fact]
    public async Task WithoutWordListsNothingIsShown()
    {
        var blind = new PageJudge(new PageExtraction(new PdfText()), SafetyWords.Load("/nowhere"), Some.Passages);

        AssertRejected(
            RejectionReason.SafetyUnknown, await blind.JudgeAsync(Some.Page(Url, Some.FrenchText), Some.Site(), []));
    }

    [Fact]
    public async Task ADoubtfulPageIsRaisedToTheLevelThatItsWordsAskFor()
    {
        var judgment = await judge.JudgeAsync(
            Some.Page(
                Url, "<p>La prostitution et l’érotisme dans ce quartier de la ville, où il ne faut pas aller seul."),
            Some
                .Site(), []);

        Assert.True(Assert.IsType<JudgmentOutcome.Accepted>(judgment.Outcome).Page.Levels.Minimum >= Level.Cycle4);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/pdf")]
    public async Task APageOfAnUnreadableTypeIsRejected(string mediaType) =>
        AssertRejected(
            RejectionReason.Unreadable, await judge.JudgeAsync(Some.Page(Url, "rien", mediaType), Some.Site(), []));

    [Fact]
    public async Task AHomePageWithoutTextIsFoundByItsTitleAndNoOtherPageIs()
    {
        const string Html = "<html lang=fr><title>Apprenti Sage</title><body><form><input name=prenom></form>";

        Assert.IsType<JudgmentOutcome.Accepted>(
            (await judge.JudgeAsync(Some.Page("http://ecole.test/", Html), Some.Site(), [])).Outcome);
        AssertRejected(RejectionReason.NoText, await judge.JudgeAsync(Some.Page(Url, Html), Some.Site(), []));
    }

    [Fact]
    public async Task ADamagedBodyIsRejected()
    {
        var page = Some.Page(Url, "texte");
        page.CompressedBody = [.. Enumerable.Repeat((byte)0xFF, 100)];

        AssertRejected(RejectionReason.Unreadable, await judge.JudgeAsync(page, Some.Site(), []));
    }

    [Fact]
    public async Task APdfIsAPageToo()
    {
        var judgment =
            await judge.JudgeAsync(Some.Page(Url, PdfTextTests.Document("La lave sort du volcan et coule vers la "
                + "mer.", "Les volcans"), "application/pdf"), Some.Site(), []);

        Assert.Equal(PageKind.Pdf, Assert.IsType<JudgmentOutcome.Accepted>(judgment.Outcome).Page.Kind);
    }

    [Fact]
    public void TheFingerprintFollowsSiteAndLists()
    {
        var other = new PageJudge(new PageExtraction(new PdfText()), SafetyWords.Load("/nowhere"), Some.Passages);

        Assert.NotEqual(judge.Fingerprint(Some.Site()), judge.Fingerprint(Some.Site(name: "Autre")));
        Assert.NotEqual(judge.Fingerprint(Some.Site()), other.Fingerprint(Some.Site()));
    }

    static void AssertRejected(RejectionReason reason, Judgment judgment)
    {
        var rejection = Assert.IsType<JudgmentOutcome.Rejected>(judgment.Outcome).Rejection;
        Assert.Equal(reason, rejection.Reason);
        Assert.InRange(rejection.Evidence.Length, 1, 500);
    }
}
