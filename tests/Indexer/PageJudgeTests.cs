using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Search.Index;
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

    [Theory]
    [InlineData("anglais", "en", "<p>The dog is an animal that lives with people. The children play with the "
        + "dog and it is "
        + "not alone, because they also have a cat.")]
    [InlineData("allemand", "de", "<p>Der Hund ist ein Tier, das mit den Menschen lebt. Die Kinder spielen mit dem "
        + "Hund und er ist nicht allein, denn sie haben auch eine Katze.")]
    [InlineData("espagnol", "es", "<p>El perro es un animal que vive con los hombres. Los niños juegan con el perro y "
        + "no está solo, porque ellos tienen también un gato.")]
    public async Task ALessonInALanguageIsKeptOnAFrenchPageWhereTheListNamesThatSubject(
        string subject, string language, string text)
    {
        var site = Some.Site() with { Subjects = [Subject.Find(subject)!] };
        foreach (var html in (string[])[$"<html lang=fr><title>Leçon 3</title><body>{text}",
            $"<title>La leçon de la semaine avec tous les exercices de la classe</title><body>{text}"])
        {
            var outcome = (await judge.JudgeAsync(Some.Page(Url, html), site, [])).Outcome;
            Assert.Equal(language, Assert.IsType<JudgmentOutcome.Accepted>(outcome).Page.Language);
            AssertRejected(
                RejectionReason.WrongLanguage, await judge.JudgeAsync(Some.Page(Url, html), Some.Site(), []));
        }

        AssertRejected(
            RejectionReason.WrongLanguage,
            await judge.JudgeAsync(
                Some.Page(Url, $"<html lang={language}><title>Lesson</title><body>{text}"), site, []));
    }

    [Theory]
    [InlineData("<h1>Table</h1><table><tr><td>7 × 1<td>= 7<tr><td>7 × 2<td>= 14</table>")]
    [InlineData("<header><h1>Table de multiplication de 7</h1></header><p>7 14 21 28 35 42 49")]
    [InlineData("<header><h1>Pi</h1></header><p>3,141592653589793 238462643383279 502884197169399")]
    [InlineData("<header><h1>Révolution</h1></header><ul><li>14/07/1789<li>04/08/1789<li>26/08/1789</ul>")]
    [InlineData("<header><h1>Sudoku</h1></header><table><tr><td>5<td>3<td><td>7<tr><td>6<td><td>1<td>9</table>")]
    public async Task PagesOfFiguresArePages(string html) =>
        Assert.IsType<JudgmentOutcome.Accepted>(
            (await judge.JudgeAsync(
                Some.Page(Url, $"<html lang=fr><title>Table de 7</title><body>{html}"), Some.Site(), [])).Outcome);

    [Fact]
    public async Task PicturesAreSearchedByWhatThePageSaysOfThemAndNeverQuoted()
    {
        var judgment = await judge.JudgeAsync(
            Some.Page(
                Url, $"<title>Volcans</title><body><h1>Volcans</h1><figure><img src=a alt='Le Stromboli la nuit'>"
                    + $"<figcaption>Vu de la mer</figcaption></figure><img src=b alt='IMG_23.jpg'>{Some.FrenchText}"),
            Some.Site(), []);

        var page = Assert.IsType<JudgmentOutcome.Accepted>(judgment.Outcome).Page;
        Assert.Equal("Le Stromboli la nuit\nVu de la mer", page.Beside);
        Assert.DoesNotContain("Vu de la mer", page.Body, StringComparison.Ordinal);
        Assert.Equal(
            ["", page.Beside],
            PageDocument.From(page).TextsOf(TextField.Description).Select(text => text.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task ABoxOfFactsIsFoundButNeverQuotedAndWhatTheTextSaysTooStays()
    {
        var judgment = await judge.JudgeAsync(
            Some.Page(
                Url, "<html lang=fr><title>Oslo</title><body><main><h1>Oslo</h1><table style='float:right'><tr><td "
                    + "colspan=2>Oslo<tr><th>Pays<td>Norvège</table>"
                    + $"{Some.FrenchText}<h2>Musées</h2><p>Un fjord.</p><h2>Voir aussi</h2><p>Un fjord.</p></main>"),
            Some.Site(), []);

        var page = Assert.IsType<JudgmentOutcome.Accepted>(judgment.Outcome).Page;
        Assert.Equal("Oslo\nPays · Norvège\nVoir aussi\nUn fjord.", page.Beside);
        Assert.StartsWith("Oslo\n", page.Body, StringComparison.Ordinal);
        Assert.EndsWith("Musées\nUn fjord.", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Norvège", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGallerysCaptionsAreItsText()
    {
        var figures = string.Concat(Enumerable.Range(1, 8)
            .Select(n => $"<figure><img src={n} alt=''><figcaption>Le volcan n° {n} est au bord de la mer.</figcaption>"
                + "</figure>"));
        var judgment = await judge.JudgeAsync(
            Some.Page(Url, $"<html lang=fr><title>Volcans</title><body>{figures}"), Some.Site(), []);

        Assert.Contains(
            "n° 5 est au bord", Assert.IsType<JudgmentOutcome.Accepted>(judgment.Outcome).Page.Body,
            StringComparison.Ordinal);
    }

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
